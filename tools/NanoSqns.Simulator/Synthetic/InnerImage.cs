using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Synthetic;

/// <summary>
/// The data of an updater, fff or fs record: region id, slim FFF header, payload, Fletcher-32 over header and payload.
/// <code>region 4 | "FFF!" 0 1 0 0 0 0 (u32 each) | payload length 4 | 0 0 1 4 (u16 each) | payload | sum 4      all little-endian</code>
/// </summary>
internal sealed class InnerImage(uint region, IEmitter payload) : IEmitter
{
    public const int Overhead = 4 + 40 + 4;

    public long Length => payload.Length + Overhead;

    public void Emit(ByteSink sink)
    {
        Span<byte> start = stackalloc byte[44];
        start.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(start, region);
        "FFF!"u8.CopyTo(start[4..]);
        start[12] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(start[32..], checked((uint)payload.Length));
        start[40] = 1;
        start[42] = 4;

        var fletcher = new Fletcher32();
        fletcher.Append(start[4..]);
        sink(start);
        payload.Emit(bytes =>
        {
            fletcher.Append(bytes);
            sink(bytes);
        });

        Span<byte> sum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, fletcher.Finish());
        sink(sum);
    }
}
