using NanoSqns.Cli;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>What is at the port instead of a board or a modem is named, soon, by every command that looks for one.</summary>
public class OtherSpeakerTests
{
    private const string Port = "/dev/ttyOther";
    private const string Boot = "\r\nets Jun  8 2016 00:22:57\r\n\r\nrst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nconfigsip: 0, SPIWP:0xee\r\n";

    public static TheoryData<string, string> Kinds => new()
    {
        { "repl", "MicroPython" },
        { "rom", "ROM loader" },
        { "brownout", "brownout" },
        { "crash", "after a crash" },
        { "empty", "without firmware" },
        { "log", "ESP-IDF" },
        { "nmea", "GNSS" },
        { "nmea 4800", "GNSS" },
        { "marlin", "Marlin" },
        { "loop", "a loop that returns every byte" },
        { "chatter", "its last line was: Sensor 42" },
        { "chatter 57600", "its last line was: Sensor 42" },
        { "shell", "uart:~$" },
        { "debugger", "debugger" },
    };

    private static PlayedSpeaker Make(string kind) => kind switch
    {
        "repl" => new PlayedSpeaker { Answers = typed => typed.Replace("\u0015", "", StringComparison.Ordinal).Replace("\r", "\r\n>>> ", StringComparison.Ordinal) },
        "rom" => new PlayedSpeaker { Says = "ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\r\nwaiting for download\r\n", EveryMs = 3_000_000 },
        "brownout" => new PlayedSpeaker { Says = "\r\nBrownout detector was triggered\r\n" + Boot, EveryMs = 800 },
        "crash" => new PlayedSpeaker { Says = "Guru Meditation Error: Core  0 panic'ed (LoadProhibited)\r\n" + Boot, EveryMs = 3000 },
        "empty" => new PlayedSpeaker { Says = Boot + "invalid header: 0xffffffff\r\ninvalid header: 0xffffffff\r\n", EveryMs = 700 },
        "log" => new PlayedSpeaker { Says = "I (23011) wifi: state: run -> auth\r\n", EveryMs = 2000 },
        "nmea" => new PlayedSpeaker { Baud = 9600, Says = "$GPGGA,120000.00,,,,,0,00,99.99,,,,,,*62\r\n$GPRMC,120000.00,V,,,,,,,010126,,,N*7B\r\n" },
        "nmea 4800" => new PlayedSpeaker { Baud = 4800, Says = "$GPRMC,120000.00,V,,,,,,,010126,,,N*7B\r\n" },
        "marlin" => new PlayedSpeaker { Answers = _ => "echo:Unknown command: \"\"\nok\n" },
        "loop" => new PlayedSpeaker { Answers = typed => typed },
        "chatter" => new PlayedSpeaker { Says = "Sensor 42\r\n" },
        "chatter 57600" => new PlayedSpeaker { Baud = 57600, Says = "Sensor 42\r\n", EveryMs = 300 },
        "shell" => new PlayedSpeaker { Answers = _ => "\r\nuart:~$ " },
        _ => new PlayedSpeaker { Says = "NFPKTV1\0\0\0\0\0NFDBGV1", EveryMs = 900 },
    };

    private static PlayedSpeaker Noise()
    {
        var random = new Random(1);
        var noise = new PlayedSpeaker();
        noise.Clock.Start("noise", () =>
        {
            for (; ; noise.Clock.Sleep(100))
            {
                byte[] some = new byte[20];
                random.NextBytes(some);
                noise.Cable.NoiseToPc(some);
            }
        });
        return noise;
    }

