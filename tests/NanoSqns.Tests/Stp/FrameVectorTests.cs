using System.Security.Cryptography;
using System.Text;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>Bytes that were seen on real wires and from the peer; nothing here was computed by this project.</summary>
public class FrameVectorTests
{
    private static readonly Crc16 Crc = new();

    public static TheoryData<string, int> CrcVectors => new()
    {
        { "", 0x0000 }, { "00", 0x0000 }, { "ff", 0x1ef0 }, { "41", 0x58e5 }, { "313233343536373839", 0x31c3 },
        { "07e0", 0x64b9 }, { "0020", 0x2462 }, { "66617374", 0xb109 }, { "01012000", 0x4762 }, { "01010800", 0xc82d }, { "01020400", 0xd410 },
        { Convert.ToHexString(StpRig.Counting(256)), 0x7e55 },
        { Convert.ToHexString(Enumerable.Repeat((byte)0xff, 2016).ToArray()), 0xf917 },
        { Convert.ToHexString(new byte[2016]), 0x0000 },
        { Convert.ToHexString(Encoding.ASCII.GetBytes("The quick brown fox jumps over the lazy dog")), 0xf0c8 },
    };

    [Theory]
    [MemberData(nameof(CrcVectors))]
    public void Crc16_gives_the_known_values(string hex, int expected)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal(expected, Crc.Compute(bytes, 0, bytes.Length));
        Assert.Equal(expected, Crc.Compute([0xAA, .. bytes, 0xAA], 1, bytes.Length));
    }

    public static TheoryData<int, int, uint, string, string> Frames => new()
    {
        { 0, 0, 0, "", "6661737400000000000000008ae30000" },
        { 1, 1, 1, "", "666173740101000000000001fb8e0000" },
        { 2, 1, 2, "07e0", "66617374020100020000000227b864b9" },
        { 2, 1, 2, "0020", "66617374020100020000000250622462" },
        { 2, 1, 2, "0001", "666173740201000200000002e1941021" },
        { 2, 1, 2, "039c", "66617374020100020000000240201766" },
        { 2, 1, 0x01020304, "07e0", "66617374020100020102030403ed64b9" },
        { 3, 1, 3, "41", "666173740301000100000003785958e5" },
        { 3, 1, 3, "313233343536373839", "666173740301000900000003a4b031c3" },
        { 3, 1, 3, Convert.ToHexString(StpRig.Counting(32)), "66617374030100200000000373aed2ff" },
        { 3, 1, 3, Convert.ToHexString(new byte[2016]), "66617374030107e000000003e28a0000" },
        { 3, 1, 3, Convert.ToHexString(Enumerable.Repeat((byte)0xff, 2016).ToArray()), "66617374030107e0000000032905f917" },
        { 3, 1, 3, Convert.ToHexString(StpRig.Counting(2016)), "66617374030107e0000000035d2e9285" },
        { 0, 1, 196, "", "6661737400010000000000c4e8140000" },
        { 0, 1, 600, "", "666173740001000000000258cef50000" },
        { 0, 1, 8520, "", "66617374000100000000214831470000" },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_has_exactly_the_known_header(int op, int sid, uint tid, string payloadHex, string headerHex)
    {
        byte[] payload = Convert.FromHexString(payloadHex);
        byte[] buffer = [.. new byte[16], .. payload];
        int length = StpFrame.WriteHeader(buffer, 0, op, sid, tid, payload.Length, Crc.Compute(buffer, 16, payload.Length), Crc);
        Assert.Equal(16 + payload.Length, length);
        Assert.Equal(headerHex, Convert.ToHexStringLower(buffer.AsSpan(0, 16)));
    }

    [Fact]
    public void A_session_of_nine_bytes_is_byte_exact()
    {
        var rig = new StpRig();
        Assert.Equal(StpStatus.Ok, rig.Send("123456789"u8.ToArray()));
        byte[] sent = rig.Link.AllWritten;
        Assert.Equal(91, sent.Length);
        Assert.Equal(0x8dd9, Crc.Compute(sent, 0, sent.Length));
        Assert.Equal("a569008c4d8665e3fd69136041cd594f026aa50a0c253ee183550dbaebc0f890", Convert.ToHexStringLower(SHA256.HashData(sent)));
    }

    [Fact]
    public void A_session_of_2100_bytes_in_the_peers_blocks_is_byte_exact()
    {
        // the peer cuts its file at 2048; our sender does not, so the frames are laid out here one by one
        byte[] file = StpRig.Counting(2100);
        var session = new List<byte>();
        session.AddRange(Frame(0, 0, 0, []));
        session.AddRange(Frame(1, 1, 1, []));
        uint tid = 2;
        foreach ((int at, int length) in new[] { (0, 2016), (2016, 32), (2048, 52) })
        {
            session.AddRange(Frame(2, 1, tid++, [(byte)(length >> 8), (byte)length]));
            session.AddRange(Frame(3, 1, tid++, file[at..(at + length)]));
        }

        session.AddRange(Frame(0, 1, tid, []));
        byte[] sent = [.. session];
        Assert.Equal(2250, sent.Length);
        Assert.Equal(0x9de5, Crc.Compute(sent, 0, sent.Length));
        Assert.Equal("0993e6311c12a87c4742a22fe1dd37740e5fe4e8bd066f78e8d87d1a84657a12", Convert.ToHexStringLower(SHA256.HashData(sent)));
    }

    private static byte[] Frame(int op, int sid, uint tid, byte[] payload)
    {
        byte[] buffer = [.. new byte[16], .. payload];
        StpFrame.WriteHeader(buffer, 0, op, sid, tid, payload.Length, Crc.Compute(buffer, 16, payload.Length), Crc);
        return buffer;
    }
}
