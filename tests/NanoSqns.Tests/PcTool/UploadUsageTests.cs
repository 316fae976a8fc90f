using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.PcTool;

/// <summary>What a user types wrong, and what the board or its modem is not ready for.</summary>
public class UploadUsageTests
{
    [Theory]
    [InlineData("upload FILE", "E601 nanosqns upload: missing option --port PORT")]
    [InlineData("upload --port P", "E601 nanosqns upload: missing argument FILE")]
    [InlineData("upload --port P FILE --method quick", "E601 --method: quick is not auto, store or on-the-fly")]
    [InlineData("upload --port P FILE --baud 12", "E601 --baud: 12 is not in 9600")]
    [InlineData("upload --port P FILE --rts-cts", "E601 nanosqns upload: --rts-cts requires --direct")]
    [InlineData("upload --port P FILE --direct --updater-on-board /flash/u.elf", "E601 nanosqns upload: --updater-on-board and --direct cannot be combined")]
    [InlineData("upload --port P FILE --updater-on-board it's", "E601 --updater-on-board: it's cannot be typed")]
    [InlineData("mirror --port P --leave --recovery", "E601 nanosqns mirror: --recovery, --keep and --leave cannot be combined")]
    [InlineData("info", "E601 nanosqns info: missing option --port PORT")]
    public void Wrong_usage_is_told_and_opens_nothing(string line, string words)
    {
        using var rig = new PcRig();
        rig.Run([.. line.Split(' ').Select(word => word == "FILE" ? FirmwareOnDisk.Path : word == "P" ? PcRig.Port : word)]);
        Assert.Equal(2, rig.Code);
        Assert.StartsWith(words, rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Pc.Opened);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_before_the_port_is_opened()
    {
        using var rig = new PcRig();
        rig.Upload("/nowhere/CATM1-39529.dup");
        Assert.Equal(1, rig.Code);
        Assert.StartsWith("E101 /nowhere/CATM1-39529.dup not found", rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Pc.Opened);
    }

    [Fact]
    public void A_device_that_is_named_as_an_updater_is_said_to_be_one()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var rig = new PcRig();
        rig.Upload(FirmwareOnDisk.Path, "--updater", "/dev/zero");
        Assert.StartsWith("E104 /dev/zero cannot be read: it is a device, not a regular file", rig.Error, StringComparison.Ordinal);
        Assert.Empty(rig.Pc.Opened);
    }

    [Fact]
    public void An_updater_alone_is_no_firmware()
    {
        using var rig = new PcRig();
        rig.Upload(rig.File(Card.Updater));
        Assert.Equal(2, rig.Code);
        Assert.Matches("missing firmware \\(.dup\\): .+ is an updater", rig.Error);
    }

    [Fact]
    public void A_modem_that_is_silent_is_told_by_the_board_and_its_power_is_to_stay()
    {
        using var rig = new PcRig(new ModemOptions { Baud = 300 });
        rig.Upload(FirmwareOnDisk.Path);
        Assert.Equal(1, rig.Code);
        Assert.StartsWith("E401 The modem does not respond at any baud rate", rig.Error, StringComparison.Ordinal);
        Assert.Contains("Do NOT remove its power.", rig.Text, StringComparison.Ordinal);
        Assert.EndsWith("sqns> ", rig.World.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_wish_to_end_is_answered_with_what_is_being_finished()
    {
        using var rig = new PcRig();
        string firmware = rig.File(Card.Full);
        rig.Pc.Beside(PcRig.Port, () =>
        {
            rig.World.At(900, () => rig.Pc.Interrupts.Raise());
            rig.World.At(1000, () => rig.Pc.Interrupts.Raise());
            rig.Upload(firmware);
        });
        Assert.Equal(1, rig.Code);
        Assert.Contains("Stopping at a safe point", rig.Error, StringComparison.Ordinal);
        Assert.Contains("Still stopping. Now: ", rig.Error, StringComparison.Ordinal);
        Assert.Contains("E414 ", rig.Error, StringComparison.Ordinal);
        Assert.Contains("after   application mode", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_of_another_baud_that_was_typed_at_before_is_found_and_its_line_not_run()
    {
        using var rig = new PcRig();
        rig.World.Put("/flash/nanosqns.ini", "console.baud = 921600\r\n");
        rig.Pc.Beside(PcRig.Port, () =>
        {
            rig.World.Await("sqns> ");
            byte[] keys = [.. "rm /flash/nanosqns.ini\u001b["u8];
            rig.World.Cable.Pc.BaudRate = 921600;
            rig.World.Cable.Pc.StartWrite(keys, 0, keys.Length);
            rig.World.Cable.Pc.FinishWrite(1000);
            rig.World.Clock.Sleep(500);
            rig.Run("state", "--port", PcRig.Port);
        });
        Assert.True(rig.Code == 0, rig.Error);
        Assert.NotNull(rig.World.Content.Find("/flash/nanosqns.ini"));
    }

    [Fact]
    public void The_job_of_the_card_that_a_starting_board_counts_down_to_is_stopped_by_the_upload()
    {
        using var rig = new PcRig(card: Card.Make());
        rig.World.Put("/sd/upgrade.ini", "[upgrade]\r\n[part]\r\nfile = CATM1-39529.dup\r\n");
        rig.Upload(FirmwareOnDisk.Path);
        Assert.True(rig.Code == 0, rig.Text + rig.Error);
        Assert.Contains("Stopped by a key. Type resume to start it.", rig.World.Text, StringComparison.Ordinal);
        Assert.Single(rig.World.Received);
    }
}
