namespace NanoSqns.Simulator.Serving;

/// <summary>What a receiver makes of bytes that were sent at another rate.</summary>
internal static class WrongRate
{
    /// <summary>As many bytes, none of them a letter, a digit or an end of line; always the same for the same input.</summary>
    public static byte[] Garble(ReadOnlySpan<byte> bytes)
    {
        byte[] garbage = new byte[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
            garbage[i] = (byte)(0x80 | (bytes[i] * 37 >> 2));
        return garbage;
    }
}
