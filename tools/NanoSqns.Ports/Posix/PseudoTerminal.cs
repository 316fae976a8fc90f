using System.Runtime.InteropServices;
using System.Text;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// The master side of a pseudo-terminal whose slave side clients open as a serial port under a name of our choice. The slave is raw
/// and without echo before the name appears, and stays so: one handle of it is kept open here, therefore clients may come and
/// go, and what is sent while none is there waits for the next one. One thread uses it at a time. Linux and macOS.
/// </summary>
public sealed unsafe class PseudoTerminal : IDisposable
{
    private const int NameBytes = 128;

    private readonly LinkName? _link;
    private readonly List<PosixSignalRegistration> _signals = [];
    private LineSettings? _lineSettings;
    private int _master;
    private int _slave = -1;

    /// <summary>Opens a new pseudo-terminal.</summary>
    /// <param name="link">Path of the symbolic link to make, or null for none.</param>
    /// <param name="baud">What the line says until a client sets another rate.</param>
    /// <exception cref="SqnsException">
    /// <see cref="ErrorNumber.PathExists"/> when there is something at <paramref name="link"/> already;
    /// <see cref="ErrorNumber.PortFailed"/>; <see cref="ErrorNumber.NotHere"/> on Windows.
    /// </exception>
    public PseudoTerminal(string? link = null, int baud = 115200)
    {
        if (OperatingSystem.IsWindows())
            throw new SqnsException(ErrorNumber.NotHere, "A pseudo-terminal", "Windows has none; use Linux, macOS or WSL");
        _master = Libc.OpenMaster(Numbers.OpenReadWrite | Numbers.NotControlling);
        try
        {
            int yes = 1;
            Require(_master >= 0);
            Require(Libc.Control(_master, Numbers.MakeCloseOnExec, null) == 0);
            Require(Libc.GrantSlave(_master) == 0 && Libc.UnlockSlave(_master) == 0);
            SlavePath = ReadSlavePath();
            _slave = Libc.Open(SlavePath, Numbers.OpenReadWrite | Numbers.NotControlling | Numbers.NonBlocking | Numbers.CloseOnExec);
            Require(_slave >= 0);

            // macOS refuses it before a slave is open
            Require(Libc.Control(_master, Numbers.MakeNonBlocking, &yes) == 0);
            LineSettings settings = LineSettings.Of(_slave, SlavePath);
            settings.MakeRaw(rtsCts: false);
            settings.ApplyBaud(_slave, baud, SlavePath);
            if (link is null)
                return;
            _link = new LinkName(link, SlavePath);
            _link.Create();
            RemoveLinkOn(PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The slave's own path, such as <c>/dev/pts/3</c>.</summary>
    public string SlavePath { get; } = "";

    /// <summary>The master side, to be waited on.</summary>
    internal int Handle => _master;

    /// <summary>The rate that the client has set on the line; 0 when unknown.</summary>
    public int LineBaud
    {
        get
        {
            _lineSettings ??= LineSettings.Of(_slave, SlavePath);
            return _lineSettings.Read(_slave) ? _lineSettings.Baud : 0;
        }
    }

    /// <summary>Takes what the client has sent; 0 when there is nothing.</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)Math.Max(0, Libc.Read(_master, start, (nuint)buffer.Length));
    }

    /// <summary>Sends what fits at once; gives the number of bytes taken, 0 when the client leaves too much unread.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;
        fixed (byte* start = bytes)
            return (int)Math.Max(0, Libc.Write(_master, start, (nuint)bytes.Length));
    }

    /// <summary>Waits until the client has sent something, or (when asked) there is room again for output, or the moment has come.</summary>
    /// <param name="deadlineNs">On <see cref="SystemClock.NowNs"/>.</param>
    /// <param name="input">True to wake up for input.</param>
    /// <param name="room">True to wake up for room.</param>
    public void Wait(long deadlineNs, bool input, bool room)
    {
        short wanted = (short)((input ? PollEntry.In : 0) | (room ? PollEntry.Out : 0));
        short seen = Waiting.Until(wanted == 0 ? -1 : _master, wanted, deadlineNs);
        // macOS reports a hang-up while no client is there, at once and again; without this the loop would spin.
        if (seen != 0 && (seen & wanted) == 0)
            _ = Waiting.Until(-1, 0, Math.Min(deadlineNs, Waiting.DeadlineNs(1)));
    }

    /// <summary>
    /// Takes back the exclusive mark (TIOCEXCL) of a client that was killed: it would last as long as our own handle, and keep everybody out.
    /// </summary>
    public void ClearExclusive() => _ = Libc.Control(_slave, Numbers.NotExclusive, null);

    /// <summary>Removes the link and hangs up on the client.</summary>
    public void Dispose()
    {
        _link?.Remove();
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _signals.Clear();
        if (_slave >= 0)
            _ = Libc.Close(_slave);
        if (_master >= 0)
            _ = Libc.Close(_master);
        _slave = _master = -1;
    }

    // Only the link: what else the signal does is up to the program.
    private void RemoveLinkOn(params PosixSignal[] signals)
    {
        foreach (PosixSignal signal in signals)
            _signals.Add(PosixSignalRegistration.Create(signal, _ => _link!.Remove()));
    }

    private string ReadSlavePath()
    {
        byte* name = stackalloc byte[NameBytes];
        Require(Libc.SlaveName(_master, name, NameBytes) == 0);
        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
    }

    private static void Require(bool done)
    {
        if (!done)
            throw new SqnsException(ErrorNumber.PortFailed, "a new pseudo-terminal", Marshal.GetLastPInvokeErrorMessage());
    }
}
