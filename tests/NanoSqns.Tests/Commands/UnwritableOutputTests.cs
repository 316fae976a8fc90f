using System.Text;
using NanoSqns.Cli;

namespace NanoSqns.Tests.Commands;

/// <summary>Standard output on a full disk, or to a reader that has gone away.</summary>
public class UnwritableOutputTests
{
    private const int BrokenPipe = 32;
    private const int NoSpace = 28;

    [Theory]
    [InlineData("demo", 1)]
    [InlineData("demo --json", 1)]
    [InlineData("explain", 1)]
    [InlineData("inspect --json /nowhere/x.dup", 1)]
    [InlineData("inspect --json", 1)]
    [InlineData("--help", 1)]
    public void A_full_disk_is_told_as_an_output_that_cannot_be_written(string line, int code)
    {
        using var error = new StringWriter();
        Assert.Equal(code, Program.Run(line.Split(' '), new BrokenWriter(NoSpace), error));
        string[] lines = error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("E203 standard output cannot be written: broken for this test", lines[^2]);
        Assert.DoesNotContain("E901", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_gone_away_ends_it_quietly()
    {
        using var error = new StringWriter();
        Assert.Equal(1, Program.Run(["demo"], new BrokenWriter(BrokenPipe), error));
        Assert.Empty(error.ToString());
    }

    [Fact]
    public void Nothing_escapes_when_standard_error_cannot_be_written_either() =>
        Assert.Equal(1, Program.Run(["demo"], new BrokenWriter(NoSpace), new BrokenWriter(NoSpace)));

    private sealed class BrokenWriter(int number) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("broken for this test", number);

        public override void Write(char[] buffer, int index, int count) => throw new IOException("broken for this test", number);
    }
}
