using System.Text;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Tests.Posix;

/// <summary>A terminal as a shell leaves it, with echo and line editing; the test sits at its keyboard and looks at its screen.</summary>
internal sealed unsafe class ShellTerminal : IDisposable
{
    private const int LimitMs = 20_000;
    private const int NameBytes = 128;

    private readonly int _master;

    public ShellTerminal()
    {
        _master = Libc.OpenMaster(Numbers.OpenReadWrite | Numbers.NotControlling);
        Assert.True(_master >= 0 && Libc.GrantSlave(_master) == 0 && Libc.UnlockSlave(_master) == 0);
        byte* name = stackalloc byte[NameBytes];
        Assert.Equal(0, Libc.SlaveName(_master, name, NameBytes));
        Handle = Libc.Open(new string((sbyte*)name), Numbers.OpenReadWrite | Numbers.NotControlling);
        Assert.True(Handle >= 0);
    }

    /// <summary>The program's side.</summary>
    public int Handle { get; }

    public void Type(string keys)
    {
        fixed (byte* start = Encoding.Latin1.GetBytes(keys))
            Assert.Equal(keys.Length, (int)Libc.Write(_master, start, (nuint)keys.Length));
    }

    /// <summary>Waits for so many characters on the screen.</summary>
    public string Seen(int count)
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

    public void Dispose()
    {
        _ = Libc.Close(Handle);
        _ = Libc.Close(_master);
    }
}
