namespace NanoSqns.Simulator.Synthetic;

/// <summary>CRC-32 of zlib, four bits at a time. Written apart from the engine's.</summary>
internal sealed class ZipCrc32
{
    private static readonly uint[] Nibbles =
    [
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    ];

    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new ZipCrc32();
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            _state = (_state >> 4) ^ Nibbles[(_state ^ b) & 15];
            _state = (_state >> 4) ^ Nibbles[(_state ^ (uint)(b >> 4)) & 15];
        }
    }
}
