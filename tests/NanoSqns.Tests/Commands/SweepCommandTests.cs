using System.Text.Json;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Commands;

public class SweepCommandTests
{
    [Fact]
    public void One_case_is_told_in_full()
    {
        var (exit, output, error) = CommandLine.Run("sweep", "--flow", "store", "--event", "60", "--fault", "drop", "--duplicates", "drop");
        Assert.Equal(0, exit);
        Assert.Empty(error);
        Assert.All((string[])["FAULT drop at event 60", "stage SendFirmware", "> AT+SMSTPU", "--- run 1 ends", "| store | drop |", "1 cases, 0 violations"], text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public void With_json_every_line_is_a_row()
    {
        var (exit, output, _) = CommandLine.Run("sweep", "--json", "--flow", "store", "--event", "40", "--fault", "board-power");
        Assert.Equal(0, exit);
        JsonElement[] rows = [.. output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["sweep", "sweep-total"], rows.Select(row => row.GetProperty("row").GetString()));
        Assert.Equal(1, rows[0].GetProperty("restarted").GetInt32());
        Assert.Equal(0, rows[1].GetProperty("violations").GetInt32());
    }

    [Theory]
    [InlineData("unknown flow", "--flow", "nonsense")]
    [InlineData("unknown fault", "--flow", "store", "--event", "1", "--fault", "nonsense")]
    [InlineData("each --event needs a --fault", "--flow", "store", "--event", "1")]
    [InlineData("each --event needs a --fault", "--flow", "store", "--fault", "drop")]
    [InlineData("--event needs one --flow", "--event", "1", "--fault", "drop")]
    [InlineData("events start at 1", "--flow", "store", "--event", "0", "--fault", "drop")]
    [InlineData("is not drop, append or both", "--duplicates", "maybe")]
    [InlineData("unknown modem", "--modem", "nonsense")]
    [InlineData("use either --duplicates or --modem", "--modem", "append", "--duplicates", "drop")]
    [InlineData("not in 1", "--deep", "--minutes", "0")]
    public void Wrong_usage_is_told(string why, params string[] args)
    {
        var (exit, output, error) = CommandLine.Run(["sweep", .. args]);
        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.StartsWith("E601 ", error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }
}
