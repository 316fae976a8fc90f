using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What cannot end well is refused with its number, and the modem has heard nothing but questions.</summary>
public class RefusalTests
{
    private static void AssertRefused(UpgradeRig rig, UpgradeRequest request, int number)
    {
        (BootMode mode, int software, int bootrom) = (rig.Modem.Mode, rig.Modem.Software, rig.Modem.Bootrom);
        UpgradeResult result = rig.Run(request);
        rig.AssertFailed(result, number, (int)mode);
        Assert.All(rig.Lines, line => Assert.Contains(line, UpgradeRig.Questions));
        Assert.Empty(rig.Images);
        Assert.Equal((mode, software, bootrom), (rig.Modem.Mode, rig.Modem.Software, rig.Modem.Bootrom));
        Assert.Equal(0, result.SentCount);
        Assert.True(result.PowerMayBeCut);
    }

    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Part1)]
    public void Recovery_without_an_updater(string file) =>
        AssertRefused(UpgradeRig.In(BootMode.Recovery), new UpgradeRequest(file), ErrorNumber.UpdaterMissing);

    [Theory]
    [InlineData(BootMode.Recovery, false)]
    [InlineData(BootMode.Recovery, true)]
    [InlineData(BootMode.MTools, false)]
    [InlineData(BootMode.MTools, true)]
    public void A_delta_where_no_firmware_is_left(BootMode mode, bool force) =>
        AssertRefused(UpgradeRig.In(mode), new UpgradeRequest(Card.Delta) { Updater = Card.Updater, Force = force }, ErrorNumber.DeltaInRecovery);

    [Theory]
    [InlineData(BootMode.Application, false)]
    [InlineData(BootMode.Application, true)]
    [InlineData(BootMode.Upgrade, false)]
    public void A_delta_from_another_build(BootMode mode, bool force)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = mode, Software = 38638 });
        AssertRefused(rig, new UpgradeRequest(Card.Delta) { Force = force }, ErrorNumber.DeltaSourceMismatch);
    }

    [Fact]
    public void A_delta_from_another_build_with_an_updater()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 38638 });
        AssertRefused(rig, new UpgradeRequest(Card.Delta) { Updater = Card.Updater }, ErrorNumber.DeltaSourceMismatch);
    }

    [Theory]
    [InlineData("error-on:ATI1", "error-on:AT!=\"showver\"")]
    public void A_delta_when_the_running_build_is_not_told(params string[] faults) =>
        AssertRefused(UpgradeRig.In(BootMode.Application, faults), new UpgradeRequest(Card.Delta), ErrorNumber.DeltaSourceUnknown);

    [Fact]
    public void A_delta_whose_name_tells_no_source()
    {
        var rig = new UpgradeRig();
        rig.Files["/sd/mine.dup"] = rig.Files[Card.Delta];
        AssertRefused(rig, new UpgradeRequest("/sd/mine.dup"), ErrorNumber.DeltaSourceUnknown);
    }

    [Fact]
    public void A_factory_bootloader_without_an_updater() =>
        AssertRefused(new UpgradeRig(new ModemOptions { Bootrom = 33080 }), new UpgradeRequest(Card.Full), ErrorNumber.FactoryBootloader);

    [Fact]
    public void A_factory_bootloader_with_an_updater_but_no_bootrom_record()
    {
        var rig = new UpgradeRig(new ModemOptions { Bootrom = 33080 });
        rig.Files[Card.Full] = Card.FullImage(Card.NewBuild, bootrom: false);
        AssertRefused(rig, new UpgradeRequest(Card.Full) { Updater = Card.Updater }, ErrorNumber.BootromRecordMissing);
    }

    [Fact]
    public void An_older_build_of_the_same_family() =>
        AssertRefused(new UpgradeRig(new ModemOptions { Software = 41065 }), new UpgradeRequest(Card.Full), ErrorNumber.OlderBuild);

    [Fact]
    public void Store_of_a_file_that_does_not_fit()
    {
        var rig = new UpgradeRig();
        rig.Files[Card.Full] = Card.FullImage(Card.NewBuild, 4_200_000);
        AssertRefused(rig, new UpgradeRequest(Card.Full) { Method = UpgradeMethod.Store }, ErrorNumber.TooLargeToStore);
    }

    [Fact]
    public void A_modem_that_tells_no_mode() =>
        AssertUnknownMode(UpgradeRig.In(BootMode.Application, "error-on:AT+SMOD?"));

    private static void AssertUnknownMode(UpgradeRig rig)
    {
        UpgradeResult result = rig.Run(Card.Full);
        Assert.Equal(ErrorNumber.ModemModeUnknown, result.Failure.Number);
        Assert.Equal(ModemMode.Unknown, result.Mode);
        Assert.NotEmpty(result.Next);
        Assert.All(rig.Lines, line => Assert.Contains(line, UpgradeRig.Questions));
    }

    [Theory]
    [InlineData(false, ErrorNumber.ModemSilent)]
    [InlineData(true, ErrorNumber.SilentBehindBridge)]
    public void A_silent_modem_after_RESET_was_tried(bool bridge, int number)
    {
        var rig = new UpgradeRig(baudIsFixed: bridge, faults: "silent:100000");
        UpgradeResult result = rig.Run(Card.Full);
        rig.AssertFailed(result, number, ModemMode.Silent);
        Assert.InRange(result.Milliseconds, 20_000, 120_000);
        string told = rig.ToModem.ToString();
        foreach (string question in UpgradeRig.Questions)
            told = told.Replace(question + "\r\n", "", StringComparison.Ordinal);
        told = told.Replace("+++", "", StringComparison.Ordinal);
        Assert.True(told.Length > 0 && told.Length % 16 == 0);
        for (int i = 0; i < told.Length; i += 16)
            Assert.Equal("fast\0\u0001\0\0\0\0\0\0", told[i..(i + 12)]);
    }

    // a set goes on the fly whatever was asked for, so its size does not matter
    [Theory]
    [InlineData(1, ErrorNumber.TooLargeToStore)]
    [InlineData(2, 0)]
    public void Only_what_can_be_stored_is_too_large_to_be_stored(int parts, int number)
    {
        var files = new UpgradeFiles { Parts = [.. Enumerable.Range(1, parts).Select(i => new FirmwareFile { Path = "/sd/" + i, Kind = FirmwareKind.Full, Length = Refusals.StoreLimit + 1 })] };
        Failure? refusal = Refusals.Check(ModemMode.Application, new UpgradeRequest("/sd/1") { Method = UpgradeMethod.Store }, files, new RunState());
        Assert.Equal(number, refusal?.Number ?? 0);
    }

    [Fact]
    public void A_part_alone_that_should_be_stored_is_reported_as_sent_on_the_fly()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Files.Delete(Card.Part2);
        rig.Run(new UpgradeRequest(Card.Part1) { Force = true, Method = UpgradeMethod.Store });
        Assert.Contains(rig.Log.Notices, notice => notice.EndsWith("using the on-the-fly method", StringComparison.Ordinal));
    }
}
