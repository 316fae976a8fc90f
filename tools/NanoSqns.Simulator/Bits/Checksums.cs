namespace NanoSqns.Simulator.Bits;

/// <summary>
/// The simulator's own checksums, from their definitions. They share nothing with the engine, so that one mistake cannot hide on both sides.
/// </summary>
public static class Checksums
{
    // what each byte does to a checksum of 0, bit by bit
    private static readonly ushort[] OfByte = [.. Enumerable.Range(0, 256).Select(value => Shift(value << 8))];

    /// <summary>CRC-16/XMODEM: polynomial 0x1021, start 0, most significant bit first, no final inversion.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        ushort[] ofByte = OfByte;
        int crc = 0;
        foreach (byte b in bytes)
            crc = (ushort)(crc << 8) ^ ofByte[(crc >> 8) ^ b];
        return (ushort)crc;
    }

    private static ushort Shift(int crc)
    {
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
        return (ushort)crc;
    }
}
