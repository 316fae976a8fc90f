using System.Text;

namespace NanoSqns.Simulator.Modem;

// Everything that passes in or out is counted here and shown to the interceptor; replies meet their faults here.
public sealed partial class SimulatedModem
{
    private readonly int[] _countOfKind = new int[Enum.GetValues<ModemEventKind>().Length];

    private long _lastReadyNs;

    // what the commands before the last one of a joined line say
    private StringBuilder? _said;

    /// <summary>An answer to a line, or something nobody asked for.</summary>
    internal void Say(string text, ModemEventKind kind = ModemEventKind.AtReply)
    {
        if (_said is not null && kind == ModemEventKind.AtReply)
            _said.Append(text);
        else if (text.Length > 0)
            Send(Encoding.Latin1.GetBytes(text), kind);
    }

    private void Send(byte[] bytes, ModemEventKind kind)
    {
        if (!Happens(kind, ref bytes, out bool twice))
            return;
        if (kind == ModemEventKind.StpReply)
        {
            SendReply(bytes, twice);
            return;
        }

        long readyNs = Math.Max(_nowNs, _busyUntilNs) + _options.ReplyLatencyMs * NsPerMs;
        Emit(bytes, readyNs);
        if (twice)
            Emit(bytes, readyNs);
    }

    private void SendReply(byte[] reply, bool twice)
    {
        int n = StpReplies;
        if (_faults.DropsReply(n))
            return;
        long delayMs = _faults.DelayOfReplyMs(n);
        if (delayMs > 0)
            _busyUntilNs = Math.Max(_nowNs, _busyUntilNs) + delayMs * NsPerMs;
        byte[] bytes = _faults.Distort(n, reply);
        long readyNs = Math.Max(_nowNs, _busyUntilNs) + _options.ReplyLatencyMs * NsPerMs;
        Emit(bytes, readyNs);
        if (twice || _faults.DuplicatesReply(n))
            Emit(bytes, readyNs);
    }

    // A transmitter keeps the order of what it is given.
    private void Emit(byte[] bytes, long readyNs)
    {
        if (_nowNs < _silentUntilNs)
            return;
        _lastReadyNs = Math.Max(_lastReadyNs, readyNs);
        _outputs.Enqueue(new ModemOutput(_lastReadyNs, bytes, _baud));
    }

    // Counts an event and does what the interceptor says; false when it is not to happen.
    private bool Happens(ModemEventKind kind, ref byte[] bytes, out bool twice)
    {
        Count(kind);
        twice = false;
        if (Interceptor is null)
            return true;

        Interception verdict = Interceptor(new ModemEvent(EventCount, _countOfKind[(int)kind], kind, _nowNs, [.. bytes]));
        if (verdict.CutsPower)
            throw new PowerLost();

        if (verdict.DelayNs > 0)
            _nowNs = _busyUntilNs = Math.Max(_nowNs, _busyUntilNs) + verdict.DelayNs;
        bytes = verdict.Replacement ?? bytes;
        twice = verdict.IsDoubled;
        return !verdict.IsDropped;
    }

    private void Count(ModemEventKind kind)
    {
        EventCount++;
        _countOfKind[(int)kind]++;
    }
}
