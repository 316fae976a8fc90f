using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Virtual.Serving;

/// <summary>
/// A modem model behind a pseudo-terminal, in real time: one loop, one thread. Clients open and close the terminal as they like; none of
/// them can hold the modem up, whether it reads or not.
/// </summary>
/// <param name="model">The modem.</param>
/// <param name="terminal">Where the clients are.</param>
/// <param name="pace">True to give bytes their real time on the wire, in both directions.</param>
/// <param name="checkBaud">True to compare the rate that the client has set with the modem's, and to garble when they differ.</param>
/// <param name="trace">Where everything that passes is noted, or null.</param>
public sealed class ModemServer(IModemModel model, PseudoTerminal terminal, bool pace = false, bool checkBaud = false, WireTrace? trace = null)
{
    // How soon a cancellation is seen when nothing else happens.
    private const int IdleMs = 100;
    private const int GarbageSeed = 1;
    private const long NsPerMs = 1_000_000;

    private readonly InputPace _input = new();
    private readonly OutputWire _output = new(pace);
    private readonly LineGarbage _garbage = new(GarbageSeed);
    private readonly byte[] _buffer = new byte[8192];

    /// <summary>Bytes that were lost because no client read them.</summary>
    public long LostBytes => _output.Lost;

    /// <summary>Serves until it is cancelled.</summary>
    public void Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            long now = SystemClock.NowNs;
            long idle = now + IdleMs * NsPerMs;
            bool listening = _input.FreeNs <= now;
            long next = Math.Min(Math.Min(model.NextOutputNs, _output.NextDueNs), Math.Min(idle, listening ? long.MaxValue : _input.FreeNs));
            terminal.Wait(next, listening, _output.IsStuck);

            now = SystemClock.NowNs;
            if (now >= _input.FreeNs)
                TakeInput(now);
            TakeOutput(now);
            _output.Deliver(now, Send);
            if (now >= idle)
                terminal.ClearExclusive();
        }
    }

    private void TakeInput(long now)
    {
        int baud = model.BaudAt(now);
        int slice = pace ? Math.Min(_buffer.Length, WireTime.SliceBytes(baud)) : _buffer.Length;
        int count = terminal.Read(_buffer.AsSpan(0, slice));
        if (count == 0)
        {
            _input.Pause();
            return;
        }

        Span<byte> bytes = _buffer.AsSpan(0, count);
        trace?.ToModem(now, bytes);
        long byteNs = pace ? WireTime.ByteNs(baud) : 0;
        long firstArrival = pace ? _input.Take(count, now, byteNs) : now;
        model.Receive(bytes, firstArrival, byteNs, checkBaud ? terminal.LineBaud : 0);
    }

    private void TakeOutput(long now)
    {
        while (model.TryTakeOutput(now, out ModemOutput output))
        {
            byte[] bytes = output.Bytes;
            if (checkBaud && terminal.LineBaud is int line and > 0 && line != output.Baud)
            {
                bytes = [.. bytes];
                _garbage.Spoil(bytes);
            }

            _output.Add(output, bytes);
        }
    }

    private int Send(ReadOnlySpan<byte> bytes)
    {
        int count = terminal.Write(bytes);
        if (count > 0)
            trace?.ToHost(SystemClock.NowNs, bytes[..count]);
        return count;
    }
}
