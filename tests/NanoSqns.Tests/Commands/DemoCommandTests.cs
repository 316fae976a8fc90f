using System.Text.Json;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Commands;

public class DemoCommandTests
{
    [Theory]
    [InlineData("", "on_the_fly")]
    [InlineData("--recovery", "elf on_the_fly")]
    [InlineData("--store", "store")]
    [InlineData("--delta", "store")]
    [InlineData("--delta --store", "store")]
    [InlineData("--bootrom 33080", "on_the_fly elf on_the_fly")]
    [InlineData("--store --bootrom 33080", "on_the_fly elf on_the_fly")]
    [InlineData("--recovery --bootrom 33080", "elf on_the_fly")]
    public void The_demo_ends_with_the_new_build(string options, string methods)
    {
        JsonElement result = ResultOf(["demo", "--json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.True(result.GetProperty("success").GetBoolean());
        Assert.Equal("application", result.GetProperty("mode").GetString());
        Assert.Equal(39529, result.GetProperty("after").GetProperty("software").GetInt32());
        Assert.Equal(methods.Split(' '), result.GetProperty("sent").EnumerateArray().Select(sent => sent.GetProperty("method").GetString()));
    }

    [Fact]
    public void The_transfer_takes_no_longer_than_the_line_with_blocks_of_2016_bytes_needs()
    {
        JsonElement sent = Assert.Single(ResultOf(["demo", "--json"]).GetProperty("sent").EnumerateArray());
        Assert.Equal(5_996_938, sent.GetProperty("bytes").GetInt64());
        Assert.InRange(sent.GetProperty("seconds").GetDouble(), 65.07, 67.5);
    }

    [Fact]
    public void A_delta_for_a_modem_in_recovery_is_refused_with_number_and_hint()
    {
        var (exit, output, error) = CommandLine.Run("demo", "--recovery", "--delta");
        Assert.Equal(1, exit);
        Assert.StartsWith("E121 ", error, StringComparison.Ordinal);
        Assert.Contains("-> Install a full image through recovery", error, StringComparison.Ordinal);
        Assert.Contains("recovery mode", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_shows_stages_progress_versions_and_what_is_next()
    {
        var (exit, output, error) = CommandLine.Run("demo");
        Assert.Equal(0, exit);
        Assert.Empty(error);
        string[] expected = ["Sending the firmware: /sd/CATM1-39529.dup (on the fly)", "100 %  5996938 of 5996938", "build 33080", "build 39529", "DONE after"];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("demo", "--bootrom", "x")]
    [InlineData("demo", "--bootrom", "0")]
    [InlineData("demo", "--frob")]
    [InlineData("dmo")]
    public void Wrong_usage_is_told_and_exits_with_2(params string[] args)
    {
        var (exit, output, error) = CommandLine.Run(args);
        Assert.Equal(2, exit);
        Assert.Empty(output);
        string[] lines = error.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.Matches("^E60[0-9] ", lines[0]);
        Assert.StartsWith("-> ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Who_types_nothing_sees_the_help()
    {
        var (exit, output, error) = CommandLine.Run();
        Assert.Equal(0, exit);
        Assert.Empty(error);
        Assert.Equal(CommandLine.Run("--help").Text, output);
        Assert.Contains("upload", output, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("--json").Code);
    }

    [Fact]
    public void Its_rows_are_those_of_an_upload()
    {
        JsonElement[] rows = [.. CommandLine.Run("demo", "--store", "--json").Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.All(rows, row => Assert.Equal(["row", "schema", "port"], row.EnumerateObject().Take(3).Select(field => field.Name)));
        Assert.Equal("begin", rows[0].GetProperty("row").GetString());
        string[] stages = [.. rows.Where(row => row.GetProperty("row").GetString() == "stage").Select(row => row.GetProperty("stage").GetString()!).Distinct()];
        Assert.Equal(["checkFiles", "askModem", "sendFirmware", "apply", "verify"], stages);
        JsonElement progress = rows.Last(row => row.GetProperty("row").GetString() == "progress");
        Assert.Equal(100, progress.GetProperty("percent").GetInt32());
        Assert.InRange(progress.GetProperty("share").GetDouble(), 0.9, 1);
    }

    private static JsonElement ResultOf(string[] args)
    {
        string[] lines = CommandLine.Run(args).Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        return JsonDocument.Parse(lines[^1]).RootElement;
    }
}
