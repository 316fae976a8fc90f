using NanoSqns.Settings;


namespace NanoSqns.Tests.Consoles;

/// <summary>A card that is not ready at a start, comes later, or was unmounted.</summary>
public class CardAtBootTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_card_that_is_not_ready_at_once_is_tried_again_and_its_job_runs(int failing)
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Trials.FailingMounts = failing;
        rig.Type("uname").Boot();
        Assert.Contains("/sd: mounted", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("upgrade.ini is done", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("The card was mounted after retries; the first error: E201 /sd cannot be used: not ready", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_cannot_be_read_is_on_the_lamp_and_in_the_log_of_later()
    {
        ConsoleRig rig = JobBootTests.WithJob();
        rig.Trials.FailingMounts = 4;
        rig.Keys.At(20_000, "mount\r");
        rig.Keys.At(40_000, "resume\r");
        rig.Boot();
        Assert.Contains("E201 /sd cannot be used: not ready", rig.Greeting, StringComparison.Ordinal);
        Assert.Contains("Tried to mount the card 4 times.\r\nThe card was not checked for a job and the modem was not contacted. Type resume to check again.", rig.Greeting, StringComparison.Ordinal);
        var changes = rig.Lamp.Changes.Where(change => change.Ms is > 4_000 and < 18_000).Select(change => change.Ms).ToList();
        string spans = string.Join(' ', changes.Skip(1).Select((ms, i) => (ms - changes[i] + 25) / 50 * 50));
        Assert.Contains("1000 200 200 200 200 200 200 200 1000", spans, StringComparison.Ordinal);
        Assert.Contains("upgrade.ini is done", rig.Answers[^1], StringComparison.Ordinal);
        Assert.Contains("E201 /sd cannot be used: not ready; the card was not checked for a job", rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_mounts_a_card_that_was_unmounted_and_takes_its_settings()
    {
        ConsoleRig rig = JobBootTests.WithJob().Put("/flash/nanosqns.ini", "autorun = off\n").Put("/sd/nanosqns.ini", "verbose = on\n");
        rig.Type("umount", "resume", "get verbose").Boot();
        Assert.Contains("upgrade.ini is done", rig.Answers[1], StringComparison.Ordinal);
        Assert.StartsWith("verbose = on   (/sd)", rig.Answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_without_a_card_says_that_it_could_not_look()
    {
        var rig = new ConsoleRig();
        rig.Trials.NoCard = "no card";
        Assert.StartsWith("E607 Nothing to resume: the card cannot be read: E201 /sd cannot be used: no card", rig.Ask("resume"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("log clear")]
    [InlineData("diag")]
    public void Commands_that_need_the_card_mount_it(string line)
    {
        var rig = new ConsoleRig();
        rig.Put(CardFiles.Log, "[0.0] x\r\n");
        Assert.DoesNotMatch("^E[0-9]", rig.Ask("umount", line));
    }
}
