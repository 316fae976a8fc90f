using System.Text.Json;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using Xunit.Abstractions;

namespace NanoSqns.Tests.PcTool;

/// <summary>
/// An upload that is broken off in its stages, by the cable or by the user; the next one succeeds, with the board in whatever state it was left. Which stages is a
/// <see cref="Sample"/>.
/// </summary>
public sealed class BrokenUploadTests(ITestOutputHelper output)
{
    // Nobody waits longer for the word that the port is gone, or that the user's wish was heard.
    private const long SoonMs = 30_000;
    private const int OneStageOf = 6;

    public static TheoryData<string, bool> Ways => new() { { "store", false }, { "factory", false }, { "store", true }, { "factory", true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void After_a_stage_the_next_upload_succeeds(string way, bool byUser)
    {
        double[] stages = StagesOf(way);
        Assert.InRange(stages.Length, 5, 25);
        output.WriteLine(Sample.Told);
        foreach (double at in stages.Where((_, index) => Sample.Takes(index, OneStageOf)))
        {
            using PcRig rig = Make(way);
            rig.Pc.Beside(PcRig.Port, () => BreakAndRepeat(rig, ArgsOf(way, rig), (long)(at * 1000) + 40, byUser));
            Assert.Equal(Card.NewBuild, rig.World.Modem.Software);
            Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
            Assert.Equal(0, rig.Pc.OpenCount);
        }
    }

    private static void BreakAndRepeat(PcRig rig, string[] args, long atMs, bool byUser)
    {
        rig.World.At(atMs, byUser ? () => rig.Pc.Interrupts.Raise() : rig.World.Cable.Unplug);
        rig.Upload(args);
        string story = $"broken at {atMs} ms: {rig.Text}{rig.Error}";
        Assert.True(rig.World.Clock.NowMs - atMs < SoonMs, story);
        if (rig.Code == 0)
        {
            // the modem was through; only the board had still to leave its mirror
            Assert.Contains("Leaving the mirror", rig.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(byUser ? "E414 " : "E304 ", rig.Error, StringComparison.Ordinal);
            Assert.Matches("after   |The modem was not reached", rig.Text);
        }

        if (byUser)
            Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);

        // a piece of an updater leaves a modem that nothing else brings back, and the user is told
        if (rig.Text.Contains("remove its power for 10 s", StringComparison.Ordinal))
            rig.World.Modem.PowerCycle(rig.World.Clock.NowNs);
        rig.World.Cable.PlugIn();
        rig.Upload(args);
        Assert.True(rig.Code == 0, story + "\nagain: " + rig.Text + rig.Error);
    }

    private static PcRig Make(string way) => new(new ModemOptions { Bootrom = way == "factory" ? 33080 : 38638 });

    private static string[] ArgsOf(string way, PcRig rig) => way == "store" ? [rig.File(Card.Full)] : [rig.File(Card.Full), "--updater", rig.File(Card.Updater)];

    // When each stage of an undisturbed run begins.
    private static double[] StagesOf(string way)
    {
        using PcRig rig = Make(way);
        rig.Upload(["--json", .. ArgsOf(way, rig)]);
        Assert.Equal(0, rig.Code);
        return [.. rig.RowsOf("stage").Where(row => row.GetProperty("port").ValueKind == JsonValueKind.String).Select(row => row.GetProperty("at").GetDouble())];
    }
}
