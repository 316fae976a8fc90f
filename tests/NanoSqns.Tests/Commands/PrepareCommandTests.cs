using System.Text;
using System.Text.Json;
using NanoSqns.Container;
using NanoSqns.Settings;
using NanoSqns.Tests.Container;
using NanoSqns.Tests.Posix;

namespace NanoSqns.Tests.Commands;

public sealed class PrepareCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public PrepareCommandTests() => Directory.CreateDirectory(_folder["in"]);

    private string Card => _folder["card"];

    public void Dispose() => _folder.Dispose();

    private string Make(string name, string kind)
    {
        string path = Path.Combine(_folder["in"], name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string[] size = kind is "full" or "part2" ? ["--size", "600K"] : [];
        Assert.Equal(0, CommandLine.Run(["make-dup", path, "--kind", kind, .. size]).Code);
        return path;
    }

    private (int Code, string Text, string Error) Prepare(params string[] args) => CommandLine.Run(["prepare", .. args, "--out", Card]);

    // The job as the firmware reads it: sections with their keys.
    private List<(string Section, Dictionary<string, string> Keys)> Job()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Card, "upgrade.ini"));
        var reader = new IniReader(bytes, bytes.Length);
        var sections = new List<(string, Dictionary<string, string>)>();
        while (reader.Next())
        {
            Assert.False(reader.IsBad);
            if (reader.IsSection)
                sections.Add((reader.Section, []));
            else if (reader.Key is not null)
                sections[^1].Item2.Add(reader.Key, reader.Value);
        }

        return sections;
    }

    private static string CrcOf(string path)
    {
        var crc = new Crc32();
        byte[] bytes = File.ReadAllBytes(path);
        crc.Append(bytes, 0, bytes.Length);
        return crc.Value.ToString("x8");
    }

    private void AssertNothingThere() => Assert.False(Path.Exists(Card));

    [Fact]
    public void The_card_holds_the_files_and_a_job_that_describes_them()
    {
        string firmware = Make("CATM1-39529.dup", "full");
        string updater = Make("other.elf", "updater");
        var (code, text, error) = Prepare(firmware, "--updater", updater);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["CATM1-39529.dup", "other.elf", "upgrade.ini"], Directory.GetFileSystemEntries(Card).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal(File.ReadAllBytes(firmware), File.ReadAllBytes(Path.Combine(Card, "CATM1-39529.dup")));
        var job = Job();
        Assert.Equal(["upgrade", "part", "updater"], job.Select(section => section.Section));
        Assert.Equal("39529,no,3,10,auto", string.Join(',', new[] { "build", "force", "attempts", "power_cuts", "method" }.Select(key => job[0].Keys[key])));
        Assert.Equal($"CATM1-39529.dup,614400,{CrcOf(firmware)}", string.Join(',', job[1].Keys.Values.Take(3)));
        Assert.Equal($"other.elf,306076,{CrcOf(updater)}", string.Join(',', job[2].Keys.Values.Take(3)));
        Assert.Equal(["file", "size", "crc32", "verified"], job[1].Keys.Keys);
        Assert.Contains($"|614400|{CrcOf(firmware)}|", job[1].Keys["verified"], StringComparison.Ordinal);
        Assert.Contains($"Copy everything in {Card} to the top folder of a FAT32 card", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_updater_is_recognised_by_its_content_wherever_it_stands()
    {
        string updater = Make("firmware.dup", "updater");
        string part1 = Make("CATM1-5.2-39529-1.dup", "part1");
        string part2 = Make("CATM1-5.2-39529-2.dup", "part2");
        Assert.Equal(0, Prepare(part1, updater, part2).Code);
        Assert.Equal(
            ["upgrade", "part CATM1-5.2-39529-1.dup", "part CATM1-5.2-39529-2.dup", "updater firmware.dup"],
            Job().Select(section => $"{section.Section} {section.Keys.GetValueOrDefault("file")}".Trim()));
    }

    [Fact]
    public void The_other_part_and_the_updater_beside_the_firmware_come_along()
    {
        Make("updater.elf", "updater");
        Make("CATM1-5.2-39529-1.dup", "part1");
        string part2 = Make("CATM1-5.2-39529-2.dup", "part2");
        var (code, text, _) = Prepare(part2);
        Assert.Equal(0, code);
        Assert.Contains("was found next to it and is also used", text, StringComparison.Ordinal);
        Assert.Equal(["part", "part", "updater"], Job().Skip(1).Select(section => section.Section));
        Assert.Equal("CATM1-5.2-39529-1.dup", Job()[1].Keys["file"]);
    }

    [Theory]
    [InlineData("UPDATER.ELF")]
    [InlineData("updater (1).elf")]
    [InlineData("updater-41065.elf")]
    public void An_updater_under_one_of_its_other_names_comes_along(string name)
    {
        Make(name, "updater");
        var (code, text, _) = Prepare(Make("CATM1-39529.dup", "full"));
        Assert.Equal(0, code);
        Assert.Equal($"updater {name}", $"{Job()[^1].Section} {Job()[^1].Keys["file"]}");
        Assert.Equal(name != "UPDATER.ELF", text.Contains("was found next to the firmware and is used as its updater", StringComparison.Ordinal));
    }

    [Fact]
    public void The_updater_of_another_chip_stays_where_it_is_and_is_mentioned()
    {
        Assert.Equal(0, CommandLine.Run("make-dup", Path.Combine(_folder["in"], "mtools.elf"), "--kind", "updater", "--family", "LR8").Code);
        var (code, text, _) = Prepare(Make("CATM1-39529.dup", "full"));
        Assert.Equal(0, code);
        Assert.DoesNotContain(Job(), section => section.Section == "updater");
        Assert.Contains("mtools.elf is for Monarch 2, but", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_were_renamed_are_known_by_their_records()
    {
        string second = Make("b.dup", "part2");
        string first = Make("a.dup", "part1");
        Assert.StartsWith("E124 ", Prepare(second, first).Error, StringComparison.Ordinal);
        Assert.StartsWith("E123 ", Prepare(first).Error, StringComparison.Ordinal);
        Assert.StartsWith("E123 ", Prepare(second).Error, StringComparison.Ordinal);
        AssertNothingThere();
        Assert.Equal(0, Prepare(first, second).Code);
        Assert.Equal(["a.dup", "b.dup"], Job().Skip(1).Select(section => section.Keys["file"]));
    }

    [Fact]
    public void A_name_that_tells_no_build_leaves_the_build_open()
    {
        Assert.Equal(0, Prepare(Make("firmware.dup", "full")).Code);
        Assert.DoesNotContain("build", Job()[0].Keys.Keys);
    }

    [Fact]
    public void Json_tells_each_file_and_the_folder()
    {
        string firmware = Make("CATM1-39529.dup", "full");
        JsonElement[] rows = [.. Prepare("--json", firmware).Text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(2, rows.Length);
        Assert.Equal(("part", 614400, CrcOf(firmware)), (rows[0].GetProperty("role").GetString(), rows[0].GetProperty("bytes").GetInt64(), rows[0].GetProperty("crc32").GetString()));
        Assert.Equal((Card, 39529, false), (rows[1].GetProperty("out").GetString(), rows[1].GetProperty("build").GetInt32(), rows[1].GetProperty("updater").GetBoolean()));
    }

    [Fact]
    public void A_damaged_file_is_refused_before_anything_is_made()
    {
        string firmware = Make("CATM1-39529.dup", "full");
        byte[] bytes = File.ReadAllBytes(firmware);
        bytes[400_000] ^= 1;
        File.WriteAllBytes(firmware, bytes);
        var (code, _, error) = Prepare(firmware);
        Assert.Equal(1, code);
        Assert.StartsWith("E108 ", error, StringComparison.Ordinal);
        AssertNothingThere();
    }

    [Theory]
    [InlineData("part1 CATM1-5.2-39529-1.dup", "E123 ", 1)]
    [InlineData("bootrom bootrom-39529.dup", "E113 ", 1)]
    [InlineData("full CATM1-39529.dup full CATM1-41065.dup", "E124 ", 1)]
    [InlineData("updater one.elf updater two.elf", "E601 ", 2)]
    [InlineData("updater one.elf", "E601 ", 2)]
    public void What_cannot_end_well_is_refused(string made, string number, int exit)
    {
        string[] words = made.Split(' ');
        var (code, _, error) = Prepare([.. words.Chunk(2).Select(pair => Make(pair[1], pair[0]))]);
        Assert.Equal(exit, code);
        Assert.StartsWith(number, error, StringComparison.Ordinal);
        AssertNothingThere();
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() => Assert.StartsWith("E101 ", Prepare(_folder["none.dup"]).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("a:b.dup", "must not contain :")]
    [InlineData("a\nb.dup", "must not contain control characters")]
    [InlineData("image ", "must not start or end with a space")]
    [InlineData(" image", "must not start or end with a space")]
    [InlineData("image.", "or end with a dot")]
    [InlineData("my #1.dup", "upgrade.ini cannot contain this name")]
    [InlineData("'a'", "upgrade.ini cannot contain this name")]
    [InlineData("a..dup", "upgrade.ini cannot contain this name")]
    [InlineData("Upgrade.ini", "the firmware uses this name")]
    public void A_name_that_the_card_cannot_hold_is_refused(string name, string words)
    {
        var (code, _, error) = Prepare(Make(name, "full"));
        Assert.Equal(2, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        AssertNothingThere();
    }

    [Fact]
    public void Names_that_differ_only_in_capital_letters_are_one_on_a_card()
    {
        var (code, _, error) = Prepare(Make("IMAGE.dup", "full"), "--updater", Make("Image.DUP", "updater"));
        Assert.Equal(2, code);
        Assert.Contains("two files have this name", error, StringComparison.Ordinal);
        AssertNothingThere();
    }

    [Fact]
    public void A_name_of_more_than_255_letters_is_refused() =>
        Assert.Contains("at most 255", Assert.Throws<Errors.SqnsException>(() => Cli.Files.CardJob.RequireNames([new string('x', 256)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        string firmware = Make("CATM1-39529.dup", "full");
        Directory.CreateDirectory(Card);
        Assert.Equal(0, Prepare(firmware).Code);
        Assert.StartsWith("E204 ", Prepare(firmware).Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Card).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_fails_half_way_leaves_nothing_behind(bool folderWasThere)
    {
        string first = Make("CATM1-39529.dup", "full");
        string second = Make("updater.elf", "updater");
        if (folderWasThere)
            Directory.CreateDirectory(Card);
        using (var card = new Cli.Files.CardFolder(Card))
        {
            card.Copy(first, new FileInfo(first).Length, CancellationToken.None);
            Assert.Single(Directory.GetFiles(Card));
            var changed = Assert.Throws<Errors.SqnsException>(() => card.Copy(second, 1, CancellationToken.None));
            Assert.Equal(Errors.ErrorNumber.FileChanged, changed.Failure.Number);
        }

        Assert.Equal(folderWasThere, Directory.Exists(Card));
        Assert.True(!folderWasThere || Directory.GetFileSystemEntries(Card).Length == 0);
    }

    [Fact]
    public void A_stop_leaves_nothing_behind()
    {
        string firmware = Make("CATM1-39529.dup", "full");
        using (var card = new Cli.Files.CardFolder(Card))
        {
            var stopped = Assert.Throws<Errors.SqnsException>(() => card.Copy(firmware, new FileInfo(firmware).Length, new CancellationToken(canceled: true)));
            Assert.Equal(Errors.ErrorNumber.Stopped, stopped.Failure.Number);
        }

        AssertNothingThere();
    }

    [Fact]
    public void A_folder_in_a_folder_that_does_not_exist_is_told()
    {
        var (code, _, error) = CommandLine.Run("prepare", Make("CATM1-39529.dup", "full"), "--out", _folder["no/card"]);
        Assert.Equal(1, code);
        Assert.StartsWith($"E203 {_folder["no/card"]} cannot be written: the folder {_folder["no"]} does not exist", error, StringComparison.Ordinal);
    }
}
