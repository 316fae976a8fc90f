using System.Buffers.Binary;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class HugeContainerTests
{
    // Above 2 GiB, so that signed 32-bit arithmetic would go wrong.
    private const uint DataBytes = 0x8000_0010;

    [Fact]
    public void A_container_of_more_than_two_gigabytes_is_verified()
    {
        using var stream = new ZeroDataStream(Head(), DataBytes, Tail());
        var reader = new DupReader(new byte[65536]);
        reader.Start("huge.dup", stream, null, null);
        Assert.True(reader.ReadNext());
        Assert.Equal(DataBytes, reader.Record.Size);
        Assert.Equal(ChecksumState.Verified, reader.Record.Checksum);
        Assert.False(reader.ReadNext());
    }

    [Fact]
    public void A_huge_container_without_its_last_byte_is_truncated()
    {
        using var stream = new ZeroDataStream(Head(), DataBytes, [1, 2, 3]);
        var reader = new DupReader(new byte[4096]);
        reader.Start("huge.dup", stream, null, null);
        var e = Assert.Throws<SqnsException>(() => reader.ReadNext());
        Assert.Equal(ErrorNumber.ContainerTruncated, e.Failure.Number);
        Assert.Equal(["huge.dup", "0", "2147483690", "2147483689"], e.Failure.Details);
    }

    private static byte[] Head()
    {
        byte[] head = new SyntheticRecord("UPGR", "fff", new Bytes([])).ToArray()[..^4];
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), DataBytes);
        return head;
    }

    // n zero words leave the first sum alone and add it to the second n times.
    private static byte[] Tail()
    {
        uint sum = Fletcher32Of(Head());
        ulong first = sum & 0xFFFF;
        ulong second = ((sum >> 16) + (DataBytes / 2 * first)) % 65535;
        var tail = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, (uint)((second << 16) | first));
        return tail;
    }

    private static uint Fletcher32Of(byte[] bytes) => global::NanoSqns.Simulator.Bits.Fletcher32.Of(bytes);

    /// <summary>A head, zeros, a tail; nothing of it exists.</summary>
    private sealed class ZeroDataStream(byte[] head, long zeros, byte[] tail) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => head.Length + zeros + tail.Length;

        public override long Position { get => _at; set => _at = value; }

        public override long Seek(long offset, SeekOrigin origin) => _at = offset;

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, Length - _at);
            Array.Clear(buffer, offset, count);
            Lay(head, 0, buffer, offset, count);
            Lay(tail, head.Length + zeros, buffer, offset, count);
            _at += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Lay(byte[] bytes, long place, byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                long index = place + i - _at;
                if (index >= 0 && index < count)
                    buffer[offset + index] = bytes[i];
            }
        }
    }
}
