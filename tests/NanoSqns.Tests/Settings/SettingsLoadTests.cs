using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Errors;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Settings;

public class SettingsLoadTests
{
    [Fact]
    public void Without_files_everything_is_at_its_default_and_nothing_is_wrong()
    {
        var bench = new SettingsBench();
        Assert.Empty(bench.Problems);
        Assert.All(SettingTable.Names(), name => Assert.Equal("default", bench.Store.SourceOf(name)));
        Assert.Equal(("", 2016, true, 5, ProgressStyle.Lines, true, 65536), (bench.Settings.Board, bench.Settings.BlockLimit, bench.Settings.Autorun, bench.Settings.CountdownSeconds, bench.Settings.Progress, bench.Settings.Log, bench.Settings.LogLimitBytes));
    }

    [Fact]
    public void The_typed_view_shows_every_value_of_the_file()
    {
        BoardSettings settings = new SettingsBench("""
            board = gpy
            block = 8176
            transfer.baud = 115200
            attempts = 7
            autorun = off
            countdown = 0
            progress = bar
            verbose = on
            debug = on
            log = off
            log.size = 10
            limit.probe = 21
            limit.reboot = 22
            limit.updater = 23
            limit.report = 34
            limit.noreport = 25
            limit.stall = 36
            limit.open = 27
            """).Settings;
        Assert.Equal(("gpy", 8176, 115200, 7), (settings.Board, settings.BlockLimit, settings.TransferBaud, settings.Attempts));
        Assert.Equal((false, 0, ProgressStyle.Bar), (settings.Autorun, settings.CountdownSeconds, settings.Progress));
        Assert.Equal((true, true, false, 10240), (settings.Verbose, settings.Debug, settings.Log, settings.LogLimitBytes));
        UpgradeLimits limits = settings.Limits();
        Assert.Equal((21000, 22000, 23000, 34000, 25000, 7), (limits.ProbeMs, limits.RebootMs, limits.UpdaterStartMs, limits.ReportMs, limits.NoReportMs, limits.Attempts));
        StpSettings stp = settings.Stp();
        Assert.Equal((8176, 36000, 27000), (stp.BlockLimit, stp.StallLimitMs, stp.OpenLimitMs));
    }

    [Fact]
    public void Every_kind_of_bad_line_is_told_with_file_and_line_and_the_rest_counts()
    {
        var bench = new SettingsBench("# head\nblok = 100\nblock = 7\nhello\n[modem]\nblock = 512\nblock = 1024\nzzzzzzzzzz = 1\nboard = fypi\nlog =\n = 3\nverbose = on ; yes\n");
        Assert.Equal(
            [
                "E605 /flash/nanosqns.ini, line 2: unknown setting blok; did you mean block?",
                "E605 /flash/nanosqns.ini, line 3: block = 7 is not allowed; use 16 to 8176 bytes, or auto",
                "E605 /flash/nanosqns.ini, line 4: hello: expected key = value",
                "E605 /flash/nanosqns.ini, line 5: [modem]: sections are ignored in a settings file; the lines below are read",
                "E605 /flash/nanosqns.ini, line 7: block is already set in line 6, which takes effect",
                "E605 /flash/nanosqns.ini, line 8: unknown setting zzzzzzzzzz",
                "E605 /flash/nanosqns.ini, line 9: board = fypi is not allowed; use fipy, gpy or custom; did you mean fipy?",
                "E605 /flash/nanosqns.ini, line 10: log = (nothing) is not allowed; use on or off",
                "E605 /flash/nanosqns.ini, line 11: = 3: expected key = value",
            ],
            bench.Problems);
        Assert.Equal((512, true, ""), (bench.Settings.BlockLimit, bench.Settings.Verbose, bench.Settings.Board));
    }

    [Fact]
    public void The_card_counts_more_than_the_flash()
    {
        var bench = new SettingsBench("block = 512\nlog = off\n", "BLOCK=1024\r\nmodem.tx = 5\r\n");
        Assert.Empty(bench.Problems);
        Assert.Equal(1024, bench.Settings.BlockLimit);
        Assert.False(bench.Settings.Log);
        Assert.Equal(("/sd", "/flash", "/sd", "default"), (bench.Store.SourceOf("block"), bench.Store.SourceOf("log"), bench.Store.SourceOf("modem.tx"), bench.Store.SourceOf("debug")));
    }

