using NanoSqns.Simulator.Bench;

namespace NanoSqns.Tests.Speed;

/// <summary>How long the transfer stage of a full image takes at 921600 baud, in virtual time.</summary>
public class TransferTimeTests
{
    private const int Baud = 921600;

    [Theory]
    [InlineData(2016, 0, 72)]
    [InlineData(2016, 3, 90)]
    [InlineData(8176, 3, 72.5)]
    public void With_the_time_of_card_and_processor_it_stays_below(int block, int latencyMs, double most) =>
        Assert.InRange(Seconds(TransferMethod.Ours, block, latencyMs, Workload.Board), 65, most);

    [Theory]
    [InlineData(2016, 0, 67.4)]
    [InlineData(2016, 3, 85.3)]
    [InlineData(8176, 3, 70.2)]
    public void With_the_time_of_the_wire_alone_it_stays_below(int block, int latencyMs, double most) =>
        Assert.InRange(Seconds(TransferMethod.Ours, block, latencyMs, Workload.None), 65, most);

    // What facts of today's updater lead to: 5857 blocks, four frames each.
    [Fact]
    public void The_split_of_today_takes_104_seconds_and_a_half() =>
        Assert.InRange(Seconds(TransferMethod.Split2048, 2016, 3, Workload.None), 104.4, 104.6);

    // 19.5 ms of card and checksum a block would be 58 s more.
    [Fact]
    public void Card_and_checksum_are_hidden_behind_the_wire()
    {
        double wire = Seconds(TransferMethod.Ours, 2016, 0, Workload.None);
        double work = Seconds(TransferMethod.Ours, 2016, 0, Workload.Board with { FrameMs = 0 });
        Assert.InRange(work - wire, 0, 0.1);
        double oneAfterTheOther = Seconds(TransferMethod.Split2048, 2016, 0, Workload.Board with { FrameMs = 0 }) - Seconds(TransferMethod.Split2048, 2016, 0, Workload.None);
        Assert.InRange(oneAfterTheOther, 55, 65);
    }

    [Fact]
    public void The_ceiling_of_the_protocol_is_reached_when_nothing_is_charged()
    {
        var trial = new TransferCase(TransferMethod.Ours, TransferCase.FullImageBytes, Baud, 2016, 0, Workload.None);
        Assert.InRange(trial.ShareOf(TransferTrial.Seconds(trial)), 0.966, 0.968);
    }

    [Fact]
    public void The_same_trial_takes_the_same_time_to_the_nanosecond()
    {
        var trial = new TransferCase(TransferMethod.Ours, 300_000, Baud, 2016, 3, Workload.Board);
        Assert.Equal(TransferTrial.Seconds(trial), TransferTrial.Seconds(trial));
    }

    private static double Seconds(TransferMethod method, int block, int latencyMs, Workload work) =>
        TransferTrial.Seconds(new TransferCase(method, TransferCase.FullImageBytes, Baud, block, latencyMs, work));
}
