using System.Text;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Consoles;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Mirror;

/// <summary>The commands mirror and uart at the console: what they prove before they go silent, what passes, and how they are left.</summary>
public class MirrorCommandTests
{
    private const string Ready = "MIRROR READY pc=921600 modem=921600\r\n";
    private const string Leave = "\u001d\u001d\u001d";

    [Theory]
    [InlineData("mirror")]
    [InlineData("uart")]
    [InlineData("sqnsupgrade.uart()")]
    [InlineData(">>> sqnsupgrade.uart(color=0x050505)")]
    public void The_line_READY_is_the_last_at_the_consoles_baud_and_then_every_byte_is_the_modems(string line)
    {
        ConsoleRig sut = Mirrored(new ConsoleRig(), line, Ready, "AT+CGSN\r\n", "OK\r\n");
        Assert.Equal(0, sut.Boot());

        string passed = Passed(sut, Ready);
        Assert.Equal("\r\n004999010640000\r\n\r\nOK\r\n", passed);
        Assert.EndsWith("AT+CGSN\r\n", sut.ToModem.ToString(), StringComparison.Ordinal);
        Assert.Equal([921600, 115200, 921600, 115200], sut.Keys.Bauds);
        Assert.Contains("MIRROR LEFT why=escape to-modem=9 to-pc=25 longest-gap-ms=", sut.Text, StringComparison.Ordinal);
        Assert.Contains(" overruns=0 seconds=", sut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_console_works_behind_it()
    {
        ConsoleRig sut = Mirrored(new ConsoleRig(), "mirror", Ready, "AT\r\n", "OK\r\n").Type("state");
        sut.Boot();
        Assert.Equal("2 application mode, at 921600 baud", sut.Answers[^1].Split("\r\n")[^1]);
    }

    [Theory]
    [InlineData("mirror\r\nstate\r\n")]
    [InlineData("mirror modem=keep\rstate\r")]
    public void What_was_typed_before_READY_is_the_consoles_and_is_read_behind_the_mirror(string typed)
    {
        var sut = new ConsoleRig();
        sut.Keys.When(ConsoleRig.Prompt, typed);
        sut.Keys.When(Ready, Leave, 1100);
        sut.Boot();
        Assert.Contains("MIRROR LEFT why=escape to-modem=0 to-pc=0 ", sut.Text, StringComparison.Ordinal);
        Assert.Contains("2 application mode, at 921600 baud", sut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_bauds_are_arguments_and_settings()
    {
        ConsoleRig sut = new ConsoleRig(new ModemOptions { Mode = BootMode.Recovery }).Put("/flash/nanosqns.ini", "mirror.pc = 460800\nmirror.modem = 230400\n");
        Mirrored(sut, "mirror", "MIRROR READY pc=460800 modem=230400\r\n", "", "").Type("set");
        sut.Boot();
        Assert.Contains(460800, sut.Keys.Bauds);

        ConsoleRig other = new(new ModemOptions { Mode = BootMode.Recovery });
        Mirrored(other, "mirror baud=460800", "MIRROR READY pc=460800 modem=460800\r\n", "", "").Boot();
        ConsoleRig both = new(new ModemOptions { Mode = BootMode.Recovery });
        Mirrored(both, "mirror pc=115200 modem=460800", "MIRROR READY pc=115200 modem=460800\r\n", "", "").Boot();
    }

    [Theory]
    [InlineData("mirror")]
    [InlineData("sqnsupgrade.uart(True)")]
    [InlineData("mirror recovery")]
    public void A_modem_in_recovery_is_brought_to_the_mirrors_baud_first(string line)
    {
        ConsoleRig sut = Mirrored(new ConsoleRig(new ModemOptions { Mode = BootMode.Recovery }), line, Ready, "AT+SMOD?\r\n", "OK\r\n");
        sut.Boot();
        Assert.Contains("AT+IPR=921600", sut.AtLines);
        Assert.Equal("0\r\nOK\r\n", Passed(sut, Ready));
    }

    [Fact]
    public void With_keep_nothing_is_changed_in_the_modem()
    {
        const string KeptReady = "MIRROR READY pc=921600 modem=115200\r\n";
        ConsoleRig sut = Mirrored(new ConsoleRig(new ModemOptions { Mode = BootMode.Recovery }), "mirror modem=keep", KeptReady, "AT+SMOD?\r\n", "OK\r\n");
        sut.Boot();
        Assert.DoesNotContain(sut.AtLines, at => at.StartsWith("AT+IPR", StringComparison.Ordinal));
        Assert.Equal("0\r\nOK\r\n", Passed(sut, KeptReady));
    }

    [Fact]
    public void An_updater_on_the_board_is_loaded_before()
    {
        MemoryFileStore card = Card.Make();
        card["/flash/updater.elf"] = card[Card.Updater];
        ConsoleRig sut = Mirrored(new ConsoleRig(new ModemOptions { Mode = BootMode.Recovery }, card), "sqnsupgrade.uart(True, '/flash/updater.elf')", Ready, "AT+SMOD?\r\n", "OK\r\n");
        sut.Boot();
        Assert.Contains("\r\n1\r\nOK\r\n", Passed(sut, Ready), StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_bootloader_is_led_into_recovery_with_the_bootrom_of_the_one_file_on_the_card()
    {
        MemoryFileStore card = Card.Make();
        card.Delete(Card.Part1);
        ConsoleRig sut = Mirrored(new ConsoleRig(new ModemOptions { Bootrom = 33080 }, card), "sqnsupgrade.uart(True)", Ready, "AT+SMOD?\r\n", "OK\r\n");
        sut.Boot();
        Assert.Contains("Sending the bootrom: /sd/", sut.Text, StringComparison.Ordinal);
        Assert.Equal("0\r\nOK\r\n", Passed(sut, Ready));
        Assert.Equal(BootMode.Recovery, sut.Modem.Mode);
    }

    [Fact]
    public void Without_such_a_file_it_refuses_says_what_to_copy_where_and_has_changed_nothing()
    {
        var card = new MemoryFileStore { ["/sd/readme.txt"] = [1, 2, 3], [Card.Delta] = Card.DeltaImage(33080, 39529) };
        var sut = new ConsoleRig(new ModemOptions { Bootrom = 33080 }, card);
        string said = sut.Ask("mirror recovery");
        Assert.Contains("E133 ", said, StringComparison.Ordinal);
        Assert.Contains("Copy the full image", said, StringComparison.Ordinal);
        Assert.DoesNotContain("MIRROR", said, StringComparison.Ordinal);
        Assert.Equal(BootMode.Application, sut.Modem.Mode);
        Assert.DoesNotContain(sut.AtLines, at => at.StartsWith("AT+SMSWBOOT", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_recovery_is_not_needed_it_says_so_and_leaves_the_modem_as_it_is()
    {
        ConsoleRig sut = Mirrored(new ConsoleRig(), "mirror recovery /sd/up/updater.elf", Ready, "AT+SMOD?\r\n", "OK\r\n");
        sut.Boot();
        Assert.Contains("Recovery is not needed: the modem accepts firmware in application mode.", sut.Text, StringComparison.Ordinal);
        Assert.Equal("\r\n2\r\nOK\r\n", Passed(sut, Ready));
    }

    [Fact]
    public void A_silent_modem_is_told_and_the_console_stays()
    {
        var sut = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) });
        string said = sut.Ask("mirror");
        Assert.Contains("E401 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("MIRROR", said, StringComparison.Ordinal);
        Assert.Equal([], sut.Keys.Bauds);
    }

    [Theory]
    [InlineData("mirror pc=5", "E601 mirror: pc must be a number from 9600 to 3686400")]
    [InlineData("mirror modem=fast", "E601 mirror: modem must be a number from 9600 to 3686400")]
    [InlineData("mirror recovery nothing.elf", "E101 /sd/nothing.elf")]
    [InlineData("mirror recovery /sd/CATM1-39529.dup", "E111 /sd/CATM1-39529.dup is not an updater")]
    [InlineData("mirror now please", "E601 mirror: ")]
    public void What_cannot_be_is_refused_before_the_modem_is_asked(string line, string said)
    {
        var sut = new ConsoleRig();
        Assert.Contains(said, sut.Ask(line), StringComparison.Ordinal);
        Assert.Empty(sut.ToModem.ToString());
    }

    [Fact]
    public void It_ends_by_itself_when_the_PC_is_silent_for_too_long()
    {
        ConsoleRig sut = new ConsoleRig().Put("/flash/nanosqns.ini", "mirror.silence = 2\n").Type("mirror");
        sut.Boot();
        Assert.Contains("MIRROR LEFT why=silence", sut.Text, StringComparison.Ordinal);
        Assert.Contains(" longest-gap-ms=120", sut.Text, StringComparison.Ordinal);
        Assert.Contains("or 2 min of silence", sut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_tells_of_it()
    {
        ConsoleRig sut = Mirrored(new ConsoleRig(), "mirror", Ready, "AT\r\n", "OK\r\n");
        sut.Boot();
        Assert.Contains("MIRROR READY pc=921600", sut.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.Contains("MIRROR LEFT why=escape", sut.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_ahead_waits_until_it_is_left()
    {
        ConsoleRig sut = new();
        sut.Keys.When(ConsoleRig.Prompt, "mirror\rstate\r");
        sut.Keys.When("MIRROR READY", Leave, 1500);
        sut.Keys.When("application mode, at", "");
        sut.Boot();
        Assert.DoesNotContain("state", sut.ToModem.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 application mode", sut.Text, StringComparison.Ordinal);
    }

    // Types a line; at READY, sends bytes as a PC does, waits for the answer, and leaves.
    private static ConsoleRig Mirrored(ConsoleRig rig, string line, string ready, string bytes, string answer)
    {
        rig.Type(line);
        rig.Keys.When(ready, bytes, 20);
        rig.Keys.When(answer, Leave, 1100);
        return rig;
    }

    // What the PC got between the line READY and the line LEFT.
    private static string Passed(ConsoleRig rig, string ready)
    {
        int from = rig.Text.IndexOf(ready, StringComparison.Ordinal) + ready.Length;
        return rig.Text[from..rig.Text.IndexOf("MIRROR LEFT", from, StringComparison.Ordinal)];
    }
}
