using System.Buffers.Binary;
using NanoSqns.Hal;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

public class SenderTests
{
    private static uint Tid(byte[] frame) => BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(8));

    [Theory]
    [InlineData(1)]
    [InlineData(2016)]
    [InlineData(2017)]
    [InlineData(100_042)]
    public void Every_byte_arrives_in_blocks_as_large_as_allowed(int length)
    {
        var rig = new StpRig();
        byte[] file = StpRig.Counting(length);
        Assert.Equal(StpStatus.Ok, rig.Send(file));
        Assert.Equal(file, rig.Slave.Image);
        int blocks = (length + 2015) / 2016;
        Assert.Equal(blocks, rig.Sender.Blocks);
        Assert.Equal((uint)(2 + (2 * blocks)), Tid(rig.Link.Written[^1]));
        Assert.All(rig.Frames(3).SkipLast(1), frame => Assert.Equal(2032, frame.Length));
    }

    [Theory]
    [InlineData(2048, 2016, 2016)]
    [InlineData(1024, 2016, 1008)]
    [InlineData(8192, 8176, 8176)]
    [InlineData(8192, 16, 16)]
    public void A_block_is_the_smaller_of_limit_and_what_the_modem_allows(int maxTransfer, int limit, int expected)
    {
        var rig = new StpRig(new StubSlave { MaxTransfer = maxTransfer }, new StpSettings { BlockLimit = limit });
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(10_000)));
        Assert.Equal(expected + 16, rig.Frames(3).First().Length);
        Assert.Equal(StpRig.Counting(10_000), rig.Slave.Image);
    }

    [Fact]
    public void Header_and_payload_leave_in_one_write()
    {
        var rig = new StpRig();
        rig.Send(StpRig.Counting(5000));
        Assert.All(rig.Link.Written, frame => Assert.Equal(16 + BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(6)), frame.Length));
    }

    [Fact]
    public void Replies_with_right_checksums_are_accepted_as_well_as_zero_ones()
    {
        var rig = new StpRig(new StubSlave { WithCrc = true });
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        Assert.Equal(0, rig.Sender.Repeats);
    }

    [Fact]
    public void A_slave_of_version_2_is_told_the_type_and_the_first_command_has_tid_3()
    {
        var rig = new StpRig(new StubSlave { Version = 2 });
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(3000), StpSender.TypeElf));
        byte[] type = Assert.Single(rig.Frames(4));
        Assert.Equal(2u, Tid(type));
        Assert.Equal([0, 0, 0, 2], type[16..]);
        Assert.Equal(3u, Tid(rig.Frames(2).First()));
        Assert.Equal(7u, Tid(rig.Link.Written[^1]));
    }

    [Fact]
    public void A_residue_is_sent_again_as_a_new_block_and_nothing_is_lost_or_doubled()
    {
        var rig = new StpRig(new StubSlave { WithCrc = true, Residue = (length, before) => before % 3 == 1 ? Math.Min(length, 700) : 0 });
        byte[] file = StpRig.Counting(9000);
        Assert.Equal(StpStatus.Ok, rig.Send(file));
        Assert.Equal(file, rig.Slave.Image);
        uint[] tids = [.. rig.Link.Written.Skip(2).Select(Tid)];
        Assert.Equal(Enumerable.Range(2, tids.Length).Select(i => (uint)i), tids);
    }

    // real modems send no checksums: believed, the rest of the block would be taken twice
    [Fact]
    public void A_zero_residue_that_the_line_spoiled_is_asked_for_again()
    {
        int blocks = 0;
        var rig = new StpRig(new StubSlave
        {
            DropsRepeats = true,
            Twist = (_, answer) => answer[4] == 0x83 && ++blocks == 2 ? [.. answer[..17], 8] : answer,
        });
        byte[] file = StpRig.Counting(9000);
        Assert.Equal(StpStatus.Ok, rig.Send(file));
        Assert.Equal(file, rig.Slave.Image);
        Assert.Equal(1, rig.Sender.Repeats);
    }

    [Fact]
    public void A_slave_that_takes_nothing_for_ever_ends_the_transfer()
    {
        var rig = new StpRig(new StubSlave { WithCrc = true, Residue = (length, _) => length });
        Assert.Equal(StpStatus.LineTooBad, rig.Send(StpRig.Counting(5000)));
        Assert.Equal(9, rig.Frames(3).Count());
        Assert.Equal(8 * 250, rig.Clock.NowMs);
    }

    [Fact]
    public void A_slave_that_takes_nothing_three_times_is_asked_again_after_a_pause_each_time()
    {
        var rig = new StpRig(new StubSlave { WithCrc = true, Residue = (length, before) => before is >= 1 and < 4 ? length : 0 });
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        Assert.Equal(StpRig.Counting(5000), rig.Slave.Image);
        Assert.Equal(3 * 250, rig.Clock.NowMs);
        Assert.Equal(3, rig.Sender.Repeats);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void A_refused_or_senseless_session_is_not_begun(int maxTransfer)
    {
        var rig = new StpRig(new StubSlave { MaxTransfer = maxTransfer });
        Assert.Equal(StpStatus.SessionRefused, rig.Send(StpRig.Counting(100)));
        Assert.Empty(rig.Frames(2));
    }

    [Fact]
    public void Session_open_with_ok_zero_is_a_refusal()
    {
        var rig = new StpRig(new StubSlave { Twist = (_, answer) => answer[4] == 0x81 ? StubSlave.Reply(0x81, 1, 1, [0, 1, 0, 0]) : answer });
        Assert.Equal(StpStatus.SessionRefused, rig.Send(StpRig.Counting(100)));
    }

    [Fact]
    public void A_file_that_got_shorter_is_a_read_failure()
    {
        var rig = new StpRig();
        Assert.Equal(StpStatus.ReadFailed, rig.Sender.Send(new MemoryStream(new byte[3000]), 5000, StpSender.TypeContainer, RepeatSafety.Usual));
    }

    [Fact]
    public void A_port_that_hangs_up_ends_the_transfer_at_once()
    {
        var rig = new StpRig();
        rig.Observer.Stop = () => { rig.Link.HungUp = rig.Observer.Acknowledged.Count == 2; return false; };
        Assert.Equal(StpStatus.HungUp, rig.Send(StpRig.Counting(9000)));
    }

    [Fact]
    public void A_line_held_by_CTS_is_given_up_at_the_stall_limit_and_its_wait_is_named()
    {
        var rig = new StpRig(settings: new StpSettings { StallLimitMs = 60_000, OpenLimitMs = 60_000 });
        rig.Link.Blocked = true;
        Assert.Equal(StpStatus.Blocked, rig.Send(StpRig.Counting(100)));
        Assert.Equal(1, rig.Link.Cancelled);
        Assert.Contains(rig.Observer.Waits, wait => wait.Reason == WaitReason.ClearToSend && wait.LimitMs == 60_000);
        Assert.InRange(rig.Clock.NowMs, 60_000, 61_000);
    }

    [Fact]
    public void Stopping_takes_effect_between_two_blocks()
    {
        var rig = new StpRig();
        rig.Observer.Stop = () => rig.Observer.Acknowledged.Count == 3;
        Assert.Equal(StpStatus.Stopped, rig.Send(StpRig.Counting(20_000)));
        Assert.Equal(3 * 2016, rig.Sender.Acknowledged);
    }
}
