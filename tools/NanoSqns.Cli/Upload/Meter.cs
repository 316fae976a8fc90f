namespace NanoSqns.Cli.Upload;

/// <summary>How far a transfer is and how fast. Rate and time left count from the first acknowledged block on: before it the session is opened.</summary>
internal sealed class Meter
{
    private const double BitsPerByte = 10;

    private long _beganMs = -1;
    private long _firstBytes;
    private long _lastMs;

    /// <summary>True once a block was acknowledged.</summary>
    public bool IsRunning => _beganMs >= 0;

    /// <summary>Bytes that were acknowledged.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long Total { get; private set; }

    /// <summary>0 … 100.</summary>
    public int Percent => Total == 0 ? 0 : (int)(Bytes * 100 / Total);

    /// <summary>Bytes a second; 0 while no time has passed.</summary>
    public double BytesPerSecond => _lastMs > _beganMs ? (Bytes - _firstBytes) * 1000.0 / (_lastMs - _beganMs) : 0;

    /// <summary>Seconds until the end at this rate; null while none is known.</summary>
    public int? SecondsLeft => BytesPerSecond > 0 ? (int)Math.Round((Total - Bytes) / BytesPerSecond) : null;

    /// <summary>Part of what a line could carry, 0 … 1.</summary>
    public double ShareOf(int baud) => BytesPerSecond * BitsPerByte / baud;

    /// <summary>Another file begins, or the same once more.</summary>
    public void Reset() => (_beganMs, Bytes, Total) = (-1, 0, 0);

    /// <summary>A block was acknowledged.</summary>
    public void Take(long acknowledged, long total, long nowMs)
    {
        if (!IsRunning || acknowledged < Bytes)
            (_beganMs, _firstBytes) = (nowMs, acknowledged);
        (Bytes, Total, _lastMs) = (acknowledged, total, nowMs);
    }
}
