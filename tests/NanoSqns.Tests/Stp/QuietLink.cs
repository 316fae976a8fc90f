using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>A link with a good slave behind it that allocates nothing, so that what is measured is the engine's.</summary>
internal sealed class QuietLink : IByteLink
{
    private readonly byte[] _reply = new byte[20];
    private int _length;
    private int _at;

    public VirtualClock Clock { get; } = new();

    public long AllocatedAtFirstBlock { get; set; }

    public long AllocatedAtLastBlock { get; set; }

    public int BaudRate { get; set; } = 921600;

    public bool IsBaudFixed => true;

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int got = Math.Min(count, _length - _at);
        Array.Copy(_reply, _at, buffer, offset, got);
        _at += got;
        return got;
    }

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        Array.Copy(buffer, offset, _reply, 0, 16);
        StpFrame.PutUInt32(_reply, 0, StpFrame.ReplyMagic);
        int op = buffer[offset + 4];
        int payload = op == 1 ? 4 : op == 3 ? 2 : 0;
        _reply[4] |= 0x80;
        StpFrame.PutUInt16(_reply, 6, payload);
        StpFrame.PutUInt32(_reply, 12, 0);
        StpFrame.PutUInt32(_reply, 16, op == 1 ? 0x01012000u : 0);
        _length = 16 + payload;
        _at = 0;
    }

    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    public void CancelWrite()
    {
    }

    public void DiscardInput() => _at = _length;
}

internal sealed class QuietObserver(QuietLink link) : IStpObserver
{
    public bool StopRequested => false;

    public void OnRepeat(int why)
    {
    }

    public void OnBlock(long acknowledged, long total)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        if (acknowledged <= 2016)
            link.AllocatedAtFirstBlock = allocated;
        link.AllocatedAtLastBlock = allocated;
    }

    public void OnWait(int reason, int elapsedMs, int limitMs)
    {
    }
}
