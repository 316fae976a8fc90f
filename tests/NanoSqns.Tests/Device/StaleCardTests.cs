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
    private const int LaterMs = 5000;
    private static readonly string[] Again = ["unmount", "mount"];

    private readonly byte[] _buffer = new byte[100];
    private readonly SdSlot _slot = new(new SlotClock());
    private readonly NanoFileStore _sut;
    private readonly int _ejections = FakeCard.Ejections;

    public StaleCardTests()
    {
        FakeDisk.Clear();
        FakeCard.PowerUp();
        FakeDisk.Put("D:\\a.dup", "content");
        FakeDisk.Put("D:\\sub\\deep\\b.dup", "deep");
        FakeDisk.Put("I:\\a.ini", "flash");
        _slot.Use(new CardWiring { Bus = CardBus.Mmc1 });
        _sut = new NanoFileStore(_slot);
        _sut.Mount("/sd");
        FakeCard.Calls.Clear();
        FakeCard.Pass(LaterMs);
    }

    /// <summary>Whatever is asked of a card.</summary>
    public static TheoryData<string> Uses => ["find", "open", "list", "list a folder", "write", "append", "delete", "rename"];

    public void Dispose()
    {
        FakeDisk.Clear();
        FakeCard.PowerUp();
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_card_that_was_pulled_is_told_by_its_next_use_and_mounted_when_it_is_back(string use)
    {
        FakeCard.Pull();
        Failure told = Told(() => Use(use));
        Assert.Contains(told.Number, new[] { ErrorNumber.CardNotMounted, ErrorNumber.CardWriteFailed });
        Assert.False(_sut.IsMounted("/sd"));
        FakeCard.Insert();
        FakeCard.Calls.Clear();
        Assert.Equal(7, _sut.Find(Name).Length);
        Assert.EndsWith("mount", (string?)FakeCard.Calls[^1], StringComparison.Ordinal);
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Theory]
    [InlineData("find")]
    [InlineData("open")]
    [InlineData("list")]
    [InlineData("list a folder")]
    [InlineData("rename")]
    [InlineData("delete")]
    public void Of_a_card_that_was_exchanged_nothing_is_called_missing_or_empty_before_it_was_mounted_again(string use)
    {
        FakeCard.Pull();
        FakeCard.Insert();
        Use(use);
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
        Assert.Equal(use == "delete", !FakeDisk.Names.Any(name => name is "D:\\a.dup" or "D:\\b"));
    }

    [Fact]
    public void What_is_missing_in_truth_costs_one_mount_and_is_believed_for_a_moment()
    {
        for (int i = 0; i < 5; i++)
            Assert.Null(_sut.Find("/sd/none"));
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
        FakeCard.Pass(LaterMs);
        Assert.Null(_sut.Find("/sd/none"));
        Assert.Equal(4, FakeCard.Calls.Count);
    }

    [Fact]
    public void A_card_is_never_mounted_again_while_a_file_of_it_is_open()
    {
        using (Stream open = _sut.OpenRead(Name))
        {
            Assert.Null(_sut.Find("/sd/none"));
            _sut.Mount("/sd");
            Assert.Empty(FakeCard.Calls);
            Assert.Equal(7, open.Read(_buffer, 0, 100));
        }

        Assert.Null(_sut.Find("/sd/none"));
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
    }

    [Fact]
    public void Mount_always_mounts_again()
    {
        _sut.Mount("/sd");
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
    }

    [Fact]
    public void Mount_without_a_card_says_so_whatever_was_mounted_before()
    {
        FakeCard.Pull();
        Failure told = Told(() => _sut.Mount("/sd"));
        Assert.Equal("E201 /sd cannot be used: SDMMC, one data line: no card, or not FAT", told.ToString());
        Assert.False(_sut.IsMounted("/sd"));
    }

    // the platform's event of a remount comes later and closes what is open by then
    [Fact]
    public void A_file_that_is_opened_behind_a_remount_stays_open()
    {
        _sut.Mount("/sd");
        using Stream open = _sut.OpenRead(Name);
        FakeCard.Pass(1000);
        Assert.Equal(7, open.Read(_buffer, 0, 100));
        Assert.Equal(1, FakeCard.Ejections - _ejections);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("length")]
    [InlineData("seek")]
    public void An_open_file_that_fails_makes_the_card_be_mounted_again(string use)
    {
        Stream open = _sut.OpenRead(Name);
        FakeCard.Pull();
        Assert.ThrowsAny<Exception>(() => UseOpen(use, open));
        open.Dispose();
        Assert.False(_sut.IsMounted("/sd"));
        FakeCard.Insert();
        Assert.Equal(7, _sut.Find(Name).Length);
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
    }

    [Fact]
    public void A_stale_card_is_mounted_whatever_comes_of_unmounting_it()
    {
        Lose();
        FakeCard.UnmountFails = new InvalidOperationException();
        _sut.Mount("/sd");
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void Nothing_is_written_to_a_card_that_cannot_be_mounted_again()
    {
        Lose();
        FakeCard.MountFails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.WriteAll("/sd/b", _buffer, 1)).Number);
        Assert.Equal(["D:\\a.dup", "D:\\sub\\deep\\b.dup", "I:\\a.ini"], FakeDisk.Names);
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
        Assert.Equal(Again, FakeCard.Calls.Cast<string>());
    }

    [Fact]
    public void A_card_that_is_well_and_cannot_be_unmounted_is_told()
    {
        FakeCard.UnmountFails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.Unmount("/sd")).Number);
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void A_card_that_was_unmounted_is_not_mounted_by_a_use()
    {
        _sut.Unmount("/sd");
        Assert.Equal(ErrorNumber.CardNotMounted, Told(() => _sut.Find(Name)).Number);
        Assert.Equal(["unmount"], FakeCard.Calls.Cast<string>());
    }

    // A card that is gone has no files either, and says so.
    [Fact]
    public void A_file_that_was_found_and_is_missing_a_moment_later_is_a_failed_access()
    {
        FakeDisk.Vanishes = true;
        Assert.Equal(ErrorNumber.FileUnreadable, Told(() => _sut.OpenRead(Name)).Number);
        Assert.False(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void A_name_that_leads_nowhere_leaves_the_card_usable()
    {
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.OpenRead("/sd/none")).Number);
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.List("/sd/none")).Number);
        Assert.Equal(ErrorNumber.FileMissing, Told(() => _sut.Rename("/sd/none", "/sd/b")).Number);
        Assert.True(_sut.IsMounted("/sd"));
    }

    [Fact]
    public void What_fails_on_the_flash_says_nothing_about_the_card()
    {
        FakeDisk.Fails = new InvalidOperationException();
        Assert.Equal(ErrorNumber.CardWriteFailed, Told(() => _sut.WriteAll("/flash/a.ini", _buffer, 1)).Number);
        Assert.Null(_sut.Find("/flash/none"));
        Assert.True(_sut.IsMounted("/sd"));
        Assert.True(_sut.IsMounted("/flash"));
        Assert.Empty(FakeCard.Calls);
    }

    [Theory]
    [InlineData("/sd", "a.dup 7, sub folder")]
    [InlineData("/sd/sub", "deep folder")]
    [InlineData("/sd/sub/", "deep folder")]
    [InlineData("/sd/sub/deep", "b.dup 4")]
    public void A_list_has_the_folders_wherever_it_is_made(string folder, string expected)
    {
        IEnumerable<string> shown = _sut.List(folder).Select(entry => Path.GetFileName(entry.Path) + " " + (entry.IsFolder ? "folder" : entry.Length));
        Assert.Equal(expected, string.Join(", ", shown));
    }

    // only closing a file commits it: what is written is measured behind that
    [Theory]
    [InlineData("write")]
    [InlineData("append")]
    public void What_is_written_is_on_the_card_when_the_call_returns(string use)
    {
        _buffer[0] = (byte)'!';
        Use(use);
        Assert.EndsWith("!", FakeDisk.Text("D:\\a.dup"), StringComparison.Ordinal);
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
        FakeCard.Pull();
        Told(() => _sut.WriteAll("/sd/b", _buffer, 1));
        FakeCard.Insert();
    }

    private void UseOpen(string how, Stream open) =>
        _ = how switch { "read" => open.Read(_buffer, 0, 1), "length" => open.Length, _ => open.Seek(0, SeekOrigin.Begin) };

    private void Use(string how)
    {
        switch (how)
        {
            case "open":
                _sut.OpenRead(Name).Dispose();
                break;
            case "find":
                Assert.NotNull(_sut.Find(Name));
                break;
            case "list":
                Assert.NotEmpty(_sut.List("/sd"));
                break;
            case "list a folder":
                Assert.NotEmpty(_sut.List("/sd/sub"));
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

    private static Failure Told(Action act) => Assert.Throws<SqnsException>(act).Failure;

    private sealed class SlotClock : IClock
    {
        public long NowMs => FakeCard.NowMs;

        public void Sleep(int milliseconds) => FakeCard.Pass(milliseconds);
    }
}
