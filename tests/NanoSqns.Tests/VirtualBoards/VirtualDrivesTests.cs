using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

public sealed class VirtualDrivesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MemoryFileStore _flash = new();
    private readonly VirtualDrives _drives;

    public VirtualDrivesTests()
    {
        File.WriteAllText(_folder["a.dup"], "on the card");
        _drives = new VirtualDrives(new FolderFileStore().Add("/sd", _folder.Path, mounted: false), _flash);
    }

    public void Dispose() => _folder.Dispose();

    private static CardWiring Slot => new() { Bus = CardBus.Mmc1 };

    [Fact]
    public void The_flash_is_there_from_the_start_and_the_card_after_its_wiring_was_told_and_it_was_mounted()
    {
        Assert.True(_drives.IsMounted("/flash"));
        Assert.False(_drives.IsMounted("/sd"));
        Assert.Equal(ErrorNumber.CardNotMounted, Assert.Throws<SqnsException>(() => _drives.Mount("/sd")).Failure.Number);
        _drives.Use(Slot);
        Assert.False(_drives.IsMounted("/sd"));
        _drives.Mount("/sd");
        Assert.Equal(11, _drives.Find("/sd/a.dup")!.Length);
    }

    [Fact]
    public void A_board_without_a_slot_has_no_card()
    {
        _drives.Use(new CardWiring());
        var refused = Assert.Throws<SqnsException>(() => _drives.Mount("/sd"));
        Assert.Contains("the board has no card slot", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_of_the_board_lets_go_of_the_card()
    {
        _drives.Use(Slot);
        _drives.Mount("/sd");
        _drives.PowerUp();
        Assert.False(_drives.IsMounted("/sd"));
        _drives.Use(Slot);
        Assert.False(_drives.IsMounted("/sd"));
    }

    [Fact]
    public void Each_path_goes_to_its_drive_and_nothing_is_renamed_across()
    {
        _drives.Use(Slot);
        _drives.Mount("/sd");
        _drives.WriteAll("/flash/nanosqns.ini", [1], 1);
        _drives.Append("/sd/log", [1, 2], 0, 2);
        Assert.Equal([1], _flash["/flash/nanosqns.ini"]);
        Assert.Equal([1, 2], File.ReadAllBytes(_folder["log"]));
        Assert.Equal(ErrorNumber.CardWriteFailed, Assert.Throws<SqnsException>(() => _drives.Rename("/sd/log", "/flash/log")).Failure.Number);
        _drives.Delete("/sd/log");
        Assert.False(File.Exists(_folder["log"]));
        Assert.Equal(ErrorNumber.FileMissing, Assert.Throws<SqnsException>(() => _drives.OpenRead("/sdx/a")).Failure.Number);
    }
}
