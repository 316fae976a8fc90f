using System.Text;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>Standard input and output as the console, on pipes.</summary>
public sealed class StandardConsoleTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly StandardConsoleEnd _console;

    public StandardConsoleTests() => _console = new StandardConsoleEnd(_input.ReadHandle, _output.WriteHandle);

    public void Dispose()
    {
        _console.Dispose();
        _input.Dispose();
        _output.Dispose();
    }

    private string Read(int most, int limitMs = LimitMs)
    {
        byte[] room = new byte[most];
        return Encoding.Latin1.GetString(room, 0, Math.Max(0, _console.Read(room, limitMs)));
    }

    [Fact]
    public void A_pipe_is_no_terminal() => Assert.False(_console.IsTerminal);

    [Fact]
    public void What_was_typed_ahead_stays_in_the_pipe_until_it_is_asked_for()
    {
        _input.Write("first\rsecond\r");
        Assert.Equal("first\r", Read(6));
        Assert.Equal("second\r", _input.Read());
    }

    [Fact]
    public void A_look_without_a_limit_sees_at_once_what_is_there()
    {
        Assert.Equal(LinkStatus.TimedOut, _console.Read(new byte[8], 0));
        _input.Write("x");
        Assert.Equal("x", Read(8, limitMs: 0));
    }

    [Fact]
    public void The_end_of_the_input_is_told_after_everything_was_read()
    {
        _input.Write("help");
        _input.EndInput();
        Assert.Equal("he", Read(2));
        Assert.Equal("lp", Read(2));
        Assert.Equal(LinkStatus.HungUp, _console.Read(new byte[8], LimitMs));
        Assert.Equal(LinkStatus.HungUp, _console.Read(new byte[8], 0));
    }

    [Fact]
    public void A_ctrl_d_from_a_pipe_is_a_byte_as_any_other()
    {
        _input.Write("a\u0004b");
        Assert.Equal("a\u0004b", Read(8));
    }

    [Fact]
    public void Carriage_return_and_line_feed_become_a_line_feed_also_across_two_writes()
    {
        _console.Write("one\r\ntwo\r"u8);
        _console.Write("\n50 %\r51 %\r\n"u8);
        Assert.Equal("one\ntwo\n50 %\r51 %\n", _output.Read());
    }

    [Fact]
    public void Output_that_nobody_reads_any_more_ends_the_input_and_throws_nothing()
    {
        _input.Write("ls\r");
        _output.CloseReader();
        _console.Write("sqns> "u8);
        _console.Write("more"u8);
        Assert.Equal(32, _console.OutputProblem!.HResult);
        Assert.Equal(LinkStatus.HungUp, _console.Read(new byte[8], LimitMs));
    }
}
