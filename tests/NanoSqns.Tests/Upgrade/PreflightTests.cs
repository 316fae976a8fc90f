using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What the card alone decides: not one byte goes to the modem.</summary>
public class PreflightTests
{
    private static void AssertRefused(UpgradeRig rig, UpgradeRequest request, int number)
    {
        UpgradeResult result = rig.Run(request);
        rig.AssertFailed(result, number, ModemMode.Unknown);
        Assert.Equal(0, rig.ToModem.Length);
        Assert.Equal(ModemPower.Unknown, result.Power);
        Assert.Contains("nothing was sent", result.WhyUnknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sd/missing.dup", ErrorNumber.FileMissing)]
    [InlineData("/nowhere/x.dup", ErrorNumber.FileMissing)]
    [InlineData("/sd/up", ErrorNumber.FileIsFolder)]
    [InlineData("/sd/empty.dup", ErrorNumber.FileEmpty)]
    [InlineData("/sd/text.dup", ErrorNumber.NotAContainer)]
    [InlineData("/sd/short.dup", ErrorNumber.ContainerTruncated)]
    [InlineData("/sd/long.dup", ErrorNumber.ContainerOverlong)]
    [InlineData("/sd/flipped.dup", ErrorNumber.ContainerCorrupt)]
    [InlineData(Card.Updater, ErrorNumber.NotFirmware)]
    [InlineData(Card.Bootrom, ErrorNumber.NotFirmware)]
    public void A_file_that_is_no_good_firmware(string path, int number)
    {
        var rig = new UpgradeRig();
        byte[] full = rig.Files[Card.Full];
        rig.Files["/sd/empty.dup"] = [];
        rig.Files["/sd/text.dup"] = [.. Enumerable.Repeat((byte)'x', 500)];
        rig.Files["/sd/short.dup"] = full[..^1000];
        rig.Files["/sd/long.dup"] = [.. full, 1, 2, 3];
        byte[] flipped = [.. full];
        flipped[20_000] ^= 4;
        rig.Files["/sd/flipped.dup"] = flipped;
        AssertRefused(rig, new UpgradeRequest(path), number);
        AssertRefused(rig, new UpgradeRequest(path) { Force = true }, number);
    }

    [Theory]
    [InlineData(Card.Full, ErrorNumber.NotAnUpdater)]
    [InlineData("/sd/missing.elf", ErrorNumber.FileMissing)]
    [InlineData("/sd/cut.elf", ErrorNumber.UpdaterDamaged)]
    public void An_updater_that_is_none(string path, int number)
    {
        var rig = new UpgradeRig();
        rig.Files["/sd/cut.elf"] = Card.UpdaterImage()[..5000];
        AssertRefused(rig, new UpgradeRequest(Card.Full) { Updater = path }, number);
    }

    [Fact]
    public void A_bootrom_file_without_a_bootrom() =>
        AssertRefused(new UpgradeRig(), new UpgradeRequest(Card.Full) { BootromFile = Card.Delta }, ErrorNumber.BootromRecordMissing);

    [Theory]
    [InlineData(Card.Part1, Card.Part2)]
    [InlineData(Card.Part2, Card.Part1)]
    public void One_part_of_a_set_alone(string part, string other)
    {
        var rig = new UpgradeRig();
        rig.Files.Delete(other);
        AssertRefused(rig, new UpgradeRequest(part), ErrorNumber.OtherPartMissing);
    }

    [Theory]
    [InlineData(Card.Part2, Card.Part1)]
    [InlineData(Card.Part1, Card.Part1)]
    [InlineData(Card.Part1, Card.Full)]
    [InlineData(Card.Full, Card.Part2)]
    public void Parts_that_make_no_set(string first, string second) =>
        AssertRefused(new UpgradeRig(), new UpgradeRequest(first, second), ErrorNumber.PartsOutOfOrder);

    [Fact]
    public void Parts_of_two_different_builds()
    {
        var rig = new UpgradeRig();
        rig.Files["/sd/CATM1-5.2-41065-2.dup"] = rig.Files[Card.Part2];
        AssertRefused(rig, new UpgradeRequest(Card.Part1, "/sd/CATM1-5.2-41065-2.dup"), ErrorNumber.PartsOutOfOrder);
    }

    [Fact]
    public void No_file_at_all() => AssertRefused(new UpgradeRig(), new UpgradeRequest(), ErrorNumber.BadArgument);

    [Fact]
    public void A_card_that_is_not_there()
    {
        var rig = new UpgradeRig();
        rig.Files.Unmount("/sd");
        AssertRefused(rig, new UpgradeRequest(Card.Full), ErrorNumber.CardNotMounted);
    }

    [Fact]
    public void A_damaged_updater_beside_the_firmware_is_told_and_left_aside()
    {
        var rig = new UpgradeRig();
        rig.Files[Card.BesideUpdater] = Card.UpdaterImage()[..5000];
        rig.AssertUpgraded(rig.Run(Card.Full));
        Assert.Contains(rig.Log.Notices, text => text.Contains("E112", StringComparison.Ordinal));
    }
}