    private static (int Code, string Text, string Error, double Seconds) Run(PlayedSpeaker speaker, params string[] args)
    {
        var pc = new VirtualPc().Plug(Port, speaker.Clock, speaker.Cable.Pc, speaker.Run);
        using var text = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run([.. args, "--port", Port], text, error, pc);
        Assert.Equal(0, pc.OpenCount);
        return (code, text.ToString(), error.ToString(), speaker.Clock.NowMs / 1000.0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_named_within_25_seconds_with_what_to_do(string kind, string name)
    {
        var (code, _, error, seconds) = Run(Make(kind), "upload", FirmwareOnDisk.Path);
        Assert.Equal(1, code);
        Assert.StartsWith("E315 " + Port, error, StringComparison.Ordinal);
        Assert.Matches(" at [0-9]+ baud is connected to ", error);
        Assert.Contains(name, error.Split(Environment.NewLine)[0], StringComparison.Ordinal);
        Assert.Matches("\n-> [A-Z].*\\.", error);
        Assert.InRange(seconds, 0, 25);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("info")]
    [InlineData("mirror")]
    [InlineData("plan FILE")]
    public void Every_command_names_it(string line)
    {
        var (code, _, error, _) = Run(Make("repl"), line.Replace("FILE", FirmwareOnDisk.Path, StringComparison.Ordinal).Split(' '));
        Assert.Equal(1, code);
        Assert.Contains("MicroPython", error, StringComparison.Ordinal);
        Assert.Contains("docs/deploy.md", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repl", "MicroPython")]
    [InlineData("brownout", "brownout")]
    [InlineData("nmea", "GNSS")]
    [InlineData("nmea", "GNSS", "plan FILE")]
    [InlineData("loop", "returns every byte")]
    [InlineData("loop", "returns every byte", "plan FILE")]
    public void Where_the_modem_is_said_to_be_it_is_named_too(string kind, string name, string line = "state")
    {
        var (code, _, error, seconds) = Run(Make(kind), [.. line.Replace("FILE", FirmwareOnDisk.Path, StringComparison.Ordinal).Split(' '), "--direct"]);
        Assert.Equal(1, code);
        Assert.Contains("E315 ", error, StringComparison.Ordinal);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.InRange(seconds, 0, 25);
    }

    [Fact]
    public void What_cannot_be_read_at_any_baud_rate_is_said()
    {
        PlayedSpeaker noise = Noise();
        var (code, _, error, seconds) = Run(noise, "state");
        Assert.Equal(1, code);
        Assert.Contains($"E310 No board responds on {Port}; its output cannot be read at any baud rate", error, StringComparison.Ordinal);
        Assert.InRange(seconds, 0, 25);
    }

    [Theory]
    [InlineData("state", "E401 The modem does not respond at any baud rate (921600, 115200 and others); the data from /dev/ttyOther cannot be read at any of them")]
    [InlineData("info", "E401 ")]
    [InlineData("plan FILE", "E401 ")]
    [InlineData("upload FILE", "E401 The modem does not respond at any baud rate (921600, 115200 and others); the data from /dev/ttyOther cannot be read at any of them")]
    [InlineData("upload FILE --baud 921600", "E418 The modem does not respond behind the bridge at its fixed 921600 baud; the data from /dev/ttyOther cannot be read at this baud rate")]
    public void Where_the_modem_is_said_to_be_what_cannot_be_read_is_said_too(string line, string said)
    {
        var (code, _, error, seconds) = Run(Noise(), [.. line.Replace("FILE", FirmwareOnDisk.Path, StringComparison.Ordinal).Split(' '), "--direct"]);
        Assert.Equal(1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
        Assert.InRange(seconds, 0, 25);
    }

    [Fact]
    public void An_upload_to_somebody_else_says_that_no_modem_was_reached()
    {
        var (_, text, _, _) = Run(Make("repl"), "upload", FirmwareOnDisk.Path, "--direct");
        Assert.Contains("The modem was not reached; no firmware was sent.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unplugged", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--baud", "921600")]
    public void The_console_of_a_board_is_never_taken_for_a_modem_and_asked_for_its_mirror(params string[] baud)
    {
        using var rig = new PcRig();
        string[] direct = ["--port", PcRig.Port, "--direct", .. baud];
        rig.Run(["state", .. direct]);
        Assert.True(rig.Code == 0, rig.Text + rig.Error);
        Assert.Contains($"E316 {PcRig.Port} is the console of a board, not a modem", rig.Error, StringComparison.Ordinal);
        Assert.StartsWith("2 application mode", rig.Text, StringComparison.Ordinal);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upload_re_establishes_the_mirror_that_a_board_has_lost()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Full), "--direct", "--baud", "921600");
        Assert.True(rig.Code == 0, rig.Text + rig.Error);
        Assert.Contains("a board's console, not a modem; asking the board for its mirror", rig.Text, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.World.Modem.Software);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_tells_that_opening_the_port_restarts_the_board()
    {
        var board = new FakeBoard { Does = (fake, _) => fake.Mirror(921600), SaysFirst = Boot };
        var pc = new VirtualPc().Plug(Port, board.Clock, board.Cable.Pc, board.Run);
        using var text = new StringWriter();
        Assert.Equal(0, Program.Run(["mirror", "--port", Port], text, TextWriter.Null, pc));
        Assert.Contains("the board restarted when its port was opened", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("--dtr off --rts off", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_modem_manager_is_told_before_anything_else()
    {
        using var rig = new PcRig();
        var pc = new VirtualPc { Warning = ("ModemManager (pid 7) runs on this PC", "Stop it") }.Plug(PcRig.Port, rig.World);
        using var error = new StringWriter();
        Assert.Equal(0, Program.Run(["upload", "--port", PcRig.Port, rig.File(Card.Full)], TextWriter.Null, error, pc));
        Assert.StartsWith($"note: ModemManager (pid 7) runs on this PC{Environment.NewLine}-> Stop it", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dtr", "on", "--rts", "off", true, false)]
    [InlineData("--dtr", "OFF", "--rts", "off", false, false)]
    public void DTR_and_RTS_are_as_wanted(string first, string a, string second, string b, bool dtr, bool rts)
    {
        using var rig = new PcRig(new ModemOptions());
        rig.Run("state", "--port", PcRig.Port, first, a, second, b);
        Assert.Equal(0, rig.Code);
        Assert.All(rig.Pc.Opened, wish => Assert.Equal((dtr, rts), (wish.Lines.Dtr, wish.Lines.Rts)));
        rig.Run("state", "--port", PcRig.Port, "--dtr", "maybe");
        Assert.Equal(2, rig.Code);
        Assert.StartsWith("E601 --dtr: maybe is not on or off", rig.Error, StringComparison.Ordinal);
    }
}
