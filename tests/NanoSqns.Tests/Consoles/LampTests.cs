using NanoSqns.App;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>What the lamp says, by time.</summary>
public class LampTests
{
    [Theory]
    [InlineData(BoardStatus.Idle, "100 2000 100 2000 100 2000 100")]
    [InlineData(BoardStatus.Working, "100 100 100 100 100 100 100 100")]
    [InlineData(BoardStatus.Waiting, "500 500 500 500 500 500")]
    [InlineData(BoardStatus.Failure, "200 200 200 200 200 1000 200 200 200 200 200 1000 200")]
    [InlineData(BoardStatus.ConsoleElsewhere, "200 200 200 1000 200 200 200 1000 200")]
    [InlineData(BoardStatus.CardUnread, "200 200 200 200 200 200 200 1000 200 200 200 200 200 200 200 1000")]
    [InlineData(BoardStatus.Success, "")]
    public void Each_status_has_its_pattern(BoardStatus status, string pattern)
    {
        var clock = new VirtualClock();
        var lamp = new RecordedLamp(clock);
        var sut = new StatusLed(lamp, clock);
        sut.Show(status);
        for (int i = 0; i < 3000; i++)
        {
            sut.Tick();
            clock.Sleep(10);
        }

        Assert.True(lamp.Changes[0].Lit);
        Assert.InRange(lamp.Changes[0].Ms, 0, 10);
        Assert.StartsWith(pattern, string.Join(' ', Spans(lamp)), StringComparison.Ordinal);
        Assert.Equal(status == BoardStatus.Success, lamp.Changes.Count == 1);
    }

    [Fact]
    public void A_console_on_its_second_port_is_on_the_lamp_until_a_line_was_typed_and_in_the_log()
    {
        var rig = new ConsoleRig { ConsoleNotice = "The console is on COM3" };
        rig.Keys.At(5_000, "uname\r");
        rig.Keys.At(15_000, "uname\r");
        rig.Boot();
        Assert.Contains("200 200 200 1000 200 200 200 1000", string.Join(' ', Spans(rig.Lamp).Select(span => (span + 25) / 50 * 50)), StringComparison.Ordinal);
        Assert.Contains(Spans(rig.Lamp), span => span > 1900);
        Assert.Contains("The console is on COM3", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_prompt_it_flashes_shortly_every_two_seconds()
    {
        var rig = new ConsoleRig();
        rig.Keys.At(10_000, "uname\r");
        rig.Boot();
        Assert.All(Spans(rig.Lamp).Chunk(2).Where(pair => pair.Length == 2), pair => Assert.True(pair[0] is >= 100 and <= 150 && pair[1] is >= 2000 and <= 2050, string.Join(' ', pair)));
        Assert.InRange(rig.Lamp.Changes.Count, 8, 11);
    }

    [Fact]
    public void It_keeps_its_pattern_during_the_countdown_of_a_job()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Keys.When("In 1 s", "\r", 500);
        rig.Type("uname").Boot();
        Assert.All(Spans(rig.Lamp).Chunk(2).Where(pair => pair.Length == 2), pair => Assert.True(pair[0] is >= 100 and <= 150 && pair[1] is >= 2000 and <= 2050, string.Join(' ', pair)));
    }

    [Fact]
    public void A_transfer_blinks_fast_the_modems_own_work_slowly_and_success_is_steady()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["stall:50,30"]) }, Card.Make(900_000));
        rig.Type("run " + Card.Full);
        rig.Boot();
        long sending = Moment(rig, "Sending the firmware"), stalled = Moment(rig, "erasing or copying"), end = rig.Time.NowMs;
        Assert.All(SpansBetween(rig.Lamp, sending + 300, sending + 3000), span => Assert.InRange(span, 100, 200));
        Assert.All(SpansBetween(rig.Lamp, stalled, stalled + 20_000), span => Assert.InRange(span, 500, 1100));
        Assert.True(rig.Lamp.IsLit);
        Assert.True(end - rig.Lamp.Changes[^1].Ms < 1000 || SpansBetween(rig.Lamp, end - 1000, end).Length == 0);
    }

    [Fact]
    public void After_success_it_stays_lit_and_after_a_failure_it_flashes_three_times()
    {
        var good = new ConsoleRig();
        good.Type("run " + Card.Full);
        good.Keys.At(200_000, "uname\r");
        good.Boot();
        Assert.True(good.Lamp.IsLit);
        Assert.InRange(good.Lamp.Changes[^1].Ms, 0, 100_000);

        var bad = new ConsoleRig();
        bad.Type("run " + Card.Updater);
        bad.Keys.At(200_000, "uname\r");
        bad.Boot();
        int[] spans = SpansBetween(bad.Lamp, 190_000, 200_000);
        Assert.Equal(2, spans.Select(span => span / 100 * 100).Distinct().Count());
        Assert.InRange(spans.Count(span => span < 300), 4 * spans.Count(span => span >= 1000) - 5, (4 * spans.Count(span => span >= 1000)) + 5);
    }

    [Fact]
    public void A_question_to_the_modem_leaves_the_lamp_alone()
    {
        var rig = new ConsoleRig(new ModemOptions { Faults = FaultSet.Parse(["silent:100000,start"]) });
        rig.Type("state").Boot();

        // looked at less often than at the prompt, it flashes longer, but it never blinks
        Assert.All(Spans(rig.Lamp).Chunk(2).Where(pair => pair.Length == 2), pair => Assert.True(pair[0] <= 1200 && pair[1] >= 2000, string.Join(' ', pair)));
    }

    private static int[] Spans(RecordedLamp lamp) => SpansBetween(lamp, 0, long.MaxValue);

    private static int[] SpansBetween(RecordedLamp lamp, long from, long to)
    {
        var changes = lamp.Changes.Where(change => change.Ms >= from && change.Ms <= to).ToList();
        return [.. changes.Skip(1).Select((change, i) => (int)(change.Ms - changes[i].Ms))];
    }

    private static long Moment(ConsoleRig rig, string text) => rig.Keys.Writes.First(write => write.Text.Contains(text, StringComparison.Ordinal)).Ms;
}
