using System.Text;
using NanoSqns.Hal;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>Standard input and output as the console, on a terminal as a shell leaves it: with echo and line editing.</summary>
public sealed class RawTerminalTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly ShellTerminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void It_neither_echoes_nor_waits_for_a_line_and_ctrl_c_is_a_byte()
    {
        using var console = new StandardConsoleEnd(_terminal.Handle, _terminal.Handle);
        Assert.True(console.IsTerminal);
        _terminal.Type("a\u0003\r");
        Assert.Equal("a\u0003\r", ReadFrom(console, 3));
        console.Write("ok\r\n"u8);
        Assert.Equal("ok\r\n", _terminal.Seen(4)); // with an echo, that would stand before it
    }

    [Fact]
    public void The_former_settings_come_back_at_the_end()
    {
        new StandardConsoleEnd(_terminal.Handle, _terminal.Handle).Dispose();
        _terminal.Type("a\r");
        Assert.Equal("a\r\n", _terminal.Seen(3)); // the echo, and a line feed that nobody typed
    }

    [Fact]
    public void Ctrl_d_ends_the_input_after_what_stands_before_it()
    {
        using var console = new StandardConsoleEnd(_terminal.Handle, _terminal.Handle);
        _terminal.Type("ls\r\u0004mem\r");
        Assert.Equal("ls\r", ReadFrom(console, 3));
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], LimitMs));
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], 0));
    }

    [Fact]
    public void An_arrow_key_is_the_same_in_both_modes_of_a_terminal()
    {
        using var console = new StandardConsoleEnd(_terminal.Handle, _terminal.Handle);
        _terminal.Type("\u001bOA\u001b[AO");
        Assert.Equal("\u001b[A\u001b[AO", ReadFrom(console, 7));
    }

    private static string ReadFrom(StandardConsoleEnd console, int count)
    {
        var text = new StringBuilder();
        byte[] room = new byte[16];
        while (text.Length < count)
        {
            int got = console.Read(room, LimitMs);
            Assert.True(got > 0);
            text.Append(Encoding.Latin1.GetString(room, 0, got));
        }

        return text.ToString();
    }
}
