namespace NanoSqns.Tests.Consoles;

/// <summary>What names mean, and that none leads out of the drives.</summary>
public class PathTests
{
    private readonly ConsoleRig _rig = new();

    [Fact]
    public void A_bare_name_is_looked_for_on_flash_and_then_on_the_card()
    {
        _rig.Put("/flash/both.txt", "flash").Put("/sd/both.txt", "card").Put("/sd/one.txt", "card alone");
        _rig.Type("cat both.txt", "cat one.txt", "cat none.txt").Boot();
        Assert.Equal("flash", _rig.Answers[0]);
        Assert.Equal("card alone", _rig.Answers[1]);
        Assert.StartsWith("E101 /sd/none.txt", _rig.Answers[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat /sd/a.txt")]
    [InlineData("cat a.txt")]
    [InlineData("cat /sd//./a.txt")]
    public void A_card_that_is_not_mounted_is_mounted_when_a_name_needs_it(string line) =>
        Assert.Equal("text", _rig.Put("/sd/a.txt", "text").Ask("umount", line));

    [Fact]
    public void Mount_under_another_name_makes_that_a_name_of_the_card()
    {
        _rig.Put("/sd/a.txt", "text").Type("cat /x/a.txt", "os.mount(sd, '/x')", "cat /x/a.txt", "cp /x/a.txt /x/b.txt", "cat /sd/b.txt", "ls /x").Boot();
        Assert.StartsWith("E601 /x/a.txt: the drives are /sd and /flash; os.mount(sd, '/x') gives the card another name", _rig.Answers[0], StringComparison.Ordinal);
        Assert.Matches("^/sd: mounted, [0-9]+ entries; also named /x$", _rig.Answers[1]);
        Assert.Equal("text", _rig.Answers[2]);
        Assert.Equal("/sd/b.txt: 4 bytes", _rig.Answers[3]);
        Assert.Equal("text", _rig.Answers[4]);
        Assert.StartsWith("/sd:", _rig.Answers[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mount /flash")]
    [InlineData("mount /a/b")]
    [InlineData("mount /")]
    public void Not_every_name_can_be_one_of_the_card(string line) => Assert.Contains("cannot be a name of the card", _rig.Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("..")]
    [InlineData("/sd/../flash/a")]
    [InlineData("/sd/..")]
    [InlineData("/../etc/passwd")]
    [InlineData("../a")]
    [InlineData("/flash/../../a")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("/sdx/a")]
    [InlineData("C:/a")]
    [InlineData("'D:\\\\a'")]
    [InlineData("'/sd/a\\\\..\\\\b'")]
    public void No_name_leads_out_of_the_drives(string name)
    {
        _rig.Put("/sd/source.txt", "x");
        foreach (string line in new[] { "cat " + name, "rm " + name, "run " + name, "load " + name, "verify " + name, "cp source.txt " + name, "cp source.txt " + name + " force" })
            _rig.Type(line);
        int files = _rig.Content.List("/sd").Length;
        Assert.NotEqual(0, _rig.Boot());
        Assert.All(_rig.Answers, said => Assert.StartsWith("E601 ", said, StringComparison.Ordinal));
        Assert.DoesNotContain(_rig.Trials.Opened, path => !path.StartsWith("/sd/", StringComparison.Ordinal) && !path.StartsWith("/flash/", StringComparison.Ordinal));
        Assert.Equal(files, _rig.Content.List("/sd").Count(entry => !entry.Path.EndsWith(".log", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ls sd", "/sd")]
    [InlineData("ls flash", "/flash")]
    [InlineData("ls .", "/flash")]
    [InlineData("ls ./", "/flash")]
    [InlineData("ls /sd/.", "/sd")]
    public void The_name_of_a_drive_without_its_slash_is_that_drive(string line, string folder) =>
        Assert.StartsWith(folder + ":", _rig.Ask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("ls /sd")]
    [InlineData("cat /sd/a.txt")]
    [InlineData("cp /flash/a.txt /sd/a.txt")]
    [InlineData("mount")]
    [InlineData("diag")]
    [InlineData("plan /sd/a.dup")]
    public void A_card_that_cannot_be_mounted_is_told_with_what_was_tried_and_what_to_do(string line)
    {
        _rig.Trials.NoCard = "SDMMC, 1 bit: no card";
        string said = _rig.Put("/flash/a.txt", "x").Ask(line);
        Assert.Equal("E201 /sd cannot be used: SDMMC, 1 bit: no card\r\n-> Check that the card is inserted and is FAT32 with an MBR; exFAT is not supported.", said);
    }
}