    [Fact]
    public void What_leads_to_card_and_console_is_refused_from_the_card()
    {
        string[] kept = [.. SettingTable.Names().Where(name => SettingTable.Find(name).FlashOnly)];
        var bench = new SettingsBench(null, string.Concat(kept.Take(12).Select(name => $"{name} = {SettingsBench.Example(SettingTable.Find(name))}\n")));
        Assert.Equal(kept.Take(12).Select((name, i) => $"E605 /sd/nanosqns.ini, line {i + 1}: {name} takes effect only in /flash/nanosqns.ini"), bench.Problems);
        Assert.All(kept, name => Assert.False(bench.Store.IsSet(name)));
    }

    [Fact]
    public void A_card_that_is_not_asked_for_or_not_mounted_sets_nothing_and_is_no_problem()
    {
        var bench = new SettingsBench("block = 512", "block = 1024\nbad");
        Assert.Equal(512, bench.Store.Load(false).BlockLimit);
        Assert.Empty(bench.Problems);
        bench.Files.Unmount("/sd");
        Assert.Equal(512, bench.Store.Load(true).BlockLimit);
        Assert.Empty(bench.Problems);
    }

    [Fact]
    public void A_byte_order_mark_and_any_line_end_are_understood()
    {
        var bench = new SettingsBench("\uFEFFblock = 512\rlog = off\r\nverbose = \"on\"\ndebug = on # all");
        Assert.Empty(bench.Problems);
        Assert.Equal((512, false, true, true), (bench.Settings.BlockLimit, bench.Settings.Log, bench.Settings.Verbose, bench.Settings.Debug));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_problem_and_no_end()
    {
        var bench = new SettingsBench("block = 512");
        foreach ((Exception error, int number) in new (Exception, int)[] { (new IOException("no sector"), 104), (new SqnsException(ErrorNumber.CardReadFailed, "/flash", "3", "x"), 202), (new InvalidOperationException(), 104) })
        {
            bench.Files.ReadError = error;
            Assert.Equal(2016, bench.Store.Load(true).BlockLimit);
            Assert.Equal(number, Assert.Single(bench.Store.Problems).Number);
        }

        bench.Files.Unmount("/flash");
        bench.Store.Load(true);
        Assert.Equal(ErrorNumber.CardNotMounted, Assert.Single(bench.Store.Problems).Number);
    }

    [Fact]
    public void A_huge_file_is_not_read_and_says_so()
    {
        var bench = new SettingsBench("block = 512\n" + new string('#', 8192));
        Assert.Equal("E605 /flash/nanosqns.ini: it has 8204 bytes; a settings file has at most 8192", Assert.Single(bench.Problems));
        Assert.Equal(2016, bench.Settings.BlockLimit);
    }

    [Fact]
    public void A_file_of_rubbish_gives_few_problems_and_no_letter_that_moves_a_terminal()
    {
        var bench = new SettingsBench(string.Concat(Enumerable.Repeat("\u001b[2J\u009b1m\n", 100)));
        Assert.Equal(17, bench.Problems.Length);
        Assert.Equal("E605 /flash/nanosqns.ini: 84 more bad lines", bench.Problems[^1]);
        Assert.DoesNotContain(bench.Problems, problem => problem.Any(char.IsControl));
    }

    [Fact]
    public void No_bytes_at_all_make_loading_throw() =>
        Prop.ForAll<byte[], byte[]>((flash, card) =>
        {
            var bench = new SettingsBench();
            bench.Files.Files[CardFiles.FlashSettings] = flash;
            bench.Files.Files[CardFiles.CardSettings] = card;
            BoardSettings settings = bench.Store.Load(true);
            return settings.BlockLimit >= 16 && bench.Store.Problems.Length <= 34;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_mixture_of_keys_and_signs_makes_loading_throw()
    {
        string[] pieces = [.. SettingTable.Names(), "=", " = ", "\n", "\r\n", "\r", "#", ";", "[", "]", "\"", "'", "on", "off", "7", "21", "COM2", "none", " ", "\t", "\0", "\u00e4"];
        Gen<string> texts = Gen.Elements(pieces).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var bench = new SettingsBench(text, text);
            Hal.BoardProfile profile = bench.Settings.Apply(new Hal.BoardProfile());
            return Encoding.UTF8.GetByteCount(text) > 8192 || profile.Modem.Tx >= -1;
        }).QuickCheckThrowOnFailure();
    }
}
