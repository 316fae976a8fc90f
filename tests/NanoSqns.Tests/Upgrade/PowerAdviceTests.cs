using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Whether the power may be cut is said only of a modem that was asked; what nobody knows stays unknown.</summary>
public class PowerAdviceTests
{
    [Fact]
    public void A_wrong_file_leaves_it_unknown()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        Assert.Equal(ModemPower.Unknown, rig.Run("/sd/missing.dup").Power);
    }

    [Fact]
    public void A_port_that_goes_before_the_first_answer_leaves_it_unknown()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        rig.Bench.Link.HangUpAt(rig.Bench.Clock.NowNs);
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal((ErrorNumber.PortHungUp, ModemPower.Unknown), (result.Failure.Number, result.Power));
    }

    [Fact]
    public void A_refusal_of_a_modem_that_was_asked_says_yes()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Recovery);
        Assert.Equal(ModemPower.MayBeCut, rig.Run(Card.Delta).Power);
    }

    [Theory]
    [InlineData("init", ModemPower.Unknown)]
    [InlineData("unknown", ModemPower.Unknown)]
    [InlineData("downloading", ModemPower.MustStay)]
    [InlineData("No report", ModemPower.MayBeCut)]
    [InlineData("failure", ModemPower.MayBeCut)]
    public void A_report_that_leaves_it_open_leaves_the_power_unknown(string words, ModemPower expected)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Upgrade);
        bool isAsked = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            bool mine = isAsked && e.Kind == ModemEventKind.AtReply;
            isAsked = e.Kind == ModemEventKind.AtLine ? Interceptors.IsLine(e, "AT+SMUPGRADE?") : isAsked && !mine;
            return mine ? Interception.Replace(System.Text.Encoding.Latin1.GetBytes($"\r\n+SMUPGRADE: {words}\r\n\r\nOK\r\n")) : Interception.Pass;
        };
        rig.Files["/sd/upgdiff_11111-to-39529.dup"] = Card.DeltaImage(11111, Card.NewBuild);
        UpgradeResult result = rig.Run("/sd/upgdiff_11111-to-39529.dup");
        Assert.Equal(expected, result.Power);
        Assert.False(result.Touched);
    }

    [Theory]
    [InlineData(ModemPower.MustStay, ModemPower.Unknown, ModemPower.MustStay)]
    [InlineData(ModemPower.MayBeCut, ModemPower.Unknown, ModemPower.Unknown)]
    [InlineData(ModemPower.Unknown, ModemPower.Unknown, ModemPower.Unknown)]
    [InlineData(ModemPower.MustStay, ModemPower.MayBeCut, ModemPower.MayBeCut)]
    [InlineData(ModemPower.MayBeCut, ModemPower.MustStay, ModemPower.MustStay)]
    public void Of_two_runs_a_No_is_kept_until_the_modem_is_asked_again(ModemPower first, ModemPower second, ModemPower total) =>
        Assert.Equal(total, UploadTotal.Add(Failed(first), Failed(second)).Power);

    [Theory]
    [InlineData(null, ErrorNumber.PortMissing, ModemPower.Unknown)]
    [InlineData(ModemPower.MayBeCut, ErrorNumber.PortMissing, ModemPower.Unknown)]
    [InlineData(ModemPower.MustStay, ErrorNumber.PortMissing, ModemPower.MustStay)]
    [InlineData(null, ErrorNumber.ModemSilent, ModemPower.MustStay)]
    public void A_run_that_does_not_reach_the_modem_knows_no_more_than_the_one_before(ModemPower? before, int number, ModemPower expected) =>
        Assert.Equal(expected, UploadTotal.NotReached(new Failure(number, "a", "b"), before is { } power ? Failed(power) : null).Power);

    private static UpgradeResult Failed(ModemPower power) => new() { Failure = new Failure(ErrorNumber.PortHungUp, "a"), Power = power };
}
