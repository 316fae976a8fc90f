namespace NanoSqns.Sweep;

/// <summary>What becomes of the bytes of a message.</summary>
internal static class Distortion
{
    private const int MostNoise = 8;
    private const int BitsPerByte = 8;

    // a header is a small part of a frame of full size, and has the more dangerous bits
    private const int HeaderBytes = 16;

    /// <summary>The bytes that get through; none for a message that is lost, or held up.</summary>
    public static byte[] Apply(SweepFault fault, ReadOnlySpan<byte> message, Random detail)
    {
        switch (fault)
        {
            case SweepFault.Corrupt:
                byte[] wrong = message.ToArray();
                wrong[detail.Next(detail.Next(2) == 0 ? wrong.Length : Math.Min(wrong.Length, HeaderBytes))] ^= (byte)(1 << detail.Next(BitsPerByte));
                return wrong;
            case SweepFault.Duplicate:
                return [.. message, .. message];
            case SweepFault.Truncate:
                return message[..detail.Next(message.Length)].ToArray();
            case SweepFault.Noise:
                byte[] noise = new byte[1 + detail.Next(MostNoise)];
                detail.NextBytes(noise);
                int at = detail.Next(message.Length);
                return [.. message[..at], .. noise, .. message[at..]];
            default:
                return [];
        }
    }
}
