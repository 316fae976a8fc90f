using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>What a received frame is to the request that waits: DATA with sid 1, tid 5 and an answer of two bytes, unless said otherwise.</summary>
public class ReplyVerdictTests
{
    private const uint WaitingTid = 5;

    private static StpReply Parse(byte op, byte sid, uint tid, int payload)
    {
        var reply = new StpReply();
        reply.Parse(StubSlave.Reply(op, sid, tid, new byte[payload]), 0);
        return reply;
    }

    [Theory]
    [InlineData(0x83, 1, 5, 2, StpVerdict.Answer)]
    [InlineData(0x83, 1, 4, 2, StpVerdict.Older)]
    [InlineData(0x82, 1, 4, 0, StpVerdict.Older)]
    [InlineData(0x83, 1, 6, 2, StpVerdict.Bad)]
    [InlineData(0x83, 2, 5, 2, StpVerdict.Bad)]
    [InlineData(0x82, 1, 5, 2, StpVerdict.Bad)]
    [InlineData(0x83, 1, 5, 4, StpVerdict.Bad)]
    [InlineData(0x80, 1, 5, 0, StpVerdict.Bad)]
    [InlineData(0x43, 1, 5, 0, StpVerdict.Nack)]
    [InlineData(0x43, 1, 4, 0, StpVerdict.Older)]
    [InlineData(0x43, 1, 6, 0, StpVerdict.Nack)]
    [InlineData(0x42, 1, 5, 0, StpVerdict.Bad)]
    [InlineData(0x7F, 1, 5, 0, StpVerdict.Nack)]
    [InlineData(0x7F, 0, 0, 0, StpVerdict.Nack)]
    [InlineData(0x03, 1, 5, 0, StpVerdict.Bad)]
    public void A_frame_is_judged_by_op_sid_tid_and_length(byte op, byte sid, uint tid, int payload, int expected) =>
        Assert.Equal(expected, Parse(op, sid, tid, payload).Judge(StpFrame.OpBlock, StpFrame.SessionId, WaitingTid, 2));

    [Theory]
    [InlineData(0x80, 1, 5, 0, StpVerdict.Answer)]
    [InlineData(0x80, 0, 0, 0, StpVerdict.Answer)]
    [InlineData(0x80, 0, 0, 2, StpVerdict.Older)]
    [InlineData(0x80, 1, 9, 2, StpVerdict.Bad)]
    [InlineData(0x81, 1, 5, 0, StpVerdict.Bad)]
    public void RESET_is_answered_with_any_ids(byte op, byte sid, uint tid, int payload, int expected) =>
        Assert.Equal(expected, Parse(op, sid, tid, payload).Judge(StpFrame.OpReset, StpFrame.SessionId, WaitingTid, 0));

    [Fact]
    public void Checking_a_header_leaves_it_as_it_was()
    {
        byte[] frame = [0xAA, .. StubSlave.Reply(0x83, 1, 5, [0, 9], withCrc: true)];
        byte[] before = [.. frame];
        var reply = new StpReply();
        reply.Parse(frame, 1);
        Assert.True(reply.HeaderIsSound(frame, 1, new Crc16()));
        Assert.True(reply.PayloadIsSound(frame, 17, new Crc16()));
        Assert.Equal(before, frame);
        frame[18] ^= 1;
        Assert.False(reply.PayloadIsSound(frame, 17, new Crc16()));
        frame[6] ^= 1;
        reply.Parse(frame, 1);
        Assert.False(reply.HeaderIsSound(frame, 1, new Crc16()));
    }
}
