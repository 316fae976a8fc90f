using NanoSqns.Hal;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary>What happens at a start, and what does not.</summary>
public class BootTests
{
    [Fact]
    public void Without_a_profile_only_the_console_opens()
    {
        ConsoleRig rig = new ConsoleRig(profile: null).Put("/sd/upgrade.ini", "[part]\nfile = CATM1-39529.dup\n");
        rig.Type("uname", "state", "ls /sd", "run /flash/x.dup").Boot();
        Assert.Equal("fallback", Assert.Single(rig.OpenedConsoles).Port);
        Assert.Contains("E606 The board is not set up: no board is set\r\n-> Type set board NAME once (virtual, fipy, gpy, walter, custom); the pins stay untouched until then.", rig.Greeting, StringComparison.Ordinal);
        Assert.Empty(rig.OpenedModems);
        Assert.Equal(0, rig.CardUses);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[0]);
        Assert.StartsWith("E606 ", rig.Answers[1], StringComparison.Ordinal);
        Assert.StartsWith("E201 /sd cannot be used: ", rig.Answers[2], StringComparison.Ordinal);
        rig.Content.Mount("/sd");
        Assert.Equal(Card.Make(20_000).List("/sd").Length + 1, rig.Content.List("/sd").Length);
    }

    [Fact]
    public void set_board_and_a_restart_give_the_board_its_pins()
    {
        var rig = new ConsoleRig(profile: null);
        rig.Type("set board fipy", "reboot", "state").Boot();
        Assert.Equal("board = fipy   (/flash)\r\n   (takes effect after reboot)", rig.Answers[0]);
        Assert.Equal("2 application mode, at 921600 baud", rig.Answers[^1]);
        PortWiring fipy = BoardNamed("fipy").Modem;
        PortWiring opened = Assert.Single(rig.OpenedModems);
        Assert.Equal((fipy.Port, fipy.Tx, fipy.Rx, fipy.Rts, fipy.Cts), (opened.Port, opened.Tx, opened.Rx, opened.Rts, opened.Cts));
        Assert.Equal(BoardNamed("fipy").Console.Port, rig.OpenedConsoles[1].Port);
    }

    [Fact]
    public void A_profile_that_there_is_not_is_told_by_its_name()
    {
        ConsoleRig rig = new ConsoleRig(profile: null).Put("/flash/nanosqns.ini", "board = fipi\n");
        rig.Type("uname").Boot();
        Assert.Contains("E605 /flash/nanosqns.ini, line 1: ", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("did you mean fipy?", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E606 ", rig.Greeting, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_may_change_the_modems_wiring_but_not_its_own_and_the_consoles()
    {
        ConsoleRig rig = new ConsoleRig(profile: null)
            .Put("/flash/nanosqns.ini", "board = fipy\n")
            .Put("/sd/nanosqns.ini", "board = gpy\nconsole.port = COM1\ncard.bus = none\n");
        rig.Type("state", "ls /sd").Boot();
        Assert.Equal(BoardNamed("fipy").Console.Port, Assert.Single(rig.OpenedConsoles).Port);
        Assert.Equal(BoardNamed("gpy").Modem.Tx, Assert.Single(rig.OpenedModems).Tx);
        Assert.Contains("E605 /sd/nanosqns.ini, line 2: ", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E605 /sd/nanosqns.ini, line 3: ", rig.Greeting, StringComparison.Ordinal);
        Assert.StartsWith("/sd:", rig.Answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_settings_are_told_with_file_and_line_and_change_nothing_but_themselves()
    {
        ConsoleRig rig = new ConsoleRig().Put("/flash/nanosqns.ini", "blok = 1\nblock = 1008\nattempts = many\n").Put("/sd/nanosqns.ini", "\nverbose = perhaps\n");
        rig.Type("get block").Boot();
        Assert.Contains("E605 /flash/nanosqns.ini, line 1: unknown setting blok; did you mean block?", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E605 /flash/nanosqns.ini, line 3: ", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E605 /sd/nanosqns.ini, line 2: ", rig.Greeting, StringComparison.Ordinal);
        Assert.StartsWith("block = 1008   (/flash)", rig.Answers[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SDMMC, 1 bit: no card")]
    [InlineData("SDMMC, 1 bit: there is a card, but no FAT on it")]
    public void A_start_without_a_readable_card_says_what_was_tried_and_goes_on(string why)
    {
        var rig = new ConsoleRig();
        rig.Trials.NoCard = why;
        rig.Type("state").Boot();
        Assert.Contains($"E201 /sd cannot be used: {why}\r\n-> Check that the card is inserted and is FAT32 with an MBR; exFAT is not supported.", rig.Greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("The log is not written", rig.Text, StringComparison.Ordinal);
        Assert.Equal("2 application mode, at 921600 baud", rig.Answers[0]);
    }

    [Fact]
    public void A_start_without_a_job_sends_nothing_to_the_modem()
    {
        var rig = new ConsoleRig();
        rig.Type("ls", "help", "set", "log", "mem").Boot();
        Assert.Empty(rig.OpenedModems);
        Assert.Equal("\r\nNanoSqns 0.1.0 on test bench, board virtual\r\nType help for the commands.\r\n/sd: mounted", rig.Greeting);
    }

    [Fact]
    public void A_notice_of_the_console_is_told()
    {
        var rig = new ConsoleRig { ConsoleNotice = "The console is on COM3: COM1 belongs to the firmware." };
        rig.Type("uname").Boot();
        Assert.Contains("The console is on COM3", rig.Greeting, StringComparison.Ordinal);
    }

    private static BoardProfile BoardNamed(string name) => VirtualProfile.All().Single(board => board.Name == name);
}
