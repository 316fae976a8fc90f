using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What a part is, its records say; the name is only a hint.</summary>
public class PartsByContentTests
{
    private static UpgradeRig With(params (string Name, string Of)[] files)
    {
        var rig = new UpgradeRig();
        byte[][] contents = [.. files.Select(file => rig.Files[file.Of])];
        rig.Files.Delete(Card.Part1);
        rig.Files.Delete(Card.Part2);
        for (int i = 0; i < files.Length; i++)
            rig.Files[files[i].Name] = contents[i];
        return rig;
    }

    private static void AssertRefused(UpgradeRig rig, int number, params string[] parts)
    {
        rig.AssertFailed(rig.Run(parts), number, ModemMode.Unknown);
        Assert.Equal(0, rig.ToModem.Length);
    }

    [Theory]
    [InlineData("/sd/x.dup")]
    [InlineData("/sd/part1.dup")]
    [InlineData("/sd/CATM1-~1.DUP")]
    [InlineData("/sd/CATM1-39529.dup")]
    [InlineData("/sd/CATM1-5.2-48829-1 (1).dup")]
    [InlineData("/sd/CATM1-5.2-48829-2.dup")]
    [InlineData("/sd/firmware")]
    public void A_first_part_alone_is_refused_under_any_name(string name) => AssertRefused(With((name, Card.Part1)), ErrorNumber.OtherPartMissing, name);

    [Theory]
    [InlineData("/sd/x.dup")]
    [InlineData("/sd/CATM1-39529.dup")]
    [InlineData("/sd/CATM1-5.2-48829-1.dup")]
    public void A_second_part_alone_is_refused_under_any_name(string name) => AssertRefused(With((name, Card.Part2)), ErrorNumber.OtherPartMissing, name);

    [Theory]
    [InlineData("/sd/CATM1-5.2-48829-1 (1).dup", "/sd/CATM1-5.2-48829-2 (1).dup")]
    [InlineData("/sd/CATM1-5.2-48829-1 (1).dup", "/sd/CATM1-5.2-48829-2.dup")]
    [InlineData("/sd/CATM1-5.2-48829 part1.dup", "/sd/CATM1-5.2-48829 part2.dup")]
    [InlineData("/sd/CATM1-5.2-48829-2.dup", "/sd/CATM1-5.2-48829-1.dup")]
    public void Its_other_part_is_found_beside_it(string first, string second)
    {
        var rig = With((first, Card.Part1), (second, Card.Part2));
        rig.AssertUpgraded(rig.Run(first), Card.SetBuild);
        rig.AssertReceived(("on_the_fly", rig.Files[first]), ("on_the_fly", rig.Files[second]));
    }

    [Fact]
    public void A_whole_image_beside_a_first_part_is_not_its_other_part() =>
        AssertRefused(With((Card.Part1, Card.Part1), (Card.Part2, Card.Full)), ErrorNumber.OtherPartMissing, Card.Part1);

    [Theory]
    [InlineData("/sd/a.dup", "/sd/b.dup")]
    [InlineData("/sd/a.dup", Card.Part2)]
    [InlineData(Card.Part1, "/sd/b.dup")]
    public void Both_parts_go_under_any_names_but_only_in_their_order(string first, string second)
    {
        AssertRefused(With((first, Card.Part1), (second, Card.Part2)), ErrorNumber.PartsOutOfOrder, second, first);
        var rig = With((first, Card.Part1), (second, Card.Part2));
        rig.AssertUpgraded(rig.Run(first, second), Card.SetBuild);
    }

    [Fact]
    public void Two_whole_images_are_no_set() => AssertRefused(With(("/sd/a.dup", Card.Full), ("/sd/b.dup", Card.Nb)), ErrorNumber.PartsOutOfOrder, "/sd/a.dup", "/sd/b.dup");

    [Theory]
    [InlineData("/sd/CATM1-39529-1.dup")]
    [InlineData("/sd/CATM1-39529_2.dup")]
    public void A_whole_image_stands_alone_whatever_digit_its_name_ends_with(string name)
    {
        var rig = With((name, Card.Full));
        rig.AssertUpgraded(rig.Run(name));
    }

    [Fact]
    public void The_build_that_one_name_says_holds_for_both_parts()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 50523 });
        rig.Files["/sd/b.dup"] = rig.Files[Card.Part2];
        UpgradeResult result = rig.Run(Card.Part1, "/sd/b.dup");
        Assert.Equal(ErrorNumber.OlderBuild, result.Failure?.Number);
    }
}
