using System.Diagnostics;
using System.Text.Json.Nodes;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public sealed class InspectCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-inspect-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_good_file_shows_its_tree_and_ends_with_success()
    {
        (int code, string text, string error) = CommandLine.Run("inspect", Make(new SyntheticOptions()));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("    UPGR v3 at 35 \"bootrom upgrade package\": 54808 bytes of data at 77, Fletcher-32 0x", text, StringComparison.Ordinal);
        Assert.Contains("bootrom record at 35, 54854 bytes", text, StringComparison.Ordinal);
        Assert.Contains("good: a full image for CAT-M1, build 39529, 5996938 bytes, records: 4, checksums verified: 4", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_updater_and_a_delta_are_told_by_their_content()
    {
        (int code, string text, _) = CommandLine.Run(
            "inspect", Make(new SyntheticOptions { Kind = SyntheticKind.Updater }), Make(new SyntheticOptions { Kind = SyntheticKind.Delta }));
        Assert.Equal(0, code);
        Assert.Contains("good: an updater, 306076 bytes", text, StringComparison.Ordinal);
        Assert.Contains("good: a delta image, from build 33080 to 39529", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_file_among_good_ones_gives_its_error_and_the_good_ones_their_report()
    {
        string good = Make(new SyntheticOptions { Kind = SyntheticKind.Bootrom });
        string bad = Put("cut.dup", File.ReadAllBytes(good)[..1000]);
        (int code, string text, string error) = CommandLine.Run("inspect", bad, good);
        Assert.Equal(1, code);
        Assert.Contains("good: a bootrom image", text, StringComparison.Ordinal);
        Assert.Equal($"E106 {bad} is truncated: the record at offset 0 needs 54854 bytes, but only 1000 remain", Lines(error)[0]);
        Assert.StartsWith("-> ", Lines(error)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "E101 ")]
    [InlineData("", "E102 ")]
    [InlineData("empty", "E103 ")]
    [InlineData("zeros", "E105 ")]
    [InlineData("random", "E105 ")]
    public void Each_kind_of_bad_file_has_its_own_number(string name, string start)
    {
        Put("empty", []);
        Put("zeros", new byte[10_000]);
        var random = new byte[10_000];
        new Random(1).NextBytes(random);
        Put("random", random);
        (int code, _, string error) = CommandLine.Run("inspect", Path.Combine(_folder, name));
        Assert.Equal(1, code);
        Assert.Equal(2, Lines(error).Length);
        Assert.StartsWith(start, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_or_a_pipe_is_refused_without_being_opened()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string pipe = Path.Combine(_folder, "pipe");
        using (Process maker = Process.Start("mkfifo", pipe))
            maker.WaitForExit();
        (int code, _, string error) = CommandLine.Run("inspect", "/dev/zero", pipe);
        Assert.Equal(1, code);
        Assert.Equal("E104 /dev/zero cannot be read: it is a device, not a regular file", Lines(error)[0]);
        Assert.Equal($"E104 {pipe} cannot be read: it is a named pipe, not a regular file", Lines(error)[2]);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_a_file_that_is_missing()
    {
        string link = Path.Combine(_folder, "dangling.dup");
        File.CreateSymbolicLink(link, Path.Combine(_folder, "nowhere"));
        (int code, _, string error) = CommandLine.Run("inspect", link);
        Assert.Equal(1, code);
        Assert.StartsWith($"E101 {link} not found", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_the_usage_is_wrong()
    {
        (int code, _, string error) = CommandLine.Run("inspect");
        Assert.Equal(2, code);
        Assert.StartsWith("E601 ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_gives_one_row_a_record_and_one_a_file()
    {
        string good = Make(new SyntheticOptions());
        (int code, string text, _) = CommandLine.Run("inspect", "--json", good, Put("bad.dup", new byte[9]));
        Assert.Equal(1, code);
        JsonNode[] rows = [.. Lines(text).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["record", "record", "record", "record", "record", "file", "file", "error"], rows.Select(row => (string)row["row"]!));
        Assert.Equal("PACK", (string)rows[4]["magic"]!);
        Assert.Equal("verified", (string)rows[4]["checksum"]!);
        Assert.Equal("full", (string)rows[5]["kind"]!);
        Assert.Equal(39529, (int)rows[5]["build"]!);
        Assert.Equal(35, (long)rows[5]["bootromOffset"]!);
        Assert.False((bool)rows[6]["good"]!);
        Assert.Equal(105, (int)rows[7]["number"]!);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Make(SyntheticOptions options) => SyntheticFirmware.Create(options).WriteToFolder(_folder);

    private string Put(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
