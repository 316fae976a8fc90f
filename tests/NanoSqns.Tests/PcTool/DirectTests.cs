using NanoSqns.Cli;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary><c>--direct</c>: the modem itself is at the port.</summary>
public class DirectTests
{
    private const string Port = "/dev/ttyModem";

    private static (int Code, string Text, string Error, SimulatedModem Modem) Run(ModemOptions options, params string[] args)
    {
        var modem = new SimulatedModem(options);
        var clock = new VirtualClock();
        var pc = new VirtualPc().Plug(Port, clock, new VirtualLink(modem, clock));
        using var text = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run([.. args, "--port", Port, "--direct"], text, error, pc);
        Assert.Equal(0, pc.OpenCount);
        return (code, text.ToString(), error.ToString(), modem);
    }

    [Fact]
    public void A_plain_adapter_follows_the_modem_to_its_bauds()
    {
        using var rig = new PcRig();
        var (code, text, error, modem) = Run(new ModemOptions { Mode = BootMode.Recovery }, "upload", FirmwareOnDisk.Path, "--updater", rig.File(Card.Updater));
        Assert.True(code == 0, text + error);
        Assert.Equal(Card.NewBuild, modem.Software);
        Assert.Contains("Raising the baud rate: 921600", text, StringComparison.Ordinal);
        Assert.DoesNotContain("board", text.Replace("bootloader", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bridge_of_a_fixed_baud_cannot_follow_and_that_is_told()
    {
        using var rig = new PcRig();
        var (code, _, error, _) = Run(new ModemOptions { Mode = BootMode.Recovery }, "upload", FirmwareOnDisk.Path, "--updater", rig.File(Card.Updater), "--baud", "921600");
        Assert.Equal(1, code);
        Assert.StartsWith("E418 The modem does not respond behind the bridge at its fixed 921600 baud", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_and_state_ask_it_where_it_answers()
    {
        Assert.Equal("0 recovery mode, at 115200 baud" + Environment.NewLine, Run(new ModemOptions { Mode = BootMode.Recovery }, "state").Text);
        Assert.Contains("IMEI        004999010640000", Run(new ModemOptions(), "info").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_modem_is_told_with_the_bauds_that_were_tried()
    {
        var (code, _, error, _) = Run(new ModemOptions { Baud = 300 }, "state");
        Assert.Equal(1, code);
        Assert.Contains("E401 The modem does not respond at any baud rate (921600, 115200 and others)", error, StringComparison.Ordinal);
        Assert.Contains("looking for the modem: 2 s of at most 20 s", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_modem_where_a_board_was_expected_is_recognised()
    {
        var modem = new SimulatedModem(new ModemOptions());
        var clock = new VirtualClock();
        var pc = new VirtualPc().Plug(Port, clock, new VirtualLink(modem, clock));
        using var error = new StringWriter();
        Assert.Equal(1, Program.Run(["state", "--port", Port], TextWriter.Null, error, pc));
        Assert.Contains($"E310 No board responds on {Port}; a modem responds there at 921600 baud", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("add --direct", error.ToString(), StringComparison.Ordinal);
    }
}
