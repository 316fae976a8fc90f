using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Whole upgrades with <c>block = auto</c>.</summary>
public class BlockTrialFlowTests
{
    private static UpgradeRig Rig(BootMode mode, int largestFrame)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.Bench.Stp.BlockLimit = 8176;
        rig.Bench.Stp.TriesBlocks = true;
        rig.Modem.Interceptor = (in ModemEvent e) => e.Kind == ModemEventKind.StpRequest && e.Bytes.Length > largestFrame ? Interception.Drop : Interception.Pass;
        return rig;
    }

    private static int Tried(UpgradeRig rig) => rig.Log.Notices.Count(notice => notice.Contains("were not accepted", StringComparison.Ordinal));

    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Recovery)]
    public void A_modem_that_takes_large_blocks_gets_them(BootMode mode)
    {
        UpgradeRig rig = Rig(mode, int.MaxValue);
        rig.AssertUpgraded(rig.RunWithUpdater());
        Assert.InRange(rig.Images[^1].Blocks, 1, (rig.Files[Card.Full].Length / 8176) + 1);
        Assert.Equal(0, Tried(rig));
    }

    [Theory]
    [InlineData(BootMode.Application)]
    [InlineData(BootMode.Upgrade)]
    public void A_modem_that_does_not_is_told_once_and_upgraded_in_the_same_session(BootMode mode)
    {
        UpgradeRig rig = Rig(mode, 4096);
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Equal(rig.Files[Card.Full], Assert.Single(rig.Images).Bytes);
        Assert.Equal(1, Tried(rig));
    }

    [Fact]
    public void The_second_part_of_a_set_does_not_try_again()
    {
        UpgradeRig rig = Rig(BootMode.Application, 4096);
        rig.AssertUpgraded(rig.Run(Card.Part1, Card.Part2), Card.SetBuild);
        Assert.Equal(1, Tried(rig));
        Assert.Equal(0, rig.Images[1].Repeats);
    }

    // A modem that is silent for a minute after the first block is busy, whatever its size.
    [Theory]
    [InlineData("stall:1,60,firmware")]
    [InlineData("stall:7,90,firmware")]
    [InlineData("stall:14,90,firmware")]
    public void A_modem_that_erases_for_minutes_in_the_first_blocks_gets_every_byte_once(string stall)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade, stall);
        rig.Bench.Stp.BlockLimit = 8176;
        rig.Bench.Stp.TriesBlocks = true;
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Equal(rig.Files[Card.Full], Assert.Single(rig.Images).Bytes);
        Assert.Equal(0, Tried(rig));
    }
}
