using System.Text;
using NanoSqns.Errors;
using NanoSqns.Tests.Consoles;

namespace NanoSqns.Tests.Settings;

/// <summary>Settings that forbid a job, in whatever way people write that, and settings of which that cannot be known.</summary>
public class FailClosedTests
{
    [Theory]
    [InlineData("autorun = off")]
    [InlineData("autorun=OFF")]
    [InlineData("autorun = 0")]
    [InlineData("autorun = no")]
    [InlineData("autorun = No.")]
    [InlineData("autorun = False")]
    [InlineData("autorun = n")]
    [InlineData("autorun = disabled")]
    [InlineData("autorun = never")]
    [InlineData("autorun = off;")]
    [InlineData("autorun = off,")]
    [InlineData("autorun = off # not today")]
    [InlineData("autorun = off#not today")]
    [InlineData("autorun = off ; not today")]
    [InlineData("autorun = off // not today")]
    [InlineData("autorun = \"off\"")]
    [InlineData("autorun = 'off';")]
    [InlineData("autorun = `off`")]
    [InlineData("autorun = \u201Coff\u201D")]
    [InlineData("autorun = \u201Eoff\u201C")]
    [InlineData("autorun = \u2018off\u2019")]
    [InlineData("autorun = \u00ABoff\u00BB")]
    [InlineData("\"autorun\" = \"off\"")]
    [InlineData("autorun: off")]
    [InlineData("autorun := off")]
    [InlineData("autorun == off")]
    [InlineData("autorun = : off")]
    [InlineData("AutoRun\t=\toff\t")]
    [InlineData("\u00A0autorun\u00A0=\u00A0off\u00A0")]
    [InlineData("\u200Bautorun = off\u200B")]
    [InlineData("autorun = off\u00A0# not today")]
    public void Off_is_off_in_every_usual_spelling(string line)
    {
        var bench = new SettingsBench(line + "\n");
        Assert.Empty(bench.Problems);
        Assert.False(bench.Settings.Autorun);
        Assert.Null(bench.Store.Doubt);
    }

    [Theory]
    [InlineData("autorun = on")]
    [InlineData("autorun: yes")]
    [InlineData("autorun = 1;")]
    [InlineData("AUTORUN = True # always")]
    [InlineData("#autorun = off")]
    [InlineData("; autorun = off")]
    public void On_is_on_and_a_comment_is_none(string line)
    {
        var bench = new SettingsBench(line + "\n");
        Assert.Empty(bench.Problems);
        Assert.True(bench.Settings.Autorun);
    }

    [Theory]
    [InlineData("autorun = maybe")]
    [InlineData("autorun =")]
    [InlineData("autorun off")]
    [InlineData("set autorun off")]
    [InlineData("autorn = off")]
    [InlineData("auto_run = off")]
    [InlineData("auto-upgrade = off")]
    [InlineData("upgrade = no")]
    [InlineData("job: disabled")]
    [InlineData("enabled = 0")]
    [InlineData("autorun = on\nautorun = off")]
    [InlineData("countdown = 60 s")]
    [InlineData("board = fypi")]
    [InlineData("modem.tx = fourteen")]
    [InlineData("aut\u0001run = \u0002ff")]
    [InlineData("{\"autorun\": false}")]
    [InlineData("<autorun>off</autorun>")]
    public void A_line_that_may_forbid_a_job_and_is_not_understood_is_a_doubt(string line) => Assert.NotNull(new SettingsBench(line + "\n").Store.Doubt);

    [Theory]
    [InlineData("blok = 512")]
    [InlineData("verbose = perhaps")]
    [InlineData("hello")]
    [InlineData("[modem]")]
    [InlineData("log = 2")]
    public void A_line_that_has_to_do_with_other_things_is_none(string line)
    {
        var bench = new SettingsBench(line + "\n");
        Assert.NotEmpty(bench.Problems);
        Assert.Null(bench.Store.Doubt);
    }

