using System.Text.RegularExpressions;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>set, get, log, diag, mem, reboot.</summary>
public class SettingCommandTests
{
    private readonly ConsoleRig _rig = new();

    [Theory]
    [InlineData("set block 1008")]
    [InlineData("set block=1008")]
    [InlineData("set block = 1008")]
    [InlineData("SET Block 1008")]
    [InlineData("set('block', 1008)")]
    public void A_setting_is_kept_over_a_restart_and_given_back(string line)
    {
        _rig.Type(line, "reboot", "get block", "set block default", "reboot", "get block").Boot();
        Assert.Equal("block = 1008   (/flash)", _rig.Answers[0]);
        Assert.StartsWith("block = 1008   (/flash)\r\n   Maximum block of a transfer", _rig.Answers[2], StringComparison.Ordinal);
        Assert.Equal("block = 2016", _rig.Answers[3]);
        Assert.StartsWith("block = 2016   (default)", _rig.Answers[5], StringComparison.Ordinal);
        Assert.Equal("", _rig.Read("/flash/nanosqns.ini").Trim());
    }

    [Theory]
    [InlineData("set")]
    [InlineData("get")]
    public void Alone_it_shows_every_setting(string line)
    {
        string said = _rig.Put("/flash/nanosqns.ini", "block = 1008\n").Put("/sd/nanosqns.ini", "verbose = on\n").Ask(line);
        for (int i = 0; i < SettingTable.Count; i++)
            Assert.Matches($"(^|\n)  {Regex.Escape(SettingTable.NameAt(i))} +\\S", said);
        Assert.Matches("\n  block +1008   \\(/flash\\)", said);
        Assert.Matches("\n  verbose +on   \\(/sd\\)", said);
    }

    [Fact]
    public void A_setting_that_the_card_sets_too_says_that_the_card_counts() =>
        Assert.Equal("verbose = on   (/sd)\r\n   (/sd/nanosqns.ini also sets it and overrides it while this card is inserted)", _rig.Put("/sd/nanosqns.ini", "verbose = on\n").Ask("set verbose off"));

    [Theory]
    [InlineData("set blok 1008", "E605 settings: unknown setting blok; did you mean block?")]
    [InlineData("get blok", "E605 settings: unknown setting blok; did you mean block?")]
    [InlineData("set block many", "E605 ")]
    [InlineData("set block 5", "E605 ")]
    [InlineData("set board fippy", "E605 ")]
    [InlineData("set block 1 2", "E601 set: unexpected argument \"2\"; usage: set [NAME [VALUE | default]]")]
    public void A_wrong_setting_is_told_and_changes_nothing(string line, string said)
    {
        Assert.StartsWith(said, _rig.Ask(line), StringComparison.Ordinal);
        Assert.Equal("", _rig.Read("/flash/nanosqns.ini"));
    }

    [Fact]
    public void A_setting_counts_for_the_next_run()
    {
        List<int> frames = [];
        _rig.Modem.Interceptor = (in ModemEvent happening) =>
        {
            if (happening.Kind == ModemEventKind.StpRequest)
                frames.Add(happening.Bytes.Length);
            return Interception.Pass;
        };
        _rig.Type("run " + Card.Full, "set block 496", "run " + Card.Full + " force").Boot();
        Assert.InRange(frames.Take(frames.Count / 4).Max(), 2016, 2048);
        Assert.InRange(frames.Skip(frames.Count / 2).Max(), 496, 528);
    }

    [Fact]
    public void log_shows_the_end_of_the_log_and_empties_it()
    {
        _rig.Type("run " + Card.Full, "log", "log 1", "log all", "log clear", "log").Boot();
        Assert.InRange(_rig.Answers[1].Split("\r\n").Length, 5, 20);
        Assert.Matches(@"^\[[0-9.]+\] Done; application mode, CAT-M1 build 39529", _rig.Answers[2]);
        Assert.StartsWith("[0.0] Start of NanoSqns 0.1.0 on test bench", _rig.Answers[3], StringComparison.Ordinal);
        Assert.Equal("The log is empty.", _rig.Answers[4]);
        Assert.StartsWith("E101 /sd/nanosqns.log", _rig.Answers[5], StringComparison.Ordinal);
    }

