using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Virtual;

/// <summary>
/// The console of the virtual board as the PC's side of a mirror: bytes as they are. With pace they take their time on the wire, in both directions, in slices of a quarter of a
/// millisecond; each is handed over when the wire would have brought its last byte.
/// </summary>
/// <param name="end">Where the console leads to.</param>
/// <param name="paced">True to give bytes their time.</param>
/// <param name="stop">The request to end: the PC is gone then.</param>
internal sealed class MirrorLink(IConsoleEnd end, bool paced, CancellationToken stop) : IByteLink
{
    private const long SliceNs = 250_000;

    private readonly InputPace _pace = new();
    private readonly byte[] _slice = new byte[256];
    private int _sliceAt;
    private int _sliceEnd;
    private long _sliceDueNs;
    private byte[] _output = [];
    private int _outputAt;
    private int _outputCount;
    private long _outputDueNs;

    /// <inheritdoc />
    public int BaudRate { get; set; } = 115200;

    /// <inheritdoc />
    public bool IsBaudFixed => false;

    /// <summary>True when bytes that wait at the console may be taken now.</summary>
    public bool Listens => !paced || (_sliceAt == _sliceEnd && SystemClock.NowNs >= _pace.FreeNs);

    /// <summary>When a slice has arrived or has left, or <see cref="long.MaxValue"/>.</summary>
    public long NextDueNs
    {
        get
        {
            long input = _sliceAt < _sliceEnd ? _sliceDueNs : Listens ? long.MaxValue : _pace.FreeNs;
            return _outputCount > 0 ? Math.Min(input, _outputDueNs) : input;
        }
    }

    private long ByteNs => WireTime.ByteNs(BaudRate);

    /// <inheritdoc />
    /// <remarks>Only looks: the wait is that of the ports.</remarks>
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (stop.IsCancellationRequested)
            return LinkStatus.HungUp;
        end.IsTransparent = true;
        Span<byte> room = buffer.AsSpan(offset, count);
        return paced ? ReadPaced(room) : end.Read(room, 0);
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        (_output, _outputAt, _outputCount) = (buffer, offset, count);
        _outputDueNs = paced ? Math.Max(SystemClock.NowNs, _outputDueNs) + count * ByteNs : 0;
        _ = FinishWrite(0);
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs)
    {
        if (_outputCount > 0 && paced)
            _ = Waiting.Until(-1, 0, Math.Min(_outputDueNs, Waiting.DeadlineNs(timeoutMs)));
        if (_outputCount > 0 && paced && SystemClock.NowNs < _outputDueNs)
            return LinkStatus.TimedOut;
        end.Write(_output.AsSpan(_outputAt, _outputCount));
        _outputCount = 0;
        return end.OutputProblem is null ? LinkStatus.Done : LinkStatus.HungUp;
    }

    /// <inheritdoc />
    public void CancelWrite() => _outputCount = 0;

    /// <inheritdoc />
    public void DiscardInput()
    {
        Span<byte> waste = stackalloc byte[256];
        _sliceAt = _sliceEnd;
        while (end.Read(waste, 0) > 0)
        {
            // Taken is dropped.
        }
    }

    private int ReadPaced(Span<byte> room)
    {
        long now = SystemClock.NowNs;
        if (_sliceAt == _sliceEnd && now >= _pace.FreeNs)
        {
            int most = (int)Math.Clamp(SliceNs / ByteNs, 1, _slice.Length);
            int got = end.Read(_slice.AsSpan(0, most), 0);
            if (got <= 0)
            {
                _pace.Pause();
                return got;
            }

            _pace.Take(got, now, ByteNs);
            (_sliceAt, _sliceEnd, _sliceDueNs) = (0, got, _pace.FreeNs);
        }

        if (now < _sliceDueNs)
            return LinkStatus.TimedOut;
        int some = Math.Min(room.Length, _sliceEnd - _sliceAt);
        _slice.AsSpan(_sliceAt, some).CopyTo(room);
        _sliceAt += some;
        return some;
    }
}
