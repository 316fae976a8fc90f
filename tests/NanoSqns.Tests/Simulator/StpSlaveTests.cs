using System.Globalization;
using System.Security.Cryptography;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>The slave against byte vectors seen on real wires.</summary>
public class StpSlaveTests
{
    private const string Reset = "6661737400000000000000008ae30000";
    private const string Open = "666173740101000000000001fb8e0000";
    private const string ResetAck = "74736166800000000000000000000000";
    private const string OpenAck = "7473616681010004000000010000000001012000";

    private static ModemOnWire InStp(ModemOptions? options = null, params string[] faults)
    {
        var sut = new ModemOnWire(options, faults);
        bool bare = options?.Mode == BootMode.Recovery;
        Assert.EndsWith("OK\r\n", sut.Ask(bare ? "AT+STP" : "AT+SMSTPU"), StringComparison.Ordinal);
        Assert.True(sut.Modem.IsInStp);
        return sut;
    }

    [Fact]
    public void Nine_bytes_go_through_a_whole_session()
    {
        ModemOnWire sut = InStp();
        Assert.Equal(ResetAck, sut.AskHex(Reset));
        Assert.Equal(OpenAck, sut.AskHex(Open));
        Assert.Equal("74736166820100000000000200000000", sut.AskHex("66617374020100020000000248359129 0009"));
        Assert.Equal("747361668301000200000003000000000000", sut.AskHex("666173740301000900000003a4b031c3 313233343536373839"));
        Assert.Equal("74736166800100000000000400000000", sut.AskHex("666173740001000000000004dbac0000"));
        Assert.Equal("123456789"u8.ToArray(), sut.Images.Single().Bytes);
        Assert.False(sut.Images.Single().IsAccepted);
        Assert.Equal("", sut.Ask("AT"));
        sut.Wait(1);
        Assert.Equal("\r\nOK\r\n", sut.Ask("AT"));
    }

    // the header of a block of 16 bytes, whose payload is wrong and happens to be an OPEN
    private const string OpenInBadPayload = "666173740301001000000003fa380001" + Open;

    [Fact]
    public void A_frame_inside_a_bad_payload_is_found()
    {
        ModemOnWire sut = InStp();
        sut.AskHex(Reset);
        Assert.Equal(OpenAck, sut.AskHex(OpenInBadPayload));
    }

    [Fact]
    public void A_slave_that_drops_whole_frames_does_not_look_inside_one()
    {
        ModemOnWire sut = InStp(null, "no-resync");
        sut.AskHex(Reset);
        Assert.Equal("", sut.AskHex(OpenInBadPayload));
        Assert.Equal(OpenAck, sut.AskHex(Open));
    }

    [Fact]
    public void A_slave_with_NACKs_refuses_a_frame_with_a_bad_payload_by_its_ids()
    {
        ModemOnWire sut = InStp(null, "nack-bad");
        sut.AskHex(Reset);
        sut.AskHex(Open);
        sut.AskHex("66617374020100020000000248359129 0009");
        Assert.Equal("74736166430100000000000300000000", sut.AskHex("666173740301000900000003a4b031c3 313233343536373830"));
        Assert.Equal("747361668301000200000003000000000000", sut.AskHex("666173740301000900000003a4b031c3 313233343536373839"));
    }

    [Fact]
    public void A_slave_of_version_2_says_so()
    {
        ModemOnWire sut = InStp(null, "stp-2");
        sut.AskHex(Reset);
        Assert.Equal("7473616681010004000000010000000001022000", sut.AskHex(Open));
    }

    [Fact]
    public void Answers_carry_right_CRCs_when_asked_to()
    {
        ModemOnWire sut = InStp(new ModemOptions { ReplyCrc = true });
        Assert.Equal("747361668000000000000000ec350000", sut.AskHex(Reset));
        Assert.Equal("747361668101000400000001d908476201012000", sut.AskHex(Open));
        Assert.Equal("74736166820100000000000276150000", sut.AskHex("66617374020100020000000248359129 0009"));
        Assert.Equal("747361668301000200000003195600000000", sut.AskHex("666173740301000900000003a4b031c3 313233343536373839"));
    }

    [Fact]
    public void The_bootrom_allows_2048_bytes_a_frame()
    {
        ModemOnWire sut = InStp(new ModemOptions { Mode = BootMode.Recovery });
        sut.AskHex(Reset);
        Assert.Equal("7473616681010004000000010000000001010800", sut.AskHex(Open));
        Assert.Equal("", Convert.ToHexString(sut.Request(2, 1, 2, [0x07, 0xF1], 16)));
        Assert.Equal(16, sut.Request(2, 1, 2, [0x07, 0xF0], 16).Length);
    }

