using System.Buffers.Binary;
using System.Text;
using NanoSqns.Errors;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>A container whose numbers are meant to break a reader. Little-endian; see docs/protocol.md.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Number">The error that it must end in; 0 when it is no harm and is read to its end.</param>
/// <param name="Bytes">The file.</param>
internal sealed record HostileContainer(string Name, int Number, byte[] Bytes)
{
    private const int V2 = 16;
    private const int V3 = 18;
    private const int InnerBytes = 44;
    private const uint Most = uint.MaxValue;

    public static IReadOnlyList<HostileContainer> All { get; } =
    [
        new("a record of 2^32 - 1 bytes", ErrorNumber.ContainerTruncated, Head("UPGR", Most)),
        new("a record of 2^31 bytes", ErrorNumber.ContainerTruncated, Head("UPGR", 0x8000_0000)),
        new("a record whose size and header make 2^31", ErrorNumber.ContainerTruncated, Head("UPGR", 0x8000_0000 - V3)),
        new("a record whose size and header make 2^32, that is 0", ErrorNumber.ContainerTruncated, Head("UPGR", Most - V3 + 1)),
        new("a record whose size, header and signature make 2^32 + 1", ErrorNumber.ContainerTruncated, Head("UPGR", Most - V3 - 2, signature: 1, signatureBytes: 4)),
        new("a record whose size and description make 2^32", ErrorNumber.ContainerTruncated, Head("UPGR", Most - V3 - 0xFFFF + 1, description: 0xFFFF)),
        new("a version 2 record that ends where it begins, modulo 2^32", ErrorNumber.ContainerTruncated, HeadV2(Most - V2 + 1)),
        new("a version 1 record of 2^32 - 1 bytes under a good header checksum", ErrorNumber.ContainerTruncated, HeadV1(Most)),
        new("a description of 65535 bytes in a file of 18", ErrorNumber.ContainerTruncated, Head("UPGR", 0, description: 0xFFFF)),
        new("a signature of 65535 bytes that is said to be a sum of 4", ErrorNumber.ContainerUnknown, Head("UPGR", 0, signature: 1, signatureBytes: 0xFFFF)),
        new("an ECDSA signature of 65535 bytes", ErrorNumber.ContainerUnknown, Head("UPGR", 0, signature: 2, signatureBytes: 0xFFFF)),
        new("a PACK that reaches beyond the file", ErrorNumber.ContainerTruncated, [.. Head("PACK", 1000), .. Head("UPGR", 0)]),
        new("a record that reaches beyond its PACK and not beyond the file", ErrorNumber.ContainerNesting, [.. Pack(Head("UPGR", 60)), .. new byte[100]]),
        new("a record in a PACK that ends before the PACK begins, modulo 2^32", ErrorNumber.ContainerNesting, Pack(Head("UPGR", Most - (2 * V3) + 1))),
        new("a record in a PACK with a size that is negative as an int", ErrorNumber.ContainerNesting, Pack(Head("UPGR", Most - V3))),
        new("a PACK in a PACK that is larger than the one around", ErrorNumber.ContainerNesting, Pack([.. Head("PACK", 500), .. Head("UPGR", 0)])),
        new("five PACKs inside one another", ErrorNumber.ContainerNesting, Deep(5)),
        new("a thousand PACKs inside one another", ErrorNumber.ContainerNesting, Deep(1000)),
        new("a PACK with nothing in it", 0, Pack([])),
        new("a thousand empty records", 0, [.. Enumerable.Repeat(Head("UPGR", 0), 1000).SelectMany(head => head)]),
        new("half a header behind a record", ErrorNumber.ContainerTruncated, [.. Head("UPGR", 0), .. Head("UPGR", 0)[..9]]),
        new("an inner image of 2^32 - 1 bytes", 0, Inner(Most)),
        new("an inner image whose size and header make 2^32", 0, Inner(Most - InnerBytes - 4 + 1)),
        new("an inner image one byte longer than its record", 0, Inner(1)),
    ];

    private static byte[] Head(string magic, uint size, int signature = 0, int signatureBytes = 0, int description = 0)
    {
        var head = new byte[V3];
        Start(head, magic, 3, size);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(12), (ushort)signature);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(14), (ushort)signatureBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(16), (ushort)description);
        return head;
    }

    private static byte[] HeadV2(uint size)
    {
        var head = new byte[V2];
        Start(head, "UPGR", 2, size);
        return head;
    }

    private static byte[] HeadV1(uint size)
    {
        var head = new byte[20];
        Start(head, "UPGR", 1, size);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(16), Crc32.Of(head.AsSpan(0, 16)));
        return head;
    }

    private static void Start(byte[] head, string magic, ushort version, uint size)
    {
        Encoding.ASCII.GetBytes(magic, head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(4), version);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), size);
    }

    private static byte[] Pack(byte[] content) => [.. Head("PACK", (uint)content.Length), .. content];

    private static byte[] Deep(int depth)
    {
        byte[] tree = Head("UPGR", 0);
        for (int i = 0; i < depth; i++)
            tree = Pack(tree);
        return tree;
    }

    // A record that holds an inner header and the room of its checksum, but no payload.
    private static byte[] Inner(uint payload)
    {
        var data = new byte[InnerBytes + 4];
        "FFF!"u8.CopyTo(data.AsSpan(4));
        data[12] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(32), payload);
        return [.. Head("UPGR", (uint)data.Length), .. data];
    }
}
