using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What users met in the field, and what the engine makes of it.</summary>
public class SituationTests
{
    [Theory]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "error-on:AT+SMSWBOOT,2")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "error-on:AT+SMSWBOOT=3,1")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "error-on:AT+SMSWBOOT=1,1")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "first-at-error")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "first-at-error")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "no-sysstart")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "no-sysstart")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "baud-stays")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "echo:always")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "echo:always")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "echo:always")]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto, "echo:always")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "no-report")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "no-report")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "report-failure:1")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "report-failure:1")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "report-failure:1")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "append-duplicates,stall:50,60")]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto, "append-duplicates,stall:50,60")]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto, "error-on:AT")]
    [InlineData(BootMode.Upgrade, UpgradeMethod.Auto, "error-on:AT+CFUN,error-on:ATE0,error-on:AT+SMUPGRADE?")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "error-on:AT+SMUPGRADE")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "refuse-session:1")]
    [InlineData(BootMode.Recovery, UpgradeMethod.Auto, "refuse-session:1")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "stall:0,500")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "noise:3")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "silent:17")]
    [InlineData(BootMode.Application, UpgradeMethod.OnTheFly, "silent:200,boot")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "silent:300,upgrade")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "silent:300,close")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "silent:100,open")]
    [InlineData(BootMode.Application, UpgradeMethod.Auto, "silent:300,data")]
    public void It_ends_well_all_the_same(BootMode mode, UpgradeMethod method, string faults)
    {
        UpgradeRig rig = UpgradeRig.In(mode, SplitFaults(faults));
        rig.AssertUpgraded(rig.Run(new UpgradeRequest(Card.Full) { Method = method, Updater = Card.Updater }));
        Assert.Equal(rig.Files[Card.Full], rig.Images[^1].Bytes);
        RealisticFlowTests.AssertWaitsAreSound(rig);
        Assert.True(rig.Log.LongestGap.Ms <= 6000, $"{rig.Log.LongestGap}");
    }

    [Theory]
    [InlineData(BootMode.Application, "never-boots", ErrorNumber.RebootTimeout, 300)]
    [InlineData(BootMode.Recovery, "updater-silent", ErrorNumber.UpdaterSilent, 300)]
    [InlineData(BootMode.Recovery, "error-on:AT+STP", ErrorNumber.TransferRefused, 0)]
    [InlineData(BootMode.Upgrade, "report-failure:2", ErrorNumber.ImageRejected, 10)]
    [InlineData(BootMode.Upgrade, "drop-reply:10,1000", ErrorNumber.SessionRefused, 600)]
    [InlineData(BootMode.Upgrade, "corrupt-request:10,1000", ErrorNumber.TransferStalled, 600)]
    public void It_fails_at_its_limit_with_its_number(BootMode mode, string faults, int number, int seconds)
    {
        UpgradeRig rig = UpgradeRig.In(mode, SplitFaults(faults));
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.OnTheFly, Updater = Card.Updater });
        Assert.True(number == result.Failure?.Number, $"{result.Failure}\n{rig.Log}");
        UpgradeRig.AssertTold(result);
        Assert.InRange(result.Milliseconds, seconds * 1000, (seconds * 3000) + 120_000);
    }

    [Fact]
    public void A_store_that_is_stuck_at_nought_per_cent_goes_on_the_fly()
    {
        var rig = new UpgradeRig();
        bool stored = true;
        rig.Modem.ImageReceived += (_, _) => stored = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
            stored && e.Kind == ModemEventKind.StpReply && e.Bytes[4] == 0x83 ? Interception.Drop : Interception.Pass;
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertUpgraded(result);
        Assert.Equal("on_the_fly", rig.Images[^1].Method);
        Assert.Contains(rig.Log.Notices, text => text.Contains("using the on-the-fly method instead", StringComparison.Ordinal));
    }

    [Fact]
    public void A_modem_that_refuses_to_store_gets_it_on_the_fly()
    {
        var rig = new UpgradeRig();
        rig.Modem.Interceptor = (in ModemEvent e) => Interceptors.IsLine(e, "AT+SMSTPU") && e.Bytes.Length == 9 ? Interception.Replace("AT+NONSENSE"u8.ToArray()) : Interception.Pass;
        rig.AssertUpgraded(rig.Run(Card.Full));
        rig.AssertReceived(("on_the_fly", rig.Files[Card.Full]));
    }

    [Fact]
    public void The_store_method_that_was_asked_for_is_not_changed()
    {
        var rig = new UpgradeRig(faults: "error-on:AT+SMSTPU");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Full) { Method = UpgradeMethod.Store });
        rig.AssertFailed(result, ErrorNumber.TransferRefused, ModemMode.Application);
    }

    [Theory]
    [InlineData(BootMode.Recovery)]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.Application)]
    public void A_closing_RESET_that_is_lost_is_sent_again(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        rig.Modem.Interceptor = Interceptors.Drop(1, Interceptors.IsClose);
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        Assert.InRange(result.Milliseconds, 0, 60_000);
    }

    [Theory]
    [InlineData(BootMode.Recovery, "AT+STP")]
    [InlineData(BootMode.Upgrade, "AT+SMSTPU")]
    [InlineData(BootMode.Application, "AT+SMSTPU")]
    public void A_transfer_command_whose_answer_is_lost_is_survived(BootMode mode, string command)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        bool armed = false;
        bool done = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            bool drop = armed && !done && e.Kind == ModemEventKind.AtReply;
            done |= drop;
            armed |= Interceptors.IsLine(e, command);
            return drop ? Interception.Drop : Interception.Pass;
        };
        UpgradeResult result = rig.RunWithUpdater();
        rig.AssertUpgraded(result);
        Assert.InRange(result.Milliseconds, 0, 120_000);
    }

    [Theory]
    [InlineData("AT+SMUPGRADE")]
    [InlineData("AT+SMSWBOOT")]
    [InlineData("AT+IPR")]
    [InlineData("AT+SMOD?")]
    [InlineData("ATI1")]
    [InlineData("AT!=")]
    [InlineData("AT+CFUN")]
    public void A_line_that_is_lost_once_is_survived(string command)
    {
        foreach (BootMode mode in new[] { BootMode.Application, BootMode.Recovery, BootMode.Upgrade })
        {
            UpgradeRig rig = UpgradeRig.In(mode);
            rig.Modem.Interceptor = Interceptors.Drop(1, e => Interceptors.IsLine(e, command));
            UpgradeResult result = rig.RunWithUpdater();
            rig.AssertUpgraded(result);
            Assert.InRange(result.Milliseconds, 0, 120_000);
        }
    }

    [Fact]
    public void A_version_that_is_lost_once_does_not_let_a_factory_modem_through()
    {
        foreach (string command in new[] { "ATI1", "AT!=" })
        {
            var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
            rig.Modem.Interceptor = Interceptors.Drop(1, e => Interceptors.IsLine(e, command));
            rig.AssertFailed(rig.Run(Card.Full), ErrorNumber.FactoryBootloader, ModemMode.Application);
        }
    }

    [Theory]
    [InlineData(BootMode.Upgrade)]
    [InlineData(BootMode.MTools)]
    public void A_set_whose_modem_restarts_between_the_parts_starts_over_with_the_first(BootMode mode)
    {
        UpgradeRig rig = UpgradeRig.In(mode);
        bool done = false;
        rig.Modem.Interceptor = (in ModemEvent e) =>
        {
            bool cut = !done && rig.Images.Count == 1 && e.Kind == ModemEventKind.StpRequest && e.Bytes[4] == 3;
            done |= cut;
            return cut ? Interception.CutPower : Interception.Pass;
        };
        rig.AssertUpgraded(rig.RunWithUpdater(Card.Part1), Card.SetBuild);
        Assert.Equal([rig.Files[Card.Part1], rig.Files[Card.Part2]], rig.Images.TakeLast(2).Select(image => image.Bytes));
        Assert.DoesNotContain(rig.Images, image => !image.IsAccepted);
        Assert.Equal(2, rig.Images.Count(image => image.Bytes.Length == rig.Files[Card.Part1].Length));
        Assert.Equal(1, rig.Images.Count(image => image.Bytes.Length == rig.Files[Card.Part2].Length));
    }

    [Fact]
    public void A_delta_broken_half_way_on_the_fly_asks_for_a_full_image_and_that_works()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application, "power-loss:20");
        UpgradeResult result = rig.Run(new UpgradeRequest(Card.Delta) { Method = UpgradeMethod.OnTheFly });
        Assert.Equal(ErrorNumber.DeltaBroken, result.Failure.Number);
        Assert.Contains("full image", result.Next, StringComparison.Ordinal);
        rig.AssertUpgraded(rig.RunWithUpdater());
    }

    private static string[] SplitFaults(string faults) => faults.Split(",", StringSplitOptions.None) is { Length: > 1 } parts && parts[1..].All(part => part.Contains(':', StringComparison.Ordinal) && !char.IsAsciiDigit(part[0]))
        ? parts
        : faults.StartsWith("append-duplicates,", StringComparison.Ordinal) ? ["append-duplicates", faults[18..]] : [faults];
}
