using System.Runtime.InteropServices;
using NanoSqns.Errors;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Safety;

/// <summary>The folders of the virtual board are not left, by a symbolic link neither, and nothing in them is opened that is no file.</summary>
public sealed class FolderLinkTests : IDisposable
{
    private const uint OwnerMayDoAll = 0x180;

    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-links-").FullName;
    private readonly string _card;
    private readonly FolderFileStore _store;

    public FolderLinkTests()
    {
        _card = Path.Combine(_folder, "card");
        Directory.CreateDirectory(Path.Combine(_card, "in"));
        Directory.CreateDirectory(Path.Combine(_folder, "outside"));
        File.WriteAllText(Path.Combine(_folder, "outside", "secret"), "outside");
        File.WriteAllText(Path.Combine(_card, "in", "a.dup"), "inside");
        _store = new FolderFileStore().Add("/sd", _card);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("../outside/secret", "/sd/link")]
    [InlineData("in/../../outside/secret", "/sd/link")]
    [InlineData("../outside", "/sd/link/secret")]
    [InlineData("../outside", "/sd/link")]
    [InlineData("../outside/none", "/sd/link")]
    [InlineData("/etc/passwd", "/sd/link")]
    [InlineData("/etc", "/sd/link/passwd")]
    [InlineData("link", "/sd/link")]
    [InlineData("../card-beside", "/sd/link")]
    public void A_link_that_leads_out_is_followed_by_nothing(string target, string path)
    {
        File.CreateSymbolicLink(Path.Combine(_card, "link"), target);
        Action[] uses =
        [
            () => _store.Find(path), () => _store.List(path), () => _store.OpenRead(path), () => _store.WriteAll(path, [1], 1), () => _store.Append(path, [1], 0, 1), () => _store.Delete(path),
            () => _store.Rename(path, "/sd/b"), () => _store.Rename("/sd/in/a.dup", path),
        ];
        foreach (Action use in uses)
            Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(use).Failure.Number);
        Assert.Equal("outside", File.ReadAllText(Path.Combine(_folder, "outside", "secret")));
        Assert.False(File.Exists(Path.Combine(_folder, "outside", "none")));
        Assert.Equal(["/sd/in"], _store.List("/sd").Select(entry => entry.Path));
    }

    [Theory]
    [InlineData(".sqns-part")]
    [InlineData(".sqns-new")]
    public void The_names_under_which_a_file_is_replaced_lead_out_neither(string end)
    {
        File.CreateSymbolicLink(Path.Combine(_card, "set.ini" + end), Path.Combine(_folder, "outside", "secret"));
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.WriteAll("/sd/set.ini", [1], 1)).Failure.Number);
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.OpenRead("/sd/set.ini")).Failure.Number);
        Assert.Equal("outside", File.ReadAllText(Path.Combine(_folder, "outside", "secret")));
    }

    [Fact]
    public void A_link_that_stays_inside_is_a_file_like_another()
    {
        File.CreateSymbolicLink(Path.Combine(_card, "link"), "in/../in/a.dup");
        Assert.Equal(6, _store.Find("/sd/link")!.Length);
        using var reader = new StreamReader(_store.OpenRead("/sd/link"));
        Assert.Equal("inside", reader.ReadToEnd());
        Assert.Equal(["/sd/in", "/sd/link"], _store.List("/sd").Select(entry => entry.Path).Order());
    }

    [Fact]
    public void A_card_folder_may_itself_be_a_link()
    {
        string link = Path.Combine(_folder, "link-to-card");
        Directory.CreateSymbolicLink(link, _card);
        var sut = new FolderFileStore().Add("/sd", link);
        Assert.Equal(6, sut.Find("/sd/in/a.dup")!.Length);
        sut.WriteAll("/sd/new", [1], 1);
        Assert.True(File.Exists(Path.Combine(_card, "new")));
    }

    [Fact]
    public void A_pipe_in_the_folder_is_neither_shown_nor_opened()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Assert.Equal(0, MakePipe(Path.Combine(_card, "pipe"), OwnerMayDoAll));
        Assert.Equal(["/sd/in"], _store.List("/sd").Select(entry => entry.Path));
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.OpenRead("/sd/pipe")).Failure.Number);
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.Append("/sd/pipe", [1], 0, 1)).Failure.Number);
    }

    [Fact]
    public void A_name_that_is_too_long_is_an_error_of_the_list()
    {
        string path = "/sd/" + new string('x', 5000);
        Assert.Null(_store.Find(path));
        Assert.InRange(Assert.Throws<SqnsException>(() => _store.OpenRead(path)).Failure.Number, 100, 299);
        Assert.InRange(Assert.Throws<SqnsException>(() => _store.WriteAll(path, [1], 1)).Failure.Number, 100, 299);
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
