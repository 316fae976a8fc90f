using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.TwoPrograms;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>Several boards at once.</summary>
public class SeveralPortsTests
{
    private const string Other = "/dev/ttyTest1";

    [Fact]
    public void All_are_upgraded_and_a_table_tells_so()
    {
        using var rig = new PcRig();
        var second = new BoardWorld(new ModemOptions { Mode = BootMode.Upgrade });
        rig.Pc.Plug(Other, second);
        rig.Upload(rig.File(Card.Full), "--port", Other);
        Assert.True(rig.Code == 0, rig.Text + rig.Error);
        Assert.Equal((Card.NewBuild, Card.NewBuild), (rig.World.Modem.Software, second.Modem.Software));
        Assert.Contains($"{PcRig.Port}: Sending the firmware", rig.Text, StringComparison.Ordinal);
        Assert.Contains($"{Other}: Sending the firmware", rig.Text, StringComparison.Ordinal);
        Assert.Contains("All 2 modems run the wanted firmware.", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.Error);
    }

    [Fact]
    public void One_that_fails_does_not_keep_the_others_from_it_and_the_end_is_no_success()
    {
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery });
        var second = new BoardWorld();
        rig.Pc.Plug(Other, second);
        rig.Upload(rig.File(Card.Full), "--port", Other);
        Assert.Equal(1, rig.Code);
        Assert.Equal(Card.NewBuild, second.Modem.Software);
        Assert.Contains("1 of 2 FAILED.", rig.Text, StringComparison.Ordinal);
        Assert.StartsWith($"E125 {PcRig.Port}: The modem is in recovery mode", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_not_there_fails_alone()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Full), "--port", "/dev/ttyNone", "--json");
        Assert.Equal(1, rig.Code);
        Assert.Equal(Card.NewBuild, rig.World.Modem.Software);
        Assert.Equal(301, Assert.Single(rig.RowsOf("error")).GetProperty("number").GetInt32());
        Assert.Equal(["/dev/ttyNone", PcRig.Port], rig.RowsOf("result").Select(row => row.GetProperty("port").GetString()).Order());
    }

    [Fact]
    public void The_same_port_twice_is_wrong_usage()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Full), "--port", PcRig.Port);
        Assert.Equal(2, rig.Code);
        Assert.StartsWith($"E601 nanosqns upload: --port {PcRig.Port} is given twice", rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Pc.Opened);
    }

    [Fact]
    public void Each_has_a_trace_of_its_own()
    {
        using var rig = new PcRig();
        var second = new BoardWorld();
        rig.Pc.Plug(Other, second);
        string firmware = rig.File(Card.Full);
        string folder = Path.GetDirectoryName(firmware)!;
        rig.Upload(firmware, "--port", Other, "--trace", Path.Combine(folder, "t.txt"));
        Assert.Equal(0, rig.Code);
        Assert.All((string[])["t-ttyTest0.txt", "t-ttyTest1.txt"], name => Assert.Contains(" > 41540d0a", File.ReadAllText(Path.Combine(folder, name)), StringComparison.Ordinal));
    }
}
