using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A file that changes between check and transfer: the modem rejects it, and the cause that is named is the file.</summary>
public class ChangedFileTests
{
    [Theory]
    [InlineData(UpgradeMethod.Store, ModemMode.Application)]
    [InlineData(UpgradeMethod.OnTheFly, ModemMode.Upgrade)]
    public void One_bit_that_flipped_is_found_when_the_modem_rejects_the_image(UpgradeMethod method, int mode)
    {
        UpgradeRig rig = Changing(Card.Full, file => file[30_000] ^= 1);
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = method });
        rig.AssertFailed(result, ErrorNumber.FileChanged, mode);
        Assert.Contains("it was complete when checked; now E108", result.Failure.Sentence, StringComparison.Ordinal);
        Assert.Contains("Copy the file again", result.Next, StringComparison.Ordinal);
        Assert.Equal(1, result.SentCount);
    }

    [Fact]
    public void A_delta_on_the_fly_that_changed_still_names_the_full_image()
    {
        UpgradeRig rig = Changing(Card.Delta, file => file[30_000] ^= 1);
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Delta) { Method = UpgradeMethod.OnTheFly });
        Assert.Equal(ErrorNumber.DeltaBroken, result.Failure?.Number);
        Assert.Contains("it was complete when checked", result.Failure!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_file_that_is_rejected_is_blamed_on_nobody_and_sent_again()
    {
        var rig = UpgradeRig.In(BootMode.Application, "report-failure:1");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.NotEqual(ErrorNumber.FileChanged, result.Failure?.Number);
    }

    private static UpgradeRig Changing(string path, Action<byte[]> change)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Log.AtStage = _ =>
        {
            if (rig.Log.Stages[^1].Stage == UpgradeStage.SendFirmware)
                change(rig.Files[path]);
        };
        return rig;
    }
}
