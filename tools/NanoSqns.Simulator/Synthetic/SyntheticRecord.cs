using System.Buffers.Binary;
using System.Text;
using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Synthetic;

/// <summary>
/// A record of a .dup container around any content, a PACK when the content is <see cref="Sequence"/> of records.
/// Written forward; only a version 1 header, whose checksum comes before the data, makes the content twice.
/// </summary>
/// <param name="magic">Four ASCII characters.</param>
/// <param name="description">Only in version 3; a NUL is added.</param>
/// <param name="content">The data.</param>
/// <param name="headerVersion">1, 2 or 3.</param>
/// <param name="signatureType">0 … 4; not used by version 1.</param>
public sealed class SyntheticRecord(string magic, string description, IEmitter content, int headerVersion = 3, int signatureType = 1) : IEmitter
{
    private readonly byte[] _text = headerVersion == 3 ? Encoding.ASCII.GetBytes(description + '\0') : [];

    /// <inheritdoc />
    public long Length => HeaderBytes + _text.Length + content.Length + SignatureBytes;

    private int HeaderBytes => headerVersion switch { 1 => 20, 2 => 16, _ => 18 };

    private int SignatureBytes => headerVersion == 1 ? 0 : signatureType switch { 0 => 0, 2 => 64, 3 => 256, _ => 4 };

    /// <summary>Bytes around the data: header, description and signature.</summary>
    public static int Overhead(string description, int headerVersion, int signatureType) =>
        (int)new SyntheticRecord("TEST", description, new Noise([], 0, 0), headerVersion, signatureType).Length;

    /// <inheritdoc />
    public void Emit(ByteSink sink)
    {
        var fletcher = new Fletcher32();
        var crc = new ZipCrc32();
        ByteSink summed = signatureType switch
        {
            1 when headerVersion != 1 => bytes => { fletcher.Append(bytes); sink(bytes); }
            ,
            4 when headerVersion != 1 => bytes => { crc.Append(bytes); sink(bytes); }
            ,
            _ => sink,
        };

        summed(Header());
        summed(_text);
        content.Emit(summed);

        var signature = new byte[SignatureBytes];
        if (signature.Length == 4)
            BinaryPrimitives.WriteUInt32LittleEndian(signature, signatureType == 1 ? fletcher.Finish() : crc.Value);
        else
            Array.Fill(signature, (byte)0x5A);
        sink(signature);
    }

    private byte[] Header()
    {
        var header = new byte[HeaderBytes];
        Encoding.ASCII.GetBytes(magic, header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)headerVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), checked((uint)content.Length));
        if (headerVersion == 1)
        {
            var crc = new ZipCrc32();
            content.Emit(crc.Append);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), crc.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), ZipCrc32.Of(header.AsSpan(0, 16)));
            return header;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), (ushort)signatureType);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), (ushort)SignatureBytes);
        if (headerVersion == 3)
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(16), (ushort)_text.Length);
        return header;
    }
}

/// <summary>One after the other.</summary>
public sealed class Sequence(params IEmitter[] parts) : IEmitter
{
    /// <inheritdoc />
    public long Length => parts.Sum(part => part.Length);

    /// <inheritdoc />
    public void Emit(ByteSink sink)
    {
        foreach (IEmitter part in parts)
            part.Emit(sink);
    }
}
