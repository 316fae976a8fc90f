using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A set whose modem restarts in its middle starts over with its first part and succeeds.</summary>
public class SetRestartTests
{
    [Theory]
    [InlineData(BootMode.Upgrade, 0)]
    [InlineData(BootMode.MTools, 1)]
    [InlineData(BootMode.Recovery, 2)]
    public void Power_lost_while_the_second_part_is_installed(BootMode mode, int updaters)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.Modem.Interceptor = CutOnce(e => Firmware(rig).Count == 2 && Interceptors.IsLine(e, "AT+SMUPGRADE?"));
        AssertStartedOver(rig, rig.RunWithUpdater(Card.Part1));
        Assert.Equal(updaters, rig.Images.Count(image => image.Method == "elf"));
    }

    [Theory]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Application)]
    public void Power_lost_after_the_first_part_was_reported(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.Modem.Interceptor = CutOnce(e => rig.Images.Count == 1 && rig.Modem.Report == "success" && Interceptors.IsLine(e, "AT+SMOD?"));
        AssertStartedOver(rig, rig.RunWithUpdater(Card.Part1));
    }

    [Theory]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.MTools)]
    public void A_modem_that_always_restarts_in_the_second_part_is_given_up(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        int cuts = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            int seconds = Firmware(rig).Count(image => image.Bytes.SequenceEqual(rig.Files[Card.Part2]));
            bool cut = seconds > cuts && Interceptors.IsLine(e, "AT+SMUPGRADE?");
            cuts += cut ? 1 : 0;
            return cut ? Interception.CutPower : Interception.Pass;
        };
        UpgradeResult result = rig.RunWithUpdater(Card.Part1);
        Assert.True(result.Failure?.Number is ErrorNumber.ModemRestarted or ErrorNumber.ImageRejected, $"{result.Failure}, {cuts} cuts\n{rig.Log}");
        Assert.InRange(cuts, 2, 3);
        UpgradeRig.AssertTold(result);
    }

    [Fact]
    public void A_modem_that_always_comes_back_in_application_mode_after_a_part_is_given_up()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        bool closed = false;
        bool asked = false;
        int parts = 0;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            if (Interceptors.IsClose(e))
            {
                closed = true;
                parts++;
            }

            closed &= !Interceptors.IsLine(e, "AT+SMSWBOOT");
            bool answer = asked && e.Kind == ModemEventKind.AtReply;
            asked = e.Kind == ModemEventKind.AtLine ? Interceptors.IsLine(e, "AT+SMOD?") : asked && !answer;
            return closed && answer ? Interception.Replace("\r\n2\r\n\r\nOK\r\n"u8.ToArray()) : Interception.Pass;
        };
        UpgradeResult result = rig.RunWithUpdater(Card.Part1);
        Assert.True(result.Failure?.Number == ErrorNumber.ModemRestarted, $"{result.Failure}\n{rig.Log}");
        Assert.Equal(3, parts);
        UpgradeRig.AssertTold(result);
    }

    private static void AssertStartedOver(UpgradeRig rig, UpgradeResult result)
    {
        rig.AssertUpgraded(result, Card.SetBuild);
        Assert.Contains(rig.Log.Notices, notice => notice.Contains("starting again with part 1", StringComparison.Ordinal));
        List<ReceivedImage> firmware = Firmware(rig);
        Assert.InRange(firmware.Count, 3, 4);
        Assert.Equal(rig.Files[Card.Part1], firmware[0].Bytes);
        Assert.Equal(rig.Files[Card.Part1], firmware[^2].Bytes);
        Assert.Equal(rig.Files[Card.Part2], firmware[^1].Bytes);
    }

    private static List<ReceivedImage> Firmware(UpgradeRig rig) => [.. rig.Images.Where(image => image.Method == "on_the_fly")];

    private static ModemInterceptor CutOnce(Func<ModemEvent, bool> when)
    {
        bool done = false;
        return (in ModemEvent e) =>
        {
            bool cut = !done && when(e);
            done |= cut;
            return cut ? Interception.CutPower : Interception.Pass;
        };
    }
}
