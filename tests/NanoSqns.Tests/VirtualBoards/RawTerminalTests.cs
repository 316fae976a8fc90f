using System.Text;
using NanoSqns.Hal;
using NanoSqns.Simulator.Posix;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>Standard input and output as the console, on a terminal as a shell leaves it: with echo and line editing.</summary>
public sealed unsafe class RawTerminalTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly int _master;
    private readonly int _slave;

    public RawTerminalTests()
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
    }

    [Fact]
    public void It_neither_echoes_nor_waits_for_a_line_and_ctrl_c_is_a_byte()
    {
        using var console = new StandardConsoleEnd(_slave, _slave);
        Assert.True(console.IsTerminal);
        Type("a\u0003\r");
        Assert.Equal("a\u0003\r", ReadFrom(console, 3));
        console.Write("ok\r\n"u8);
        Assert.Equal("ok\r\n", Seen(4)); // with an echo, that would stand before it
    }

    [Fact]
    public void The_former_settings_come_back_at_the_end()
    {
        new StandardConsoleEnd(_slave, _slave).Dispose();
        Type("a\r");
        Assert.Equal("a\r\n", Seen(3)); // the echo, and a line feed that nobody typed
    }

    [Fact]
    public void Ctrl_d_ends_the_input_after_what_stands_before_it()
    {
        using var console = new StandardConsoleEnd(_slave, _slave);
        Type("ls\r\u0004mem\r");
        Assert.Equal("ls\r", ReadFrom(console, 3));
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], LimitMs));
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], 0));
    }

    [Fact]
    public void An_arrow_key_is_the_same_in_both_modes_of_a_terminal()
    {
        using var console = new StandardConsoleEnd(_slave, _slave);
        Type("\u001bOA\u001b[AO");
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
