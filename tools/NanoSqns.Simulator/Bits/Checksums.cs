namespace NanoSqns.Simulator.Bits;

/// <summary>
/// The simulator's own checksums, bit by bit and word by word from their definitions. They share nothing with the engine,
/// so that one mistake cannot hide on both sides.
/// </summary>
public static class Checksums
{
    /// <summary>CRC-16/XMODEM: polynomial 0x1021, start 0, most significant bit first, no final inversion.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= b << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
        }

        return (ushort)crc;
    }
}
