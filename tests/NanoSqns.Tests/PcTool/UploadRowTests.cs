using System.Text.Json;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>The rows of <c>upload --json</c>, as docs/pc-tool.md has them.</summary>
public class UploadRowTests
{
    [Fact]
    public void Every_row_has_its_kind_its_schema_and_its_port()
    {
        using var rig = new PcRig(new ModemOptions { Bootrom = 33080 });
        rig.Upload(rig.File(Card.Full), "--updater", rig.File(Card.Updater), "--json");
        Assert.Equal(0, rig.Code);
        foreach (JsonElement row in rig.Rows)
        {
            string[] names = [.. row.EnumerateObject().Select(field => field.Name)];
            Assert.Equal(["row", "schema", "port"], names[..3]);
            Assert.Equal(1, row.GetProperty("schema").GetInt32());
            string kind = row.GetProperty("row").GetString()!;
            bool ofAll = kind is "begin" or "summary" || (kind is "stage" && row.GetProperty("stage").GetString() == "checkFiles");
            Assert.Equal(ofAll ? null : PcRig.Port, row.GetProperty("port").GetString());
        }
    }

    [Fact]
    public void They_begin_with_what_is_wanted_and_end_with_result_and_summary()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Full), "--json");
        List<JsonElement> rows = rig.Rows;
        Assert.Equal("begin", rows[0].GetProperty("row").GetString());
        Assert.Equal(["result", "summary"], rows.TakeLast(2).Select(row => row.GetProperty("row").GetString()));
        Assert.True(rows[^2].GetProperty("success").GetBoolean());
        Assert.Equal("application", rows[^2].GetProperty("mode").GetString());
        Assert.Equal((1, 0, 0), (rows[^1].GetProperty("succeeded").GetInt32(), rows[^1].GetProperty("failed").GetInt32(), rows[^1].GetProperty("exit").GetInt32()));
        string[] stages = [.. rig.RowsOf("stage").Select(row => row.GetProperty("stage").GetString()!)];
        Assert.Equal(["checkFiles", "findBoard", "enterMirror", "askModem", "sendFirmware", "apply", "verify", "leaveMirror"], stages);
        Assert.NotEmpty(rig.RowsOf("board"));
    }

    [Fact]
    public void Progress_grows_to_the_end_and_tells_rate_and_share()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Full), "--json");
        JsonElement[] progress = [.. rig.RowsOf("progress")];
        Assert.Equal(progress.Select(row => row.GetProperty("bytes").GetInt64()).Order(), progress.Select(row => row.GetProperty("bytes").GetInt64()));
        JsonElement last = progress[^1];
        Assert.Equal(100, last.GetProperty("percent").GetInt32());
        Assert.Equal(last.GetProperty("total").GetInt64(), last.GetProperty("bytes").GetInt64());
        Assert.InRange(last.GetProperty("share").GetDouble(), 0.9, 1);
        Assert.InRange(last.GetProperty("bytesPerSecond").GetDouble(), 80_000, 92_160);
        Assert.Equal(0, last.GetProperty("secondsLeft").GetInt32());
    }

    [Fact]
    public void A_failure_is_a_row_and_two_lines_beside()
    {
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery });
        rig.Upload(rig.File(Card.Delta), "--json");
        Assert.Equal(1, rig.Code);
        JsonElement error = Assert.Single(rig.RowsOf("error"));
        Assert.Equal((121, PcRig.Port), (error.GetProperty("number").GetInt32(), error.GetProperty("port").GetString()));
        Assert.False(Assert.Single(rig.RowsOf("result")).GetProperty("success").GetBoolean());
        Assert.Equal(1, Assert.Single(rig.RowsOf("summary")).GetProperty("exit").GetInt32());
        Assert.StartsWith("E121 ", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_file_is_told_before_the_port_is_opened()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File("/sd/CATM1-39529.dup", [1, 2, 3]), "--json");
        Assert.Equal(1, rig.Code);
        Assert.Equal(105, Assert.Single(rig.RowsOf("error")).GetProperty("number").GetInt32());
        Assert.Empty(rig.Pc.Opened);
    }
}
