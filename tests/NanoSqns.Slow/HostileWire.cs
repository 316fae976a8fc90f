using NanoSqns.Ports.Posix;


namespace NanoSqns.Slow;

/// <summary>A pseudo-terminal between a program and a port that passes everything on in both directions, except that each byte may be flipped in one bit, lost or doubled.</summary>
internal sealed class HostileWire : IDisposable
{
    private const int WaitMs = 50;
    private const long NsPerMs = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-hostile").FullName;
    private readonly PseudoTerminal _near;
    private readonly RawPort _far;
    private readonly Thread[] _pumps;
    private volatile bool _ends;

    /// <param name="port">Where the other end is plugged in.</param>
    /// <param name="rate">Of each of the three faults: of so many bytes one, as a fraction.</param>
    /// <param name="seed">Of the places where they happen.</param>
    public HostileWire(string port, double rate, int seed)
    {
        Up = new ByteDamage(rate, seed);
        Down = new ByteDamage(rate, ~seed);
        _near = new PseudoTerminal(Link);
        _far = new RawPort(port);
        _pumps = [new Thread(PumpUp) { IsBackground = true }, new Thread(PumpDown) { IsBackground = true }];
        foreach (Thread pump in _pumps)
            pump.Start();
    }

    /// <summary>The end for the program.</summary>
    public string Link => Path.Combine(_folder, "port");

    /// <summary>What was done to the bytes of the program.</summary>
    public ByteDamage Up { get; }

    /// <summary>What was done to the bytes for the program.</summary>
    public ByteDamage Down { get; }

    public void Dispose()
    {
        _ends = true;
        foreach (Thread pump in _pumps)
            pump.Join();
        _near.Dispose();
        _far.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void PumpUp()
    {
        byte[] room = new byte[4096];
        byte[] damaged = new byte[2 * room.Length];
        while (!_ends)
        {
            _near.Wait(SystemClock.NowNs + (WaitMs * NsPerMs), input: true, room: false);
            int got = _near.Read(room);
            _far.Write(damaged.AsSpan(0, Up.Pass(room.AsSpan(0, got), damaged)));
        }
    }

    private void PumpDown()
    {
        byte[] damaged = new byte[2 * 4096];
        while (!_ends)
        {
            ReadOnlySpan<byte> left = damaged.AsSpan(0, Down.Pass(_far.Read(WaitMs), damaged));
            while (!left.IsEmpty && !_ends)
                left = left[_near.Write(left)..];
        }
    }
}
