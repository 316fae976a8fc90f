using System.Text;
using NanoSqns.Cli.Terminals;
using NanoSqns.Simulator.Posix;
using NanoSqns.Tests.Posix;

namespace NanoSqns.Tests.Terminals;

/// <summary>The terminal between two pseudo-terminals: at one sits a user, as a shell leaves it, at the other a port.</summary>
public sealed unsafe class TerminalOnPtyTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly PseudoTerminal _port = new();
    private readonly int _master;
    private readonly int _slave;

    public TerminalOnPtyTests()
    {
        _master = Libc.OpenMaster(Numbers.OpenReadWrite | Numbers.NotControlling);
        Assert.True(_master >= 0 && Libc.GrantSlave(_master) == 0 && Libc.UnlockSlave(_master) == 0);
        byte* name = stackalloc byte[128];
        Assert.Equal(0, Libc.SlaveName(_master, name, 128));
        _slave = Libc.Open(new string((sbyte*)name), Numbers.OpenReadWrite | Numbers.NotControlling);
        Assert.True(_slave >= 0);
    }

    public void Dispose()
    {
        _ = Libc.Close(_slave);
        _ = Libc.Close(_master);
        _port.Dispose();
    }

    [Fact]
    public void Every_byte_passes_in_both_directions_and_the_shells_settings_come_back()
    {
        var session = new Thread(Session);
        session.Start();
        const string Keys = "a\u0003\u0004\u001a\u00ff\r";
        Assert.Equal("", WaitForRaw());
        Type(Keys + "\u001d\u001d");
        byte[] came = new byte[64];
        int count = _port.ReadAll(came, Keys.Length + 1);
        Assert.Equal(Keys + "\u001d", Encoding.Latin1.GetString(came, 0, count));
        _port.Write([0, 255, (byte)'\r', (byte)'\n', 3, (byte)'x']);
        Assert.Equal("\0\u00ff\r\n\u0003x", Seen(6));
        Type("\u001dq");
        Assert.True(session.Join(LimitMs));
        Type("b\r");
        Assert.Equal("b\r\n", Seen(3)); // the echo, and a line feed that nobody typed
    }

    private void Session()
    {
        using var end = new StandardConsoleEnd(_slave, _slave, isClean: true);
        using var port = new TerminalPort(baud => SerialPortLink.Open(_port.SlavePath, baud));
        var clock = new SystemClock();
        var line = new TerminalLine(port, clock, end, null, _ => { }, 115200);
        line.Open();
        _port.Write("~"u8);
        new TerminalSession(line, new KeyboardFeed(end, line, clock, _ => { }), end).Run(CancellationToken.None);
    }

    // What comes from the port shows that the terminal runs; keys of before would be echoed.
    private string WaitForRaw() => Seen(1).TrimEnd('~');

    private void Type(string keys)
    {
        fixed (byte* start = Encoding.Latin1.GetBytes(keys))
            Assert.Equal(keys.Length, (int)Libc.Write(_master, start, (nuint)keys.Length));
    }

    private string Seen(int count)
    {
        var text = new StringBuilder();
        byte[] room = new byte[64];
        while (text.Length < count)
        {
            Assert.NotEqual(0, Waiting.Until(_master, PollEntry.In, Waiting.DeadlineNs(LimitMs)));
            fixed (byte* start = room)
                text.Append(Encoding.Latin1.GetString(room, 0, (int)Libc.Read(_master, start, (nuint)room.Length)));
        }

        return text.ToString();
    }
}