    [Theory]
    [InlineData("/sd/nanosqns.ini", "autorun = perhaps\n", "E605 /sd/nanosqns.ini, line 1: autorun = perhaps is not allowed")]
    [InlineData("/flash/nanosqns.ini", "autorun off\n", "E605 /flash/nanosqns.ini, line 1: autorun off: expected key = value")]
    [InlineData("/sd/nanosqns.ini.txt", "autorun = off\n", "E135 /sd/nanosqns.ini.txt is ignored: its name must be /sd/nanosqns.ini")]
    [InlineData("/sd/NanoSqns.txt", "autorun = off\n", "E135 /sd/NanoSqns.txt is ignored: its name must be /sd/nanosqns.ini")]
    [InlineData("/sd/NANOSQ~1.INI", "autorun = off\n", "E135 /sd/NANOSQ~1.INI is ignored: its name must be /sd/nanosqns.ini")]
    [InlineData("/sd/nanosqn.ini", "autorun = off\n", "E135 /sd/nanosqn.ini is ignored: its name must be /sd/nanosqns.ini")]
    [InlineData("/sd/nanosqns.ini", "a\0\0\0u\0\0\0t\0\0\0o\0\0\0=\0\0\0n\0\0\0o\0\0\0\n", "E605 /sd/nanosqns.ini, line 1: ")]
    [InlineData("/sd/nanosqns.ini", "a u t o r u n = o f f\n", "E605 /sd/nanosqns.ini, line 1: ")]
    [InlineData("/sd/nanosqns.ini", "\u0081\u00A4\u00A3\u0096\u0099\n", "E605 /sd/nanosqns.ini, line 1: ")]
    public void A_doubt_starts_no_job_says_why_and_leaves_resume(string path, string text, string why)
    {
        ConsoleRig rig = JobBootTests.WithJob().Put(path, text);
        rig.Type("uname", "resume").Boot();
        Assert.Contains("E134 The job in upgrade.ini does not start and the modem was not contacted, because the settings may forbid it: " + why, rig.Greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("In 5 s", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("E134 ", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.Contains("wait: E134 ", rig.Read("/sd/upgrade.journal"), StringComparison.Ordinal);
        Assert.Contains("upgrade.ini is done", rig.Answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_is_too_large_or_a_folder_starts_no_job()
    {
        Assert.Equal(ErrorNumber.BadSetting, new SettingsBench(new string('#', 9000)).Store.Doubt.Number);
        ConsoleRig rig = JobBootTests.WithJob().Put("/sd/nanosqns.ini/x", "");
        rig.Type("uname").Boot();
        Assert.Contains("E134 ", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("it is a folder", rig.Greeting, StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_cannot_be_read_starts_no_job()
    {
        var bench = new SettingsBench("autorun = off");
        bench.Files.ReadError = new IOException("no sector");
        bench.Store.Load(true);
        Assert.Equal(ErrorNumber.FileUnreadable, bench.Store.Doubt.Number);
    }

    [Fact]
    public void A_doubt_ends_with_the_line_that_made_it()
    {
        var bench = new SettingsBench("autorun = perhaps\n");
        bench.Store.Put("autorun", "off");
        Assert.Null(bench.Store.Doubt);
        Assert.Equal("autorun = off\n", bench.Flash);
    }

    [Fact]
    public void What_is_wrong_with_job_and_settings_is_in_the_log_and_told_once_in_the_journal()
    {
        ConsoleRig rig = new ConsoleRig().Put("/sd/upgrade.ini", "[upgrade]\nbuild = 39529 or later\n[part]\nfile = CATM1-39529.dup\n").Put("/sd/nanosqns.ini", "blok = 1\n");
        rig.Type("reboot", "uname").Boot();
        string log = rig.Read("/sd/nanosqns.log");
        Assert.Contains("E132 /sd/upgrade.ini, line 2: ", log, StringComparison.Ordinal);
        Assert.Contains("E605 /sd/nanosqns.ini, line 1: ", log, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rig.Read("/sd/upgrade.journal"), "wait: E132 "));
    }

    [Theory]
    [InlineData("/sd/upgrade.ini.txt")]
    [InlineData("/sd/UPGRADE.INI.TXT")]
    [InlineData("/sd/upgrade.txt")]
    [InlineData("/sd/upgrade (1).ini")]
    [InlineData("/sd/card/upgrade.ini")]
    public void A_job_under_another_name_is_noticed_at_the_start_by_state_and_resume_and_in_the_log(string path)
    {
        ConsoleRig rig = new ConsoleRig().Put(path, "[part]\nfile = CATM1-39529.dup\n");
        rig.Type("state", "resume").Boot();
        string said = $"E135 {path} is ignored: its name must be /sd/upgrade.ini";
        Assert.Contains(said, rig.Greeting, StringComparison.Ordinal);
        Assert.All(rig.Answers, answer => Assert.Contains(said, answer, StringComparison.Ordinal));
        Assert.Contains(said, rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sd/upgrade.ini.off")]
    [InlineData("/sd/upgrade.ini.bak")]
    [InlineData("/sd/readme.txt")]
    [InlineData("/sd/upgrade.journal")]
    public void A_name_that_was_chosen_on_purpose_is_not(string path)
    {
        ConsoleRig rig = new ConsoleRig().Put(path, "x");
        rig.Type("uname").Boot();
        Assert.DoesNotContain("E135", rig.Text, StringComparison.Ordinal);
    }
}
