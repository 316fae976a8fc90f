using System.Text.Json;
using System.Xml.Linq;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Commands;

/// <summary><c>nanosqns bench</c>: rows as programs read them, the same each time, and a picture.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-bench").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static JsonElement[] Rows(params string[] more)
    {
        (int code, string text, string error) = CommandLine.Run(["bench", "--json", "--bytes", "50000", .. more]);
        Assert.Equal((0, ""), (code, error));
        return [.. text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static JsonElement[] Bench(params string[] more) => [.. Rows(more).Where(row => row.GetProperty("row").GetString() == "bench")];

    [Fact]
    public void A_row_has_exactly_the_keys_of_the_contract()
    {
        string[] keys = ["row", "method", "bytes", "baud", "block", "latencyMs", "cpuUsPerByte", "cardKBps", "seconds", "share"];
        Assert.All(Bench(), row => Assert.Equal(keys, row.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void There_is_a_row_for_each_combination()
    {
        JsonElement[] rows = Bench("--latency", "0", "3", "--block", "512", "--block", "2016", "--block", "8176", "--baud", "921600", "3000000");
        Assert.Equal(2 * 2 * (3 + 1) * 2, rows.Length);
        Assert.Equal(rows.Length, rows.Select(row => string.Join(' ', row.EnumerateObject().Take(8).Select(property => property.Value.ToString()))).Distinct().Count());
        Assert.Equal(["ours", "split2048"], rows.Select(row => row.GetProperty("method").GetString()).Distinct());
        Assert.All(rows, row => Assert.InRange(row.GetProperty("share").GetDouble(), 0.01, 1));
    }

    [Fact]
    public void The_rows_are_the_same_each_time() => Assert.Equal(Bench().Select(row => row.GetRawText()), Bench().Select(row => row.GetRawText()));

    [Fact]
    public void A_board_that_costs_nothing_is_shown_once()
    {
        JsonElement[] rows = Bench("--cpu", "0", "--card", "0", "--frame", "0", "--latency", "0");
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal((0, 0), (row.GetProperty("cpuUsPerByte").GetDouble(), row.GetProperty("cardKBps").GetInt32())));
    }

    [Fact]
    public void Memory_has_its_rows()
    {
        JsonElement[] rows = [.. Rows("--latency", "0").Where(row => row.GetProperty("row").GetString() == "memory")];
        Assert.Equal([2016, 8176], rows.Select(row => row.GetProperty("block").GetInt32()));
        Assert.All(rows, row => Assert.Equal(0, row.GetProperty("bytesPerBlock").GetDouble()));
    }

    [Fact]
    public void The_text_has_a_line_for_each_row()
    {
        (int code, string text, _) = CommandLine.Run("bench", "--bytes", "50000", "--latency", "3");
        Assert.Equal(0, code);
        Assert.Contains("ours        2016      3 ms", text, StringComparison.Ordinal);
        Assert.Contains("split2048   2016      3 ms", text, StringComparison.Ordinal);
        Assert.Contains("0.5 ms per frame", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_an_svg_with_a_line_for_each_sender()
    {
        string path = Path.Combine(_folder, "picture.svg");
        Rows("--latency", "0", "5", "--picture", path);
        var svg = XDocument.Load(path);
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        string[] texts = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        foreach (string sender in (string[])["ours, block 2016", "ours, block 8176", "split 2016 + 32"])
        {
            Assert.Contains(sender, texts);
            Assert.Contains(sender + ", board charged", texts);
        }
    }

    [Theory]
    [InlineData("--block", "15")]
    [InlineData("--baud", "0")]
    [InlineData("--latency", "-1")]
    [InlineData("--cpu", "-1")]
    [InlineData("--bytes", "1")]
    [InlineData("--block", "large")]
    public void What_cannot_be_is_wrong_usage(string option, string value)
    {
        (int code, _, string error) = CommandLine.Run("bench", option, value);
        Assert.Equal(2, code);
        Assert.StartsWith("E6", error, StringComparison.Ordinal);
    }
}
