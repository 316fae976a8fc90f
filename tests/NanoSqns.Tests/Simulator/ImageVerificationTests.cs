using System.Buffers.Binary;
using NanoSqns.Simulator.Bits;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>What the modem takes for a container.</summary>
public class ImageVerificationTests
{
    private static readonly byte[] Data = [.. Enumerable.Range(0, 333).Select(i => (byte)(i * 3))];

    private static string? ProblemOf(byte[] file)
    {
        var sut = new ModemOnWire();
        sut.Ask("AT+SMSTPU");
        sut.Transfer(file);
        return sut.Images.Single().Problem;
    }

    private static byte[] Header(string magic, int version, int size, int words12, int words14)
    {
        byte[] header = new byte[16];
        System.Text.Encoding.ASCII.GetBytes(magic).CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), size);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), (ushort)words12);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), (ushort)words14);
        return header;
    }

    private static byte[] LittleEndian(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    [Fact]
    public void The_built_vectors_of_the_facts_are_sound()
    {
        byte[] upgr = Convert.FromHexString("5550475203000000040000000100040014006666662075706772616465207061636b6167650002000000c5c8a7de");
        byte[] test = Convert.FromHexString("5445535403000000070000000100040002007400464f4f424152007e03be3e");
        Assert.Null(ProblemOf(upgr));
        Assert.Null(ProblemOf([.. upgr, .. test]));
    }

    [Theory]
    [InlineData("TEST")]
    [InlineData("RASR")]
    public void A_record_that_is_no_firmware_fails_alone_and_passes_beside_one(string magic)
    {
        byte[] other = TinyContainer.Record(magic, "t", [1, 2, 3, 4]);
        foreach (byte[] file in new[] { other, TinyContainer.Pack(other) })
            Assert.Contains("no firmware: no UPGR", ProblemOf(file), StringComparison.Ordinal);
        Assert.Null(ProblemOf(TinyContainer.Pack(TinyContainer.Firmware("build=1;"), other)));

        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        sut.Transfer(other);
        sut.Wait(10);
        Assert.Contains("failure", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
    }

    [Fact]
    public void Zlib_CRC_32_counts_like_Fletcher()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
        byte[] body = [.. Header("UPGR", 3, Data.Length, 4, 4), 2, 0, (byte)'x', 0, .. Data];
        Assert.Null(ProblemOf([.. body, .. LittleEndian(Crc32.Of(body))]));
        Assert.Contains("CRC-32", ProblemOf([.. body, 1, 2, 3, 4]), StringComparison.Ordinal);
    }

    [Fact]
    public void Old_headers_are_read()
    {
        byte[] second = [.. Header("UPGR", 2, Data.Length, 1, 4), .. Data];
        Assert.Null(ProblemOf([.. second, .. LittleEndian(Fletcher32.Of(second))]));
        uint crc = Crc32.Of(Data);
        byte[] first = [.. Header("UPGR", 1, Data.Length, (ushort)crc, (int)(crc >> 16)), 0, 0, 0, 0, .. Data];
        Assert.Null(ProblemOf(first));
        first[^1] ^= 1;
        Assert.NotNull(ProblemOf(first));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 64)]
    [InlineData(3, 256)]
    public void Signatures_that_need_a_key_are_taken_unverified(int type, int bytes) =>
        Assert.Null(ProblemOf([.. Header("UPGR", 3, Data.Length, type, bytes), 1, 0, 0, .. Data, .. new byte[bytes]]));

    [Fact]
    public void Records_may_stand_bare_side_by_side_and_packed_twice()
    {
        byte[] one = TinyContainer.Bootrom(38638);
        byte[] other = TinyContainer.Firmware("build=1;");
        Assert.Null(ProblemOf([.. one, .. other]));
        Assert.Null(ProblemOf(TinyContainer.Pack(TinyContainer.Pack(one, other))));
        Assert.Contains("neighbours", ProblemOf([.. one, .. TinyContainer.Pack(other)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_and_every_wrong_bit_is_found()
    {
        byte[] file = TinyContainer.Pack(TinyContainer.Record("UPGR", "a", [1, 2, 3]), TinyContainer.Record("SFFF", "b", [4]));
        Assert.Null(ProblemOf(file));
        for (int i = 1; i < file.Length; i++)
            Assert.NotNull(ProblemOf(file[..i]));
        Assert.NotNull(ProblemOf([.. file, 0]));
        for (int i = 0; i < file.Length; i++)
        {
            byte[] wrong = [.. file];
            wrong[i] ^= 0x10;
            Assert.NotNull(ProblemOf(wrong));
        }
    }

    [Fact]
    public void A_package_larger_than_the_file_system_fails()
    {
        var sut = new ModemOnWire(new ModemOptions { StoreCapacity = 1000 });
        sut.Ask("AT+SMSTPU");
        sut.Transfer(TinyContainer.Full(39529));
        sut.Wait(2);
        sut.Ask("AT+SMUPGRADE");
        sut.Wait(20);
        Assert.Contains("failure", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_image_on_the_fly_leaves_no_application()
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        sut.Ask("AT+SMSTPU=\"ON_THE_FLY\"");
        byte[] file = TinyContainer.Full(39529);
        file[^1] ^= 1;
        sut.Transfer(file);
        sut.Wait(10);
        Assert.Contains("failure", sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        Assert.False(sut.Modem.IsApplicationIntact);
        Assert.DoesNotContain("Software", sut.Ask("AT!=\"showver\""), StringComparison.Ordinal);
    }
}
