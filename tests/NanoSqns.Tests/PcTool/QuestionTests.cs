using System.Text.Json;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.PcTool;

/// <summary><c>info</c>, <c>state</c>, <c>plan</c> and <c>mirror</c> at a board with the real firmware.</summary>
public class QuestionTests
{
    [Fact]
    public void Info_tells_mode_versions_and_IMEI()
    {
        using var rig = new PcRig();
        rig.Run("info", "--port", PcRig.Port);
        Assert.Equal(0, rig.Code);
        Assert.Empty(rig.Error);
        string[] expected = ["mode        2 application, at 921600 baud", "version     CAT-M1 build 33080 (bootloader 38638)", "bootloader1 38638, active", "IMEI        004999010640000", "The modem runs its firmware."];
        Assert.All(expected, line => Assert.Contains(line + Environment.NewLine, rig.Text, StringComparison.Ordinal));
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_as_a_row_has_everything_too()
    {
        using var rig = new PcRig();
        JsonElement row = Assert.Single(rig.Run("info", "--port", PcRig.Port, "--json").Rows);
        Assert.Equal(("info", 1, PcRig.Port, "application", 2, 921600), (Text(row, "row"), Number(row, "schema"), Text(row, "port"), Text(row, "mode"), Number(row, "number"), Number(row, "baud")));
        JsonElement identity = row.GetProperty("identity");
        Assert.Equal((33080, 38638, "004999010640000"), (Number(identity, "software"), Number(identity, "bootloader"), Text(identity, "imei")));
        Assert.Equal(3, identity.GetProperty("bootloaders").GetArrayLength());
    }

    [Theory]
    [InlineData(BootMode.Application, "2 application mode, at 921600 baud")]
    [InlineData(BootMode.Recovery, "0 recovery mode, at 115200 baud")]
    [InlineData(BootMode.Upgrade, "4 upgrade mode, at 921600 baud")]
    public void State_is_one_line_and_changes_nothing(BootMode mode, string line)
    {
        using var rig = new PcRig(new ModemOptions { Mode = mode });
        rig.Run("state", "--port", PcRig.Port);
        Assert.Equal(0, rig.Code);
        Assert.Equal(line + Environment.NewLine, rig.Text);
        Assert.Equal(mode, rig.World.Modem.Mode);
        Assert.Equal(mode == BootMode.Recovery ? 115200 : 921600, rig.World.Modem.BaudAt(rig.World.Clock.NowNs));
    }

    [Fact]
    public void Plan_tells_the_steps_and_sends_nothing_but_questions()
    {
        using var rig = new PcRig(new ModemOptions { Bootrom = 33080 });
        rig.Run("plan", "--port", PcRig.Port, rig.File(Card.Full), "--updater", rig.File(Card.Updater));
        Assert.Equal(0, rig.Code);
        Assert.StartsWith("The modem is in application mode at 921600 baud, CAT-M1 build 33080 (bootloader 33080). upload would:", rig.Text, StringComparison.Ordinal);
        Assert.Contains("load the updater", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.World.Received);
        Assert.Equal(33080, rig.World.Modem.Software);
    }

    [Fact]
    public void Plan_tells_why_an_upload_would_be_refused()
    {
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery });
        rig.Run("plan", "--port", PcRig.Port, rig.File(Card.Full), "--json");
        Assert.Equal(1, rig.Code);
        Assert.Equal(125, Number(Assert.Single(rig.RowsOf("plan")), "refusal"));
        Assert.StartsWith("E125 ", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_for_another_program_says_how_to_go_on_and_how_to_end_it()
    {
        using var rig = new PcRig();
        string firmware = rig.File(Card.Full);
        rig.Pc.Beside(PcRig.Port, () =>
        {
            rig.Run("mirror", "--port", PcRig.Port);
            Assert.Equal(0, rig.Code);
            Assert.Contains($"nanosqns upload --direct --baud 921600 --port {PcRig.Port} FILE", rig.Text, StringComparison.Ordinal);
            Assert.Contains($"nanosqns mirror --leave --port {PcRig.Port}", rig.Text, StringComparison.Ordinal);
            rig.Run("state", "--port", PcRig.Port, "--direct", "--baud", "921600");
            Assert.Equal("2 application mode, at 921600 baud" + Environment.NewLine, rig.Text);
            rig.Upload(firmware, "--direct", "--baud", "921600");
            Assert.True(rig.Code == 0, rig.Text + rig.Error);
            rig.Run("mirror", "--port", PcRig.Port, "--leave");
            Assert.StartsWith("The board left the mirror and is at its prompt", rig.Text, StringComparison.Ordinal);
        });
        Assert.Equal(Card.NewBuild, rig.World.Modem.Software);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_can_have_the_updater_of_the_board_loaded_first()
    {
        var card = new MemoryFileStore { ["/flash/updater.elf"] = Card.UpdaterImage() };
        using var rig = new PcRig(new ModemOptions { Mode = BootMode.Recovery }, card);
        rig.Run("mirror", "--port", PcRig.Port, "--updater-on-board", "/flash/updater.elf", "--json");
        Assert.True(rig.Code == 0, rig.Error);
        Assert.Equal((921600, 921600), (Number(Assert.Single(rig.Rows), "pc"), Number(Assert.Single(rig.Rows), "modem")));
        Assert.Equal(BootMode.MTools, rig.World.Modem.Mode);
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();
}
