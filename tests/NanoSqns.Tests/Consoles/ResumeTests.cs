using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary>resume: goes on with the last run that did not end well.</summary>
public class ResumeTests
{
    private const string Remembered = "/sd/nanosqns.run";

    [Theory]
    [InlineData("run /sd/CATM1-39529.dup /sd/up/updater.elf baud=460800 verbose", "run /sd/CATM1-39529.dup /sd/up/updater.elf baud=460800 verbose")]
    [InlineData("sqnsupgrade.run('/sd/CATM1-39529.dup', '/sd/up/updater.elf', load_fff=False)", "run /sd/CATM1-39529.dup /sd/up/updater.elf method=on-the-fly")]
    public void A_run_that_was_stopped_is_done_again_as_it_was_typed(string line, string again)
    {
        var rig = new ConsoleRig(card: Card.Make(1_900_000));
        rig.Type(line);
        rig.Keys.When("Sending the firmware", "\x03", 5000);
        rig.Keys.When("Stop? ", "y");
        rig.Type("cat " + Remembered, "resume", "resume").Boot();
        Assert.Equal(again, rig.Answers[1]);
        Assert.StartsWith("sqns> " + again + "\r\n", "sqns> " + Resumed(rig), StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
        Assert.Null(rig.Content.Find(Remembered));
        Assert.StartsWith("E607 Nothing to resume: no run is unfinished, and the card has no job", rig.Answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_a_power_cut_ended_is_there_at_the_next_start()
    {
        var cut = new ConsoleRig();
        var card = new MemoryFileStore();
        cut.Type("run /sd/CATM1-39529.dup");

        // what is on the card in the middle of the transfer is what is there after a power cut
        cut.Modem.Interceptor = (in ModemEvent happening) =>
        {
            if (happening.Kind == ModemEventKind.StpRequest && happening.IndexOfKind == 9)
                CopyFiles(cut.Content, card);
            return Interception.Pass;
        };
        cut.Boot();
        var rig = new ConsoleRig(card: card);
        Assert.Equal(0, rig.Type("resume").Boot());
        Assert.Contains("sqns> run /sd/CATM1-39529.dup\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void A_run_that_is_refused_leaves_the_unfinished_one_to_resume()
    {
        var rig = new ConsoleRig(card: Card.Make(1_900_000));
        rig.Type("run /sd/CATM1-39529.dup");
        rig.Keys.When("Sending the firmware", "\x03", 5000);
        rig.Keys.When("Stop? ", "y");
        rig.Type("run /sd/up/updater.elf", "cat " + Remembered).Boot();
        Assert.Contains("is an updater", rig.Answers[1], StringComparison.Ordinal);
        Assert.Equal("run /sd/CATM1-39529.dup", rig.Answers[2]);
    }

    [Fact]
    public void A_run_that_ended_well_leaves_nothing_to_resume()
    {
        var rig = new ConsoleRig();
        Assert.StartsWith("E607 ", rig.Ask("run /sd/CATM1-39529.dup", "resume"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_card_there_is_nothing_to_resume()
    {
        var rig = new ConsoleRig();
        rig.Trials.NoCard = "no card";
        Assert.StartsWith("E607 ", rig.Ask("resume"), StringComparison.Ordinal);
    }

    private static string Resumed(ConsoleRig rig) => rig.Text[(rig.Text.IndexOf("sqns> resume\r\nsqns> ", StringComparison.Ordinal) + "sqns> resume\r\nsqns> ".Length)..];

    private static void CopyFiles(MemoryFileStore from, MemoryFileStore to)
    {
        foreach (var entry in from.List("/sd"))
            to[entry.Path] = from[entry.Path];
    }
}