    [Fact]
    public void The_times_of_the_log_go_on_when_a_setting_changes()
    {
        _rig.Type("run " + Card.Full, "set block 496", "run " + Card.Full + " force", "log all").Boot();
        double[] times = [.. Regex.Matches(_rig.Answers[^1], @"(?m)^\[([0-9.]+)\]").Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] > times[1] + 20);
    }

    [Fact]
    public void With_the_log_off_none_is_written()
    {
        _rig.Put("/flash/nanosqns.ini", "log = off\n").Type("run " + Card.Full, "log").Boot();
        Assert.Null(_rig.Content.Find("/sd/nanosqns.log"));
        Assert.StartsWith("E101 /sd/nanosqns.log", _rig.Answers[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diag", false)]
    [InlineData("diag imei", true)]
    [InlineData("diag(imei=True)", true)]
    public void diag_writes_one_file_with_the_IMEI_only_when_told_to(string line, bool imei)
    {
        _rig.Type("run " + Card.Full + " debug", "imei", line).Boot();
        string file = _rig.Read("/sd/diag.txt");
        Assert.Equal($"/sd/diag.txt: {_rig.Content["/sd/diag.txt"].Length} bytes", _rig.Answers[^1].Split("\r\n")[^1]);
        Assert.Equal(imei, file.Contains("004999010640000", StringComparison.Ordinal));
        foreach (string part in new[] { "NanoSqns 0.1.0 on test bench", "board virtual", "managed 123456", "/sd/CATM1-39529.dup", "mode 2 application at 921600 baud", "AT+SMUPGRADE? -> ", "Start of NanoSqns" })
            Assert.Contains(part, file, StringComparison.Ordinal);
        Assert.DoesNotContain("004999010640000", _rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void diag_without_a_modem_says_so_and_writes_the_rest()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = NanoSqns.Simulator.Faults.FaultSet.Parse(["silent:100000,start"]) });
        rig.Type("diag").Boot();
        Assert.Contains("E401 The modem does not respond at any baud rate", rig.Read("/sd/diag.txt"), StringComparison.Ordinal);
        Assert.Contains("Start of NanoSqns", rig.Read("/sd/diag.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void mem_collects_and_shows_what_is_free()
    {
        Assert.Equal("free managed heap   123456\r\nfree native memory  65432\r\nlargest block       not known", _rig.Ask("mem"));
        Assert.Equal(1, _rig.Collections);
    }

    [Fact]
    public void The_heap_is_collected_before_a_run()
    {
        _rig.Ask("run " + Card.Full);
        Assert.Equal(1, _rig.Collections);
    }

    [Fact]
    public void reboot_restarts_the_board()
    {
        _rig.Type("machine.reset()", "uname").Boot();
        Assert.Equal(2, _rig.Starts);
        Assert.Contains("The board restarts.\r\n\r\nNanoSqns 0.1.0", _rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void reboot_modem_needs_a_reset_line_and_a_yes()
    {
        Assert.StartsWith("E604 Resetting the modem is not possible here: this board has no reset line", _rig.Ask("reboot modem"), StringComparison.Ordinal);
        var walter = new ConsoleRig(profile: "walter");
        Assert.NotEqual(BoardProfile.NoPin, walter.Profiles.Single(board => board.Name == "walter").ModemResetPin);
        walter.Type("reboot modem");
        walter.Keys.When("[y/N] ", "n\r");
        walter.Type("reboot modem");
        walter.Keys.When("[y/N] ", "y\r");
        walter.Boot();
        Assert.EndsWith("Nothing was done.", walter.Answers[0], StringComparison.Ordinal);
        Assert.EndsWith("The modem was reset and needs a few seconds to start.", walter.Answers[1], StringComparison.Ordinal);
        Assert.Equal(1, walter.Resets);
    }
}
