using System.Buffers.Binary;
using System.Text;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Tests.Simulator;

/// <summary>Containers of a few hundred bytes, built by hand from the layout.</summary>
internal static class TinyContainer
{
    public static byte[] Record(string magic, string description, byte[] data)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(description), 0];
        byte[] record = new byte[18 + text.Length + data.Length + 4];
        Encoding.ASCII.GetBytes(magic).CopyTo(record, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), (uint)data.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(12), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(14), 4);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(16), (ushort)text.Length);
        text.CopyTo(record, 18);
        data.CopyTo(record, 18 + text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(^4), Fletcher32.Of(record.AsSpan(0, record.Length - 4)));
        return record;
    }

    public static byte[] Data(string keys, int size = 200)
    {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++)
            data[i] = (byte)(i * 7);
        Encoding.ASCII.GetBytes("NSQN-SYNTHETIC;" + keys + "\0").CopyTo(data, 16);
        return data;
    }

    public static byte[] Bootrom(int build) => Record("UPGR", "bootrom upgrade package", Data($"what=bootrom;build={build};"));

    public static byte[] Firmware(string keys, int size = 3000) => Record("UPGR", "fff upgrade package", Data("what=fff;" + keys, size));

    public static byte[] Pack(params byte[][] records) => Record("PACK", "upgrade", [.. records.SelectMany(record => record)]);

    /// <summary>Bootrom and fff in a PACK, about 7 kB.</summary>
    public static byte[] Full(int build, int bootrom = 38638, string more = "") =>
        Pack(Bootrom(bootrom), Firmware($"family=LR5;build={build};{more}", 6000));

    public static byte[] Delta(int from, int build) => Record("DIFF", "diff", Data($"what=diff;from={from};build={build};"));

    /// <summary>An updater of the right head and no program headers.</summary>
    public static byte[] Elf(int size = 5000)
    {
        byte[] elf = new byte[size];
        ((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46, 1, 2, 1]).CopyTo(elf);
        return elf;
    }
}
