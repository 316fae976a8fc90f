using System.Text;
using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.FakePlatform;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Device;

/// <summary>A card that was pulled, or exchanged, without being unmounted: the device's own sources over a slot and a disk that are played.</summary>
[Collection(nameof(FakeDisk))]
public sealed class StaleCardTests : IDisposable
{
    private const string Name = "/sd/a.dup";
    private static readonly string[] Anew = ["unmount", "mount"];

    private readonly byte[] _buffer = new byte[100];
    private readonly SdSlot _slot = new();
    private readonly NanoFileStore _sut;

    public StaleCardTests()
    {
        FakeDisk.Clear();
        FakeCard.PowerUp();
        FakeDisk.Put("D:\\a.dup", "content");
        FakeDisk.Put("I:\\a.ini", "flash");
        _slot.Use(new CardWiring { Bus = CardBus.Mmc1 });
        _sut = new NanoFileStore(_slot);
        _sut.Mount("/sd");
        FakeCard.Calls.Clear();
    }

    public static TheoryData<string> Uses => ["read", "open", "find", "list", "write", "append", "delete", "rename"];

    public void Dispose()
    {
        FakeDisk.Clear();
        FakeCard.PowerUp();
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void After_a_failed_access_the_card_is_not_mounted_and_the_next_use_mounts_it_anew(string use)
    {
        Stream open = _sut.OpenRead(Name);
        FakeDisk.Fails = new InvalidOperationException();
        Assert.ThrowsAny<Exception>(() => Use(use, open));
        Assert.False(_sut.IsMounted("/sd"));
        FakeDisk.Fails = null;
        Assert.Empty(FakeCard.Calls);
        Assert.Equal(7, _sut.Find(Name).Length);
        Assert.Equal(Anew, FakeCard.Calls.Cast<string>());
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void A_stale_card_is_mounted_whatever_comes_of_unmounting_it()
    {
        Lose();
        FakeCard.UnmountFails = new InvalidOperationException();
        _sut.Mount("/sd");
        Assert.Equal(Anew, FakeCard.Calls.Cast<string>());
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void Nothing_is_written_to_a_card_that_cannot_be_mounted_anew()
    {
        Lose();
        FakeCard.MountFails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.WriteAll("/sd/b", _buffer, 1)));
        Assert.Equal(["D:\\a.dup", "I:\\a.ini"], FakeDisk.Names);
        Assert.False(_sut.IsMounted("/sd"));
        FakeCard.MountFails = null;
        _sut.WriteAll("/sd/b", _buffer, 1);
    }

    [Fact]
    public void A_pulled_card_can_be_unmounted_and_another_be_mounted()
    {
        Lose();
        FakeCard.UnmountFails = new InvalidOperationException();
        _sut.Unmount("/sd");
        FakeCard.UnmountFails = null;
        FakeCard.Calls.Clear();
        _sut.Mount("/sd");
        Assert.Equal(Anew, FakeCard.Calls.Cast<string>());
    }

    [Fact]
    public void A_card_that_is_well_and_cannot_be_unmounted_is_told()
    {
        FakeCard.UnmountFails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.Unmount("/sd")));
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void A_card_that_was_unmounted_is_not_mounted_by_a_use()
    {
        _sut.Unmount("/sd");
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.Find(Name)));
        Assert.Equal(["unmount"], FakeCard.Calls.Cast<string>());
    }

    // A card that is gone has no files either, and says so.
    [Fact]
    public void A_file_that_was_found_and_is_missing_a_moment_later_is_a_failed_access()
    {
        FakeDisk.Vanishes = true;
        Assert.Equal(ErrorNumber.FileUnreadable, Told(() => _sut.OpenRead(Name)));
        Assert.False(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void A_name_that_leads_nowhere_says_nothing_about_the_card()
    {
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.OpenRead("/sd/none")));
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.List("/sd/none")));
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.Rename("/sd/none", "/sd/b")));
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void What_fails_on_the_flash_says_nothing_about_the_card()
    {
        FakeDisk.Fails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.FileUnreadable, Told(() => _sut.Find("/flash/a.ini")));
        Assert.True(_sut.IsMounted("/sd"));
        Assert.True(_sut.IsMounted("/flash"));
    }

    [Fact]
    public void What_is_appended_and_renamed_is_read_again()
    {
        _sut.Append(Name, Encoding.ASCII.GetBytes("!"), 0, 1);
        _sut.Rename(Name, "/sd/b.dup");
        using Stream stream = _sut.OpenRead("/sd/b.dup");
        Assert.Equal("content!", Encoding.ASCII.GetString(_buffer, 0, stream.Read(_buffer, 0, 100)));
        Assert.Equal("/sd/b.dup", Assert.Single(_sut.List("/sd"), entry => entry.Path.Contains("dup", StringComparison.Ordinal)).Path);
    }

    private void Lose()
    {
        FakeDisk.Fails = new InvalidOperationException();
        Told(() => _sut.Find(Name));
        FakeDisk.Fails = null;
    }

    private void Use(string how, Stream open)
    {
        switch (how)
        {
            case "read":
                _ = open.Read(_buffer, 0, 1);
                break;
            case "open":
                _sut.OpenRead(Name);
                break;
            case "find":
                _sut.Find(Name);
                break;
            case "list":
                _sut.List("/sd");
                break;
            case "write":
                _sut.WriteAll(Name, _buffer, 1);
                break;
            case "append":
                _sut.Append(Name, _buffer, 0, 1);
                break;
            case "delete":
                _sut.Delete(Name);
                break;
            default:
                _sut.Rename(Name, "/sd/b");
                break;
        }
    }

    private static int Told(Action act) => Assert.Throws<SqnsException>(act).Failure.Number;
}
