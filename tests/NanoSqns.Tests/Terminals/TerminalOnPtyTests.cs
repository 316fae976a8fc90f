using System.Text;
using NanoSqns.Cli.Console;
using NanoSqns.Ports.Posix;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Terminals;

/// <summary>The terminal between two pseudo-terminals: at one sits a user, as a shell leaves it, at the other a port.</summary>
public sealed class TerminalOnPtyTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly PseudoTerminal _port = new();
    private readonly ShellTerminal _terminal = new();

    public void Dispose()
    {
        _terminal.Dispose();
        _port.Dispose();
    }

    [Fact]
    public void Every_byte_passes_in_both_directions_and_the_shells_settings_come_back()
    {
        var session = new Thread(Session);
        session.Start();
        const string Keys = "a\u0003\u0004\u001a\u00ff\r";
        Assert.Equal("", WaitForRaw());
        _terminal.Type(Keys + "\u001d\u001d");
        byte[] came = new byte[64];
        int count = _port.ReadAll(came, Keys.Length + 1);
        Assert.Equal(Keys + "\u001d", Encoding.Latin1.GetString(came, 0, count));
        _port.Write([0, 255, (byte)'\r', (byte)'\n', 3, (byte)'x']);
        Assert.Equal("\0\u00ff\r\n\u0003x", _terminal.Seen(6));
        _terminal.Type("\u001dq");
        Assert.True(session.Join(LimitMs));
        _terminal.Type("b\r");
        Assert.Equal("b\r\n", _terminal.Seen(3)); // the echo, and a line feed that nobody typed
    }

    private void Session()
    {
        using var end = new StandardConsoleEnd(_terminal.Handle, _terminal.Handle, isClean: true);
        using var port = new TerminalPort(_port.SlavePath, baud => SerialPortLink.Open(_port.SlavePath, baud));
        var clock = new SystemClock();
        var line = new TerminalLine(port, clock, end, null, _ => { }, 115200);
        line.Open();
        _port.Write("~"u8);
        new TerminalSession(line, new KeyboardFeed(end, line, clock, _ => { }), end).Run(CancellationToken.None);
    }

    // What comes from the port shows that the terminal runs; keys of before would be echoed.
    private string WaitForRaw() => _terminal.Seen(1).TrimEnd('~');
}
