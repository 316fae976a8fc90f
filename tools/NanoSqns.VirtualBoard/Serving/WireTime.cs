namespace NanoSqns.Virtual.Serving;

/// <summary>How long bytes take on a wire: 8N1, ten bits each.</summary>
internal static class WireTime
{
    private const long BitsPerByteNs = 10_000_000_000;
    private const long SliceNs = 1_000_000;

    /// <summary>Nanoseconds of one byte.</summary>
    public static long ByteNs(int baud) => BitsPerByteNs / baud;

    /// <summary>Bytes that pass in a millisecond, at least one: the grain in which a paced wire is served.</summary>
    public static int SliceBytes(int baud) => (int)Math.Max(1, SliceNs / ByteNs(baud));
}