    [Fact]
    public void A_session_of_2100_bytes_has_the_sha256_of_the_facts()
    {
        byte[] file = [.. Enumerable.Range(0, 2100).Select(i => (byte)i)];
        var sent = new List<byte>();
        ModemOnWire sut = InStp(new ModemOptions { Mode = BootMode.Recovery });
        sut.Link.Tap = (_, toModem, bytes) => sent.AddRange(toModem ? bytes : []);
        sut.OpenSession();
        sut.SendBlock(2, file[..2016]);
        sut.SendBlock(4, file[2016..2048]);
        sut.SendBlock(6, file[2048..]);
        sut.Request(0, 1, 8, [], 16);
        Assert.Equal(2250, sent.Count);
        Assert.Equal("0993e6311c12a87c4742a22fe1dd37740e5fe4e8bd066f78e8d87d1a84657a12",
            Convert.ToHexStringLower(SHA256.HashData([.. sent])));
        Assert.Equal(file, sut.Images.Single().Bytes);
    }

    [Fact]
    public void A_bad_header_is_silence_and_its_length_is_not_believed()
    {
        ModemOnWire sut = InStp();
        // plen 0xffff under a wrong CRC; the RESET follows inside what it claims.
        Assert.Equal(ResetAck, sut.AskHex("666173740301ffff0000000300000000" + Reset));
    }

    [Fact]
    public void A_request_is_found_inside_garbage_and_inside_a_bad_payload()
    {
        ModemOnWire sut = InStp();
        Assert.Equal(ResetAck, sut.AskHex("66666173fe" + Reset));
        Assert.Equal(OpenAck, sut.AskHex(Open));
        sut.AskHex("66617374020100020000000248359129 0009");
        byte[] good = ModemOnWire.Frame(3, 1, 3, "123456789"u8.ToArray());
        byte[] cut = good[..18];
        Assert.Equal("747361668301000200000003000000000000", sut.AskHex(Convert.ToHexString([.. cut, .. good])));
        Assert.Equal(1, sut.Modem.BadFrames);
    }

    [Fact]
    public void A_repeated_block_is_dropped_and_acknowledged_again()
    {
        ModemOnWire sut = InStp();
        sut.OpenSession();
        sut.SendBlock(2, [1, 2, 3]);
        Assert.Equal("747361668301000200000003000000000000", Convert.ToHexStringLower(sut.Request(3, 1, 3, [1, 2, 3], 18)));
        sut.Request(0, 1, 4, [], 16);
        Assert.Equal([1, 2, 3], sut.Images.Single().Bytes);
        Assert.Equal(1, sut.Images.Single().Repeats);
        Assert.Equal(1, sut.Images.Single().Blocks);
    }

    [Fact]
    public void A_repeated_block_is_appended_where_that_is_the_policy()
    {
        ModemOnWire sut = InStp(new ModemOptions { Duplicates = DuplicatePolicy.Append });
        sut.OpenSession();
        sut.SendBlock(2, [1, 2, 3]);
        sut.Request(3, 1, 3, [1, 2, 3], 18);
        sut.Request(0, 1, 4, [], 16);
        Assert.Equal([1, 2, 3, 1, 2, 3], sut.Images.Single().Bytes);
    }

    [Fact]
    public void Reset_before_any_block_starts_over_and_after_one_it_closes()
    {
        ModemOnWire sut = InStp();
        sut.OpenSession();
        sut.OpenSession();
        sut.SendBlock(2, [1]);
        Assert.Equal(16, sut.Request(0, 0, 0, [], 16).Length);
        Assert.False(sut.Modem.IsInStp);
    }

    [Theory]
    [InlineData(3, 1, 3, "01020304")] // no block was announced
    [InlineData(3, 2, 3, "010203")] // foreign session
    [InlineData(2, 1, 2, "0000")] // empty block
    [InlineData(2, 1, 2, "1ff1")] // beyond the allowed size
    [InlineData(4, 1, 2, "00000004")] // version 1 knows no data type
    [InlineData(9, 1, 2, "")]
    public void What_does_not_fit_gets_no_answer(byte op, byte sid, uint tid, string payload)
    {
        ModemOnWire sut = InStp();
        sut.OpenSession();
        Assert.Empty(sut.Request(op, sid, tid, Convert.FromHexString(payload), 16));
    }

    [Fact]
    public void Version_2_takes_the_data_type()
    {
        ModemOnWire sut = InStp(new ModemOptions { StpVersion = 2 });
        sut.OpenSession();
        Assert.Equal("74736166840100000000000200000000",
            Convert.ToHexStringLower(sut.Request(4, 1, 2, [0, 0, 0, 4], 16)));
        sut.SendBlock(3, [1]);
    }

    [Fact]
    public void An_interrupted_block_waits_for_its_rest()
    {
        ModemOnWire sut = InStp();
        sut.OpenSession();
        sut.Request(2, 1, 2, [0, 3], 16);
        byte[] frame = ModemOnWire.Frame(3, 1, 3, [1, 2, 3]);
        sut.Send(frame[..17]);
        Assert.Equal("", sut.Wait(100));
        Assert.Equal("747361668301000200000003000000000000", sut.AskHex(Convert.ToHexString(frame[17..])));
        Assert.Equal("", sut.Ask("AT"));
    }
}
