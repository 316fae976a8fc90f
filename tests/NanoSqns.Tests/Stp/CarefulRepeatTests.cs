using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>What goes into the firmware that it starts from cannot be sent a second time: a block is repeated only when silence has lasted longer than any erase.</summary>
public class CarefulRepeatTests
{
    private const int FirstCommand = 2;
    private const int FirstBlock = 3;

    private static StpRig Run(int lost)
    {
        var rig = new StpRig(new StubSlave { Twist = (index, answer) => index == lost ? null : answer }) { Safety = RepeatSafety.Careful };
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        return rig;
    }

    [Fact]
    public void A_block_is_sent_again_after_five_minutes()
    {
        StpRig rig = Run(FirstBlock);
        byte[][] blocks = [.. rig.Link.Written.Where(frame => frame.AsSpan().StartsWith("fast"u8) && frame[4] == StpFrame.OpBlock)];
        Assert.Equal(blocks[0], blocks[1]);
        Assert.InRange(rig.Clock.NowMs, RepeatPolicy.CarefulSilenceMs, RepeatPolicy.CarefulSilenceMs + 1000);
    }

    [Fact]
    public void Before_it_comes_what_fills_up_a_block_of_which_bytes_were_lost_and_is_no_frame()
    {
        StpRig rig = Run(FirstBlock);
        byte[] filler = rig.Link.Written[FirstBlock + 1];
        Assert.Equal(rig.Link.Written[FirstBlock].Length - StpFrame.HeaderLength, filler.Length);
        Assert.NotEqual(rig.Link.Written[FirstBlock][StpFrame.HeaderLength..], filler);
        Assert.False(filler.AsSpan().StartsWith("fast"u8));
    }

    [Fact]
    public void An_announcement_is_sent_again_at_once()
    {
        StpRig rig = Run(FirstCommand);
        Assert.Equal(rig.Link.Written[FirstCommand], rig.Link.Written[FirstCommand + 1]);
        Assert.InRange(rig.Clock.NowMs, 2000, 2100);
    }

    [Fact]
    public void A_patient_transfer_repeats_announcements_and_no_block()
    {
        var rig = new StpRig(new StubSlave { Twist = (index, answer) => index == FirstCommand ? null : answer }) { Safety = RepeatSafety.Patient };
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        Assert.Equal(1, rig.Sender.Repeats);
    }
}
