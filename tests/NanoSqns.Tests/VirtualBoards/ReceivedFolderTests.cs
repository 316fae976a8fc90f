using System.Text.Json;
using NanoSqns.Errors;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Tests.VirtualBoards;

public sealed class ReceivedFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Images_are_numbered_complete_and_told_as_json_lines()
    {
        var lines = new StringWriter();
        var received = new ReceivedFolder(_scratch["in"], lines);
        received.Keep("123456789"u8, "elf", 1, 0);
        received.Keep([1, 2, 3], "on_the_fly", 2, 1);

        Assert.Equal(["0001-elf.bin", "0002-on_the_fly.bin"], Directory.GetFiles(_scratch["in"]).Select(Path.GetFileName).Order());
        Assert.Equal("123456789"u8.ToArray(), File.ReadAllBytes(Path.Combine(_scratch["in"], "0001-elf.bin")));
        string[] rows = lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        JsonElement row = JsonDocument.Parse(rows[0]).RootElement;
        Assert.Equal("0001-elf.bin", row.GetProperty("file").GetString());
        Assert.Equal(9, row.GetProperty("bytes").GetInt32());
        Assert.Equal("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225", row.GetProperty("sha256").GetString());
        Assert.Equal("elf", row.GetProperty("method").GetString());
        Assert.Equal(1, row.GetProperty("blocks").GetInt32());
        Assert.Equal(0, row.GetProperty("repeats").GetInt32());
    }

    [Fact]
    public void An_image_that_cannot_be_kept_is_named_and_leaves_no_piece()
    {
        var lines = new StringWriter();
        var received = new ReceivedFolder(_scratch["in"], lines);
        Directory.Delete(_scratch["in"]);
        Failure? failure = received.Keep([1, 2, 3], "store", 1, 0);
        Assert.Equal(ErrorNumber.CardWriteFailed, failure?.Number);
        Assert.Contains("0001-store.bin", failure?.Sentence, StringComparison.Ordinal);
        Directory.CreateDirectory(_scratch["in"]);
        Assert.Null(received.Keep([1, 2, 3], "store", 1, 0));
        Assert.Equal(["0002-store.bin"], Directory.GetFiles(_scratch["in"]).Select(Path.GetFileName));
    }

    [Fact]
    public void A_line_that_cannot_be_written_is_named_as_standard_output_and_the_image_is_kept()
    {
        var received = new ReceivedFolder(_scratch["in"], new ClosedWriter());
        Failure? failure = received.Keep([1, 2, 3], "store", 1, 0);
        Assert.Contains("standard output", failure?.Sentence, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_scratch["in"]));
    }

    [Fact]
    public void An_empty_folder_is_taken_and_any_other_is_refused()
    {
        Directory.CreateDirectory(_scratch["empty"]);
        _ = new ReceivedFolder(_scratch["empty"], TextWriter.Null);
        File.WriteAllText(_scratch["file"], "");
        foreach (string taken in new[] { _scratch["file"], _scratch.Path })
        {
            var refused = Assert.Throws<SqnsException>(() => new ReceivedFolder(taken, TextWriter.Null));
            Assert.Equal(ErrorNumber.FolderNotEmpty, refused.Failure.Number);
        }
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Broken pipe");
    }
}
