using NanoSqns.Container;

namespace NanoSqns.Tests.Container;

public sealed class MakeDupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-make-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("full", "CATM1-39529.dup", 5_996_938)]
    [InlineData("delta", "upgdiff_33080-to-39529.dup", 1_432_008)]
    [InlineData("bootrom", "bootrom-39529.dup", 54_854)]
    [InlineData("updater", "updater.elf", 306_076)]
    [InlineData("part1", "CATM1-5.2-39529-1.dup", 416_448)]
    [InlineData("part2", "CATM1-5.2-39529-2.dup", 5_996_938)]
    public void Every_kind_gets_a_fitting_name_in_a_folder_and_passes_inspection(string kind, string name, long bytes)
    {
        Assert.Equal(0, CommandLine.Run("make-dup", _folder, "--kind", kind).Code);
        string path = Path.Combine(_folder, name);
        Assert.Equal(bytes, new FileInfo(path).Length);
        Assert.Equal(0, CommandLine.Run("inspect", path).Code);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_options_reach_the_file()
    {
        string path = Path.Combine(_folder, "NB1-41065.dup");
        (int code, _, string error) = CommandLine.Run(
            "make-dup", path, "--family", "lr6", "--build", "41065", "--bootrom-build", "38638", "--size", "600K", "--seed", "5",
            "--no-pack", "--signature", "4", "--header-version", "2");
        Assert.Equal((0, ""), (code, error));
        byte[] content = File.ReadAllBytes(path);
        Assert.Equal(600 * 1024, content.Length);
        List<DupRecord> records = Walk.Records(content);
        Assert.Equal([2, 2, 2, 2], records.Select(record => record.HeaderVersion));
        Assert.All(records, record => Assert.Equal(SignatureType.Crc32, record.SignatureType));
        string text = System.Text.Encoding.Latin1.GetString(content);
        Assert.Contains("NSQN-SYNTHETIC;what=bootrom;family=LR6;build=38638;\0", text, StringComparison.Ordinal);
        Assert.Contains("NSQN-SYNTHETIC;what=fff;family=LR6;build=41065;\0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_file_stays_unless_overwriting_is_asked_for()
    {
        string path = Path.Combine(_folder, "mine.dup");
        File.WriteAllText(path, "mine");
        (int code, _, string error) = CommandLine.Run("make-dup", path, "--kind", "bootrom");
        Assert.Equal(1, code);
        Assert.StartsWith("E205 ", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(0, CommandLine.Run("make-dup", path, "--kind", "bootrom", "--overwrite").Code);
        Assert.Equal(54_854, new FileInfo(path).Length);
    }

    [Theory]
    [InlineData("--size 1000", "at least 535262")]
    [InlineData("--size 5G", "too many")]
    [InlineData("--size much", "--size much is not a size")]
    [InlineData("--size 9999999999G", "is not a size")]
    [InlineData("--kind half", "unknown kind half")]
    [InlineData("--signature 9", "signature type")]
    [InlineData("--header-version 4", "header version")]
    [InlineData("--family LR7", "LR5, LR6 or LR8")]
    [InlineData("--build 123456", "five digits")]
    [InlineData("--kind updater --size 100", "an updater has 1024 to")]
    public void A_wrong_option_is_named_and_nothing_is_written(string options, string words)
    {
        (int code, _, string error) = CommandLine.Run(["make-dup", Path.Combine(_folder, "x.dup"), .. options.Split(' ')]);
        Assert.Equal(2, code);
        Assert.StartsWith("E601 ", error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error_of_the_list()
    {
        string path = Path.Combine(_folder, "none", "x.dup");
        (int code, _, string error) = CommandLine.Run("make-dup", path);
        Assert.Equal(1, code);
        Assert.StartsWith($"E203 {path} cannot be written: the folder {Path.Combine(_folder, "none")} does not exist{Environment.NewLine}", error, StringComparison.Ordinal);
    }
}
