using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Stp;

/// <summary>A link whose far end is a function from what was written to what comes back; silence moves the virtual clock.</summary>
internal sealed class ScriptedLink(VirtualClock clock, Func<byte[], byte[]?> answer) : IByteLink
{
    private const int BabbleMs = 20;

    private readonly Queue<byte> _input = new();

    public List<byte[]> Written { get; } = [];

    public bool HungUp { get; set; }

    /// <summary>True: a write never leaves (CTS).</summary>
    public bool Blocked { get; set; }

    /// <summary>A byte that comes every 20 ms, by the number of frames written; null for none.</summary>
    public Func<int, byte?> Babble { get; set; } = _ => null;

    public int Cancelled { get; private set; }

    /// <summary>True from the start of a write until it is waited for.</summary>
    public bool IsWriting { get; private set; }

    public int BaudRate { get; set; } = 921600;

    public bool IsBaudFixed => false;

    public byte[] AllWritten => [.. Written.SelectMany(w => w)];

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (HungUp)
            return LinkStatus.HungUp;
        if (_input.Count == 0 && timeoutMs >= BabbleMs && Babble(Written.Count) is byte babble)
        {
            clock.Sleep(BabbleMs);
            buffer[offset] = babble;
            return 1;
        }

        if (_input.Count == 0)
        {
            clock.Sleep(timeoutMs);
            return LinkStatus.TimedOut;
        }

        int got = Math.Min(count, _input.Count);
        for (int i = 0; i < got; i++)
            buffer[offset + i] = _input.Dequeue();
        return got;
    }

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        IsWriting = true;
        byte[] frame = buffer[offset..(offset + count)];
        Written.Add(frame);
        foreach (byte b in answer(frame) ?? [])
            _input.Enqueue(b);
    }

    public int FinishWrite(int timeoutMs)
    {
        IsWriting = false;
        if (Blocked)
            clock.Sleep(timeoutMs);
        return HungUp ? LinkStatus.HungUp : Blocked ? LinkStatus.TimedOut : LinkStatus.Done;
    }

    public void CancelWrite() => Cancelled++;

    public void DiscardInput() => _input.Clear();
}
