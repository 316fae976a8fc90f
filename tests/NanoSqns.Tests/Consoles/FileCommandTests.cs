using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>ls, cat, cp, rm, and what is said when a name is wrong.</summary>
public class FileCommandTests
{
    private readonly ConsoleRig _rig = new();

    [Fact]
    public void ls_shows_both_drives_with_sizes_in_order()
    {
        string said = _rig.Put("/flash/b.txt", "12345").Put("/flash/A.txt", "").Ask("ls");
        Assert.StartsWith("/flash:\r\n          0  A.txt\r\n          5  b.txt\r\n/sd:\r\n", said, StringComparison.Ordinal);
        Assert.Contains("  CATM1-39529.dup\r\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ls /flash")]
    [InlineData("os.listdir('/flash')")]
    [InlineData("ls /flash/")]
    [InlineData("dir /flash//.")]
    public void ls_of_a_folder_shows_that_folder(string line) => Assert.Equal("/flash: empty", _rig.Ask(line));

    [Fact]
    public void ls_says_so_when_the_card_is_not_mounted_and_does_not_mount_it()
    {
        Assert.Equal("/flash: empty\r\n/sd: not mounted", _rig.Ask("umount", "ls"));
    }

    [Theory]
    [InlineData("one\ntwo", "one\r\ntwo")]
    [InlineData("one\r\ntwo\r\n", "one\r\ntwo")]
    [InlineData("", "")]
    [InlineData("Grüße\tund\f", "Grüße\tund\f")]
    public void cat_shows_text_with_the_line_ends_of_a_terminal(string content, string shown) =>
        Assert.Equal(shown, _rig.Put("/sd/a.txt", content).Ask("cat /sd/a.txt"));

