using NanoSqns.Ports.Posix;


namespace NanoSqns.Slow;

/// <summary>A pseudo-terminal between a program and a port, which passes everything on until it is cut: then the program's end is gone.</summary>
internal sealed class CutCable : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-cable").FullName;
    private readonly PseudoTerminal _near;
    private readonly RawPort _far;
    private readonly Thread _pump;
    private volatile bool _cut;

    /// <param name="port">Where the other end is plugged in.</param>
    public CutCable(string port)
    {
        _near = new PseudoTerminal(Link);
        _far = new RawPort(port);
        _pump = new Thread(Pump) { IsBackground = true };
        _pump.Start();
    }

    /// <summary>The end for the program.</summary>
    public string Link => Path.Combine(_folder, "port");

    public void Cut()
    {
        _cut = true;
        _pump.Join();
        _near.Dispose();
    }

    public void Dispose()
    {
        if (!_cut)
            Cut();
        _far.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Pump()
    {
        byte[] room = new byte[4096];
        while (!_cut)
        {
            int up = _near.Read(room);
            if (up > 0)
                _far.Write(room.AsSpan(0, up));
            ReadOnlySpan<byte> down = _far.Read(up > 0 ? 0 : 1);
            while (!down.IsEmpty && !_cut)
                down = down[_near.Write(down)..];
        }
    }
}
