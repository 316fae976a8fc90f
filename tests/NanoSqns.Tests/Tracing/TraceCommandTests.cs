using System.Text.Json;
using NanoSqns.Tests.Container;
using NanoSqns.Tests.Posix;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Tracing;

public sealed class TraceCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clean_upgrade_folds_into_one_line_for_all_its_blocks()
    {
        using var traced = new TracedUpgrade(new UpgradeRig(), simStyle: true);
        string[] lines = Read(traced.Path);
        string run = Assert.Single(lines, line => line.Contains(" good blocks, ", StringComparison.Ordinal));
        Assert.Contains($": {traced.Rig.Images[0].Bytes.Length} bytes in ", run, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("<  +SYSSTART   (unsolicited)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" 0 bad checksums, 0 bytes of garbage", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"session 1 at ", StringComparison.Ordinal) && line.Contains($" {traced.Rig.Images[0].Blocks} blocks, 0 repeats", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_of_the_simulator_reads_as_one_of_the_tool()
    {
        using var tool = new TracedUpgrade(new UpgradeRig());
        using var sim = new TracedUpgrade(new UpgradeRig(), simStyle: true);
        Assert.Equal(Texts(tool.Path, "modem"), Texts(sim.Path, "modem"));
        Assert.Equal(Texts(sim.Path, "host").Count(text => text == "OK"), Texts(tool.Path, "host").Count(text => text == "OK"));

        // one notes what was sent, the other what was heard: a start of the modem while the other baud was tried is garbage there
        string[] Texts(string path, string way) => [.. Rows(path, "--all").Where(row => Field(row, "way") == way).Select(row => Field(row, "text"))];
    }

    [Theory]
    [InlineData("drop-reply:12", "! repeated")]
    [InlineData("corrupt-reply:12,8", "! wrong tid, ")]
    [InlineData("corrupt-reply:12,5", "! wrong sid, expected 1")]
    [InlineData("corrupt-reply:12,4", "! reply to another request")]
    [InlineData("corrupt-reply:12,12", "! bad header checksum")]
    [InlineData("duplicate-reply:12", "! a second reply to the previous request")]
    [InlineData("short-reply:12,9", "frame cut off after 9 bytes: ")]
    [InlineData("nack:12", "! not understood by the modem")]
    [InlineData("residue:5,100", "residue 100   ! 100 bytes not accepted")]
    [InlineData("noise:12", "! garbage")]
    [InlineData("stall:50,40", " s of silence")]
    [InlineData("refuse-session:1", "! refused")]
    public void What_goes_wrong_is_marked(string fault, string words)
    {
        using var traced = new TracedUpgrade(new UpgradeRig(faults: fault));
        traced.Rig.AssertUpgraded(traced.Result);
        Assert.Contains(Read(traced.Path), line => line.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_counts_each_byte_once_whatever_was_repeated()
    {
        using var traced = new TracedUpgrade(new UpgradeRig(faults: ["drop-reply:12", "corrupt-reply:20,5", "residue:9,77", "drop-request:30", "duplicate-reply:40"]));
        JsonElement session = Assert.Single(Rows(traced.Path), row => Field(row, "row") == "session");
        Assert.Equal(traced.Rig.Images[0].Bytes.Length, session.GetProperty("bytes").GetInt32());
        Assert.True(session.GetProperty("repeats").GetInt32() >= 3);
        Assert.True(session.GetProperty("closed").GetBoolean());
    }

    [Fact]
    public void Unfolded_every_frame_has_its_line_and_both_forms_know_the_same_totals()
    {
        using var traced = new TracedUpgrade(new UpgradeRig());
        List<JsonElement> folded = Rows(traced.Path);
        List<JsonElement> all = Rows(traced.Path, "--all");
        Assert.Equal(folded[^1].ToString(), all[^1].ToString());
        Assert.Equal(all[^1].GetProperty("frames").GetInt32(), all.Count(row => Field(row, "row") == "item" && Field(row, "kind") == "frame"));
        Assert.Equal(2 * traced.Rig.Images[0].Blocks, all.Count(row => Field(row, "row") == "item" && Field(row, "text").StartsWith("BLOCK ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "E103 ")]
    [InlineData("MZ and other things\n", "E141 ")]
    [InlineData("# a comment alone\n", "E141 ")]
    [InlineData("1.0 > 4154\n1.1 < 4f4\n1.2 > 00\n", "E142 Line 2 of ")]
    [InlineData("1.0 > 4154\n1.1 4f4b\n1.2 > 00\n", "E142 Line 2 of ")]
    [InlineData("1.0 > 4154\n1.1 > 00 +17\n1.2 > 00\n", "E142 Line 2 of ")]
    public void What_is_no_trace_is_told_with_its_line(string content, string error)
    {
        string path = _folder["x.trace"];
        File.WriteAllText(path, content);
        var (code, _, told) = CommandLine.Run("trace", path);
        Assert.Equal(1, code);
        Assert.StartsWith(error, told, StringComparison.Ordinal);
    }

    // A disk image, say: it is not to be taken into memory in search of the end of its first line.
    [Theory]
    [InlineData("", "E141 ")]
    [InlineData("1.0 > 4154\n", "E142 Line 2 of ")]
    public void A_line_without_an_end_is_given_up(string before, string error)
    {
        string path = _folder["x.trace"];
        File.WriteAllText(path, before + new string('0', 1024 * 1024 + 1));
        var (code, _, told) = CommandLine.Run("trace", path);
        Assert.Equal(1, code);
        Assert.StartsWith(error, told, StringComparison.Ordinal);
        Assert.Contains("longer than 1048576 characters", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_a_killed_program_is_read_to_where_it_breaks_off()
    {
        string path = _folder["x.trace"];
        File.WriteAllText(path, "# nanosqns trace 1\n1.0 > 41540d0a\n1.1 < 0d0a4f4b0d0a\n1.2 > 41540");
        string[] lines = Read(path);
        Assert.Contains("The last line is incomplete: the program that wrote the trace was stopped.", lines);
        Assert.Contains(lines, line => line.EndsWith("<  OK", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_in_which_nothing_passed_is_a_trace()
    {
        string path = _folder["x.trace"];
        File.WriteAllText(path, "# nanosqns trace 1\n# port x\n");
        Assert.Contains(Read(path), line => line.StartsWith("0 bytes to the modem, ", StringComparison.Ordinal));
    }

    private static string[] Read(string path)
    {
        var (code, text, error) = CommandLine.Run("trace", path);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        return text.Split(Environment.NewLine);
    }

    private static List<JsonElement> Rows(string path, params string[] options)
    {
        var (code, text, _) = CommandLine.Run(["trace", path, "--json", .. options]);
        Assert.Equal(0, code);
        return [.. text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Field(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
