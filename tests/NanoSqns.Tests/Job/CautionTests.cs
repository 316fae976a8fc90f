using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Tests.Consoles;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What a job must not do to a modem, to its own attempts, and to what the lamp says.</summary>
public class CautionTests
{
    private readonly JobRig _rig = new();

    [Theory]
    [InlineData(ErrorNumber.PortHungUp)]
    [InlineData(ErrorNumber.PortBlocked)]
    [InlineData(ErrorNumber.PortFailed)]
    [InlineData(ErrorNumber.NoBoard)]
    public void A_port_that_cannot_be_used_costs_no_attempt_before_something_was_sent(int number)
    {
        _rig.Engine = JobRig.Fails(number, ModemMode.Unknown);
        _rig.PutJob(_rig.Section("part", Card.Full));
        for (int boot = 0; boot < 5; boot++)
        {
            (_, JobEnd? end) = _rig.Boot();
            Assert.Equal(JobEndKind.NextStart, end!.Kind);
            Assert.Equal(0, _rig.ReadJournal().Failures);
        }

        Assert.Contains("nothing was sent, not counted, E" + number, _rig.Journal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_that_went_bad_after_it_was_verified_is_found_before_the_modem_hears_of_it()
    {
        var rig = new JobRig(new NanoSqns.Simulator.Modem.ModemOptions(), Card.Make(200_000));
        var memory = new VerifiedFiles(rig.Files, new Crc32(), CardFiles.Verified);
        rig.Verified = memory;
        new Preflight(rig.Files, rig.Bench.Clock, rig.Log, new byte[2048], memory).Verify(Card.Delta);
        rig.Files[Card.Delta][4096 + 3000] ^= 0x10;
        rig.PutJob("[upgrade]\r\nmethod = on-the-fly\r\n[part]\r\nfile = " + Card.Delta["/sd/".Length..] + "\r\n");
        (_, JobEnd? end) = rig.Boot();
        Assert.Equal(ErrorNumber.ContainerCorrupt, end!.Failure.Number);
        Assert.Equal(0, rig.BytesToModem);
    }

    [Fact]
    public void A_file_that_the_modem_did_not_take_is_walked_the_next_time()
    {
        var rig = new ConsoleRig(card: Card.Make(20_000));
        rig.Type("verify " + Card.Full, "run " + Card.Full).Keys.When(" %  ", "\u0003\u0003");
        rig.Boot();
        Assert.Contains("E414", rig.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Card.Full, rig.Read(CardFiles.Verified), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lamp_does_not_say_that_the_power_may_be_cut_while_the_modem_holds_half_a_set()
    {
        var rig = new ConsoleRig(card: Card.Make(20_000));
        rig.Content.Delete(Card.Part2);
        string said = rig.Ask("run " + Card.Part1 + " " + Card.Updater + " force");
        Assert.Contains("do NOT remove its power", said, StringComparison.Ordinal);
        Assert.True(rig.Lamp.Changes[^1].Ms > rig.Time.NowMs - 1100, "the lamp is steady");
    }

    [Fact]
    public void The_lamp_of_the_cards_settings_is_the_one_that_blinks()
    {
        var rig = new ConsoleRig();
        rig.Put(CardFiles.CardSettings, "led = 13\r\n");
        rig.Ask("get led");
        Assert.Equal(13, rig.LampPins[^1]);
    }

    [Fact]
    public void A_stop_while_the_modem_is_silent_after_a_cut_installation_keeps_its_power()
    {
        var rig = new ConsoleRig(card: Card.Make(20_000));
        rig.Modem.Interceptor = (in NanoSqns.Simulator.Modem.ModemEvent _) => NanoSqns.Simulator.Modem.Interception.Drop;
        rig.Type("run " + Card.Full).Keys.When("Identifying the modem", "\u0003");
        rig.Boot();
        Assert.Contains("do NOT remove power", rig.Text, StringComparison.Ordinal);
        Assert.Contains("wait 10 minutes", rig.Text, StringComparison.Ordinal);
    }
}