    [Theory]
    [InlineData("first line\nthen \0")]
    [InlineData("first line\nthen \x1b[2J")]
    [InlineData("first line\nthen \x7f")]
    public void cat_refuses_what_is_no_text_before_it_reaches_the_terminal(string content)
    {
        string said = _rig.Put("/sd/a.bin", content).Ask("cat /sd/a.bin");
        Assert.StartsWith("E601 cat: /sd/a.bin is not a text file; verify shows what a firmware file contains\r\n-> ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_at_the_edge_of_two_reads_is_one_line_end()
    {
        string content = new string('x', 255) + "\r\n" + new string('y', 254) + "\n\n";
        Assert.Equal(content.TrimEnd('\n').ReplaceLineEndings("\r\n") + "\r\n", _rig.Put("/sd/a.txt", content).Ask("cat /sd/a.txt"));
    }

    [Theory]
    [InlineData("cp /sd/a.txt b.txt", "/flash/b.txt")]
    [InlineData("cp a.txt /sd/b.txt", "/sd/b.txt")]
    [InlineData("cp a.txt /flash", "/flash/a.txt")]
    [InlineData("cp('/sd/a.txt', '/flash/')", "/flash/a.txt")]
    public void cp_copies_a_file(string line, string target)
    {
        _rig.Put("/sd/a.txt", new string('x', 10_000));
        Assert.Equal(target + ": 10000 bytes", _rig.Ask(line));
        Assert.Equal(new string('x', 10_000), _rig.Read(target));
        Assert.DoesNotContain(_rig.Content.List("/flash"), entry => entry.Path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void cp_replaces_a_file_only_when_told_to()
    {
        _rig.Put("/sd/a.txt", "new").Put("/flash/a.txt", "old").Type("cp /sd/a.txt /flash/a.txt", "cat /flash/a.txt", "cp /sd/a.txt /flash/a.txt force", "cat /flash/a.txt").Boot();
        Assert.StartsWith("E205 /flash/a.txt already exists", _rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal("old", _rig.Answers[1]);
        Assert.Equal("new", _rig.Answers[3]);
    }

    [Fact]
    public void A_copy_onto_a_full_drive_leaves_nothing_behind_and_the_old_file_whole()
    {
        _rig.Put("/sd/a.txt", new string('x', 10_000)).Put("/flash/a.txt", "old");
        _rig.Trials.Room = 6000;
        string said = _rig.Ask("cp /sd/a.txt /flash/a.txt force");
        Assert.StartsWith("E203 /flash/a.txt.part cannot be written: no room", said, StringComparison.Ordinal);
        Assert.Equal("old", _rig.Read("/flash/a.txt"));
        Assert.Null(_rig.Content.Find("/flash/a.txt.part"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_power_cut_during_a_copy_leaves_no_half_file_under_the_name(int pieces)
    {
        _rig.Put("/sd/a.txt", new string('x', 10_000)).Put("/flash/a.txt", "old").Put("/flash/nanosqns.ini", "log = off\n");
        (_rig.Trials.Room, _rig.Trials.KillsBoard) = (pieces * 4096, true);
        _rig.Type("cp /sd/a.txt /flash/a.txt force", "cp /sd/a.txt /flash/b.txt").Boot();
        Assert.Equal("old", _rig.Read("/flash/a.txt"));
        Assert.Null(_rig.Content.Find("/flash/b.txt"));
    }

    [Fact]
    public void A_copy_that_is_stopped_leaves_nothing_behind()
    {
        _rig.Put("/sd/a.txt", new string('x', 2_000_000)).Type("cp /sd/a.txt /flash/a.txt");
        _rig.Keys.When("20 %", "\x03");
        int code = _rig.Boot();
        Assert.EndsWith("E414 Stopped by the user: the file was not copied\r\n-> Run the same command again to continue.", _rig.Answers[^1], StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Empty(_rig.Content.List("/flash"));
    }

    [Theory]
    [InlineData("cp /sd/a.txt /sd/a.txt", "E601 cp: a file cannot be copied onto itself")]
    [InlineData("cp /sd /flash/b", "E102 /sd is a folder, not a file")]
    [InlineData("rm /flash", "E102 /flash is a folder, not a file")]
    [InlineData("cat /sd", "E102 /sd is a folder, not a file")]
    [InlineData("rm", "E601 rm: missing argument; usage: rm FILE…")]
    [InlineData("cp /sd/a.txt", "E601 cp: missing argument; usage: cp FILE NEWFILE [force]")]
    [InlineData("cp /sd/a.txt b c", "E601 cp: unexpected argument \"c\"; usage: cp FILE NEWFILE [force]")]
    [InlineData("cat /sd/a.txt debug=on", "E601 cat: unknown option debug; usage: cat FILE")]
    public void What_cannot_be_meant_is_told_with_number_and_form(string line, string said) =>
        Assert.StartsWith(said, _rig.Put("/sd/a.txt", "x").Ask(line), StringComparison.Ordinal);

    [Fact]
    public void rm_deletes_and_says_what()
    {
        _rig.Put("/sd/a.txt", "x").Put("/flash/b.txt", "y");
        Assert.Equal("/sd/a.txt: deleted\r\n/flash/b.txt: deleted", _rig.Ask("rm /sd/a.txt b.txt"));
        Assert.Null(_rig.Content.Find("/sd/a.txt"));
        Assert.Null(_rig.Content.Find("/flash/b.txt"));
    }

    [Theory]
    [InlineData("cat /sd/CATM1-39259.dup")]
    [InlineData("run CATM1-39259.dup")]
    [InlineData("verify /sd/CATM1-39259.dup")]
    public void A_file_that_is_not_there_is_answered_with_the_folder_and_the_nearest_name(string line)
    {
        string said = _rig.Ask(line);
        Assert.StartsWith("E101 /sd/CATM1-39259.dup not found\r\n", said, StringComparison.Ordinal);
        Assert.Contains("   in /sd: ", said, StringComparison.Ordinal);
        Assert.Contains(Card.Delta["/sd/".Length..], said, StringComparison.Ordinal);
        Assert.EndsWith("   did you mean /sd/CATM1-39529.dup?", said, StringComparison.Ordinal);
    }
}
