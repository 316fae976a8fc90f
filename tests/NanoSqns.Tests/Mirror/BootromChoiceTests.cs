using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Consoles;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Mirror;

/// <summary>Which bootrom mirror recovery sends: that of the one file that is for this modem, or the one that is named.</summary>
public class BootromChoiceTests
{
    private const string Catm1 = "/sd/catm1-39529.dup";
    private const string Newer = "/sd/catm1-41065.dup";
    private const string Nameless = "/sd/bootrom.dup";

    [Fact]
    public void The_bootrom_of_another_family_is_not_sent()
    {
        ConsoleRig rig = Rig(Card.Nb, Catm1);
        string said = rig.Ask("mirror recovery");
        Assert.Contains("   not used: " + Card.Nb + " is for NB-IoT, the modem is CAT-M1", said, StringComparison.Ordinal);
        Assert.Contains("Sending the bootrom: " + Catm1, said, StringComparison.Ordinal);
    }

    [Fact]
    public void With_files_of_another_family_only_nothing_is_sent()
    {
        ConsoleRig rig = Rig(Card.Nb);
        string said = rig.Ask("mirror recovery");
        Assert.Contains("E133 ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Sending", said, StringComparison.Ordinal);
        Assert.Equal(33080, rig.Modem.Bootrom);
    }

    [Fact]
    public void Of_several_files_none_is_taken_by_itself_and_the_named_one_is()
    {
        string asked = Rig(Catm1, Newer).Ask("mirror recovery");
        Assert.Contains("E136 Several files contain a bootrom that may be for this modem: " + Catm1 + ", " + Newer, asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Sending", asked, StringComparison.Ordinal);
        Assert.Contains("Sending the bootrom: " + Newer, Rig(Catm1, Newer).Ask("mirror recovery bootrom=" + Newer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_family_is_taken_where_no_other_fits()
    {
        Assert.Contains("Sending the bootrom: " + Nameless, Rig(Card.Nb, Nameless).Ask("mirror recovery"), StringComparison.Ordinal);
        Assert.Contains("Sending the bootrom: " + Catm1, Rig(Catm1, Nameless).Ask("mirror recovery"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_file_is_told_and_hides_none()
    {
        ConsoleRig rig = Rig("/sd/a.dup", Catm1);
        rig.Trials.Unreadable = "/sd/a.dup";
        string said = rig.Ask("mirror recovery");
        Assert.Contains("   not checked: E202 ", said, StringComparison.Ordinal);
        Assert.Contains("Sending the bootrom: " + Catm1, said, StringComparison.Ordinal);
    }

    private static ConsoleRig Rig(params string[] paths)
    {
        var card = new MemoryFileStore();
        foreach (string path in paths)
            card[path] = Card.FullImage(path == Newer ? 41065 : Card.NewBuild, 20_000, path == Card.Nb ? "LR6" : "LR5");
        return new ConsoleRig(new ModemOptions { Bootrom = 33080 }, card);
    }
}
