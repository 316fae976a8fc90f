using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What the same files cannot mend: the job is given up, and the advice that it gives helps.</summary>
public class BrokenOffTests
{
    [Fact]
    public void A_delta_that_lost_power_on_its_way_into_flash()
    {
        SweepWay way = SweepWay.Of("delta on the fly");
        AssertGivenUp(CutOff(way, transfer: 1), ErrorNumber.DeltaSourceUnknown, ModemMode.Upgrade);
    }

    [Fact]
    public void A_set_without_an_updater_that_lost_power_in_its_second_part_and_fell_back_into_recovery()
    {
        SweepWay way = SweepWay.Of("set") with { Updater = false, Mode = BootMode.MTools };
        AssertGivenUp(CutOff(way, transfer: 2), ErrorNumber.UpdaterMissing, ModemMode.Recovery);
    }

    [Theory]
    [InlineData(BootMode.Application, false)]
    [InlineData(BootMode.Application, true)]
    [InlineData(BootMode.MTools, true)]
    public void A_set_that_can_still_be_sent_starts_over_with_its_first_part(BootMode mode, bool updater)
    {
        JobRig rig = CutOff(SweepWay.Of("set") with { Updater = updater, Mode = mode }, transfer: 2);
        Assert.Equal(JobEndKind.Done, rig.Boot().End!.Kind);
        Assert.Equal(Card.SetBuild, rig.Modem.Software);
        Assert.Equal([Card.Part1, Card.Part1, Card.Part2], rig.Images.Where(image => image.Method == "on_the_fly")
            .Select(image => image.Bytes.AsSpan().SequenceEqual(rig.Files[Card.Part1]) ? Card.Part1 : Card.Part2));
    }

    // Board and modem lose power in the middle of the n-th image, as the wire sees it.
    private static JobRig CutOff(SweepWay way, int transfer)
    {
        JobRig clean = JobRig.Of(way);
        var counted = new CountedSupply();
        int begin = 0;
        int seen = 0;
        clean.Log.AtStage = _ =>
        {
            if (clean.Log.Stages[^1].Stage == UpgradeStage.SendFirmware && ++seen == transfer)
                begin = counted.WireWrites;
        };
        clean.Boot(counted);

        JobRig rig = JobRig.Of(way);
        var supply = new CountedSupply { AtWireWrite = begin + 12, WhenOut = () => rig.Modem.PowerCycle(rig.Bench.Clock.NowNs) };
        rig.Boot(supply);
        Assert.True(supply.IsOut);
        Assert.False(rig.Modem.IsApplicationIntact);
        rig.Bench.Clock.Sleep(30_000);
        return rig;
    }

    private static void AssertGivenUp(JobRig rig, int number, int mode)
    {
        JobEnd? end = null;
        for (int boot = 0; boot < 3; boot++)
        {
            (_, end) = rig.Boot();
            Assert.Contains("needs a full image through recovery", end!.Next, StringComparison.Ordinal);
        }

        Assert.Equal((JobEndKind.Failed, ErrorNumber.JobFailed, mode), (end!.Kind, end.Failure.Number, end.Mode));
        Assert.Contains("E" + number, end.Sentence, StringComparison.Ordinal);
        Assert.Contains($"the modem is in {ModemMode.Name(mode)} mode", end.Sentence, StringComparison.Ordinal);
        Assert.Contains("needs a full image through recovery", rig.Lines[^1], StringComparison.Ordinal);
        JobState given = rig.Start().Look();
        Assert.Contains("last known mode of the modem: " + ModemMode.Name(mode), given.Sentence, StringComparison.Ordinal);
        Assert.Contains("needs a full image through recovery", given.Next, StringComparison.Ordinal);

        rig.PutJob(SweepWay.Of("recovery"));
        Assert.Equal(JobEndKind.Done, rig.Boot().End!.Kind);
        Assert.Equal((Card.NewBuild, BootMode.Application), (rig.Modem.Software, rig.Modem.Mode));
    }
}
