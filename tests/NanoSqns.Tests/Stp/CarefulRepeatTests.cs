using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>What goes into the firmware that it starts from cannot be sent a second time: a block is repeated only when silence has lasted longer than any erase.</summary>
public class CarefulRepeatTests
{
    private const int FirstCommand = 2;
    private const int FirstBlock = 3;

    private static StpRig Run(int lost)
    {
        var rig = new StpRig(new StubSlave { Twist = (index, answer) => index == lost ? null : answer });
        rig.Sender.Careful = true;
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        return rig;
    }

    [Fact]
    public void A_block_is_sent_again_after_five_minutes()
    {
        StpRig rig = Run(FirstBlock);
        Assert.Equal(rig.Link.Written[FirstBlock], rig.Link.Written[FirstBlock + 1]);
        Assert.InRange(rig.Clock.NowMs, StpExchange.CarefulSilenceMs, StpExchange.CarefulSilenceMs + 1000);
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
        var rig = new StpRig(new StubSlave { Twist = (index, answer) => index == FirstCommand ? null : answer }) { Patient = true };
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(5000)));
        Assert.Equal(1, rig.Sender.Repeats);
    }
}
