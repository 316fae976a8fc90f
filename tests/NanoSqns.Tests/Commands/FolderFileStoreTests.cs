using NanoSqns.Errors;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Commands;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-card-").FullName;
    private readonly FolderFileStore _store;

    public FolderFileStoreTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "card", "in"));
        File.WriteAllText(Path.Combine(_folder, "secret"), "outside");
        File.WriteAllText(Path.Combine(_folder, "card", "a.dup"), "inside");
        _store = new FolderFileStore().Add("/sd", Path.Combine(_folder, "card"));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_pipe_under_the_name_of_a_replacement_keeps_nobody_waiting()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string name in (string[])["b.txt.sqns-new", "a.dup.sqns-part", "c.txt.sqns-part"])
            System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder, "card", name)]).WaitForExit();
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.OpenRead("/sd/b.txt")).Failure.Number);
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.WriteAll("/sd/c.txt", [1], 1)).Failure.Number);
        Assert.Equal(ErrorNumber.FileUnreadable, Assert.Throws<SqnsException>(() => _store.Append("/sd/b.txt", [1], 0, 1)).Failure.Number);
        using Stream whole = _store.OpenRead("/sd/a.dup");
        Assert.Equal("inside".Length, whole.Length);
    }

    [Theory]
    [InlineData("/sd/../secret")]
    [InlineData("/sd/in/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("secret")]
    [InlineData("/sd-card/a.dup")]
    public void A_path_cannot_leave_its_drive(string path)
    {
        var e = Assert.Throws<SqnsException>(() => _store.Find(path));
        Assert.Equal(ErrorNumber.FileMissing, e.Failure.Number);
    }

    [Fact]
    public void Files_and_folders_are_found_and_listed()
    {
        Assert.Equal(6, _store.Find("/sd/a.dup")!.Length);
        Assert.True(_store.Find("/sd/in")!.IsFolder);
        Assert.True(_store.Find("/sd")!.IsFolder);
        Assert.Null(_store.Find("/sd/b.dup"));
        Assert.Equal(["/sd/a.dup", "/sd/in"], _store.List("/sd").Select(entry => entry.Path).Order());
    }

    [Fact]
    public void A_card_that_was_pulled_or_unmounted_is_told()
    {
        _store.Unmount("/sd");
        Assert.Equal(ErrorNumber.CardNotMounted, Assert.Throws<SqnsException>(() => _store.OpenRead("/sd/a.dup")).Failure.Number);
        _store.Mount("/sd");
        Directory.Delete(Path.Combine(_folder, "card"), true);
        Assert.Equal(ErrorNumber.CardNotMounted, Assert.Throws<SqnsException>(() => _store.Find("/sd/a.dup")).Failure.Number);
        Assert.False(_store.IsMounted("/sd"));
    }

    [Fact]
    public void Written_appended_and_renamed_files_are_whole()
    {
        _store.WriteAll("/sd/log", [1, 2, 3, 4], 3);
        _store.Append("/sd/log", [0, 9, 9], 1, 2);
        _store.WriteAll("/sd/new", [7], 1);
        _store.Rename("/sd/log", "/sd/new");
        Assert.Equal([1, 2, 3, 9, 9], File.ReadAllBytes(Path.Combine(_folder, "card", "new")));
        _store.Delete("/sd/new");
        _store.Delete("/sd/new");
        Assert.Null(_store.Find("/sd/new"));
    }

    [Fact]
    public void A_card_that_comes_back_has_to_be_mounted_again()
    {
        string card = Path.Combine(_folder, "card");
        Directory.Move(card, card + "-pulled");
        Assert.False(_store.IsMounted("/sd"));
        Assert.Equal(ErrorNumber.CardNotMounted, Assert.Throws<SqnsException>(() => _store.Mount("/sd")).Failure.Number);
        Directory.Move(card + "-pulled", card);
        Assert.False(_store.IsMounted("/sd"));
        _store.Mount("/sd");
        Assert.Equal(6, _store.Find("/sd/a.dup")!.Length);
    }

    [Fact]
    public void Whatever_goes_wrong_is_an_error_of_the_list()
    {
        File.WriteAllText(Path.Combine(_folder, "card", "b"), "");
        (int Number, Action Act)[] cases =
        [
            (ErrorNumber.FileMissing, () => _store.OpenRead("/sd/none")),
            (ErrorNumber.FileMissing, () => _store.List("/sd/none")),
            (ErrorNumber.FileMissing, () => _store.Find("")),
            (ErrorNumber.FileMissing, () => _store.Find("/sd/a\0b")),
            (ErrorNumber.FileMissing, () => _store.Rename("/sd/none", "/sd/c")),
            (ErrorNumber.FileIsFolder, () => _store.OpenRead("/sd/in")),
            (ErrorNumber.FileIsFolder, () => _store.Delete("/sd/in")),
            (ErrorNumber.FileIsFolder, () => _store.WriteAll("/sd/in", [1], 1)),
            (ErrorNumber.FileIsFolder, () => _store.Append("/sd/in", [1], 0, 1)),
            (ErrorNumber.FileIsFolder, () => _store.Rename("/sd/a.dup", "/sd/in")),
            (ErrorNumber.FileMissing, () => _store.List("/sd/a.dup")),
            (ErrorNumber.CardWriteFailed, () => _store.WriteAll("/sd/none/x", [1], 1)),
            (ErrorNumber.CardWriteFailed, () => _store.WriteAll("/sd/" + new string('x', 300), [1], 1)),
        ];
        for (int i = 0; i < cases.Length; i++)
            Assert.Equal((i, cases[i].Number), (i, Assert.Throws<SqnsException>(cases[i].Act).Failure.Number));
        _store.Delete("/sd/none/x");
        Assert.Equal(["/sd/a.dup", "/sd/b", "/sd/in"], _store.List("/sd").Select(entry => entry.Path).Order());
    }

    [Fact]
    public void A_replacement_that_a_board_did_not_end_is_read_as_the_board_would()
    {
        string card = Path.Combine(_folder, "card");
        File.WriteAllText(Path.Combine(card, "set.ini.sqns-new"), "new");
        File.WriteAllText(Path.Combine(card, "a.dup.sqns-new"), "older");
        File.WriteAllText(Path.Combine(card, "c.sqns-part"), "torn");
        Assert.Equal(3, _store.Find("/sd/set.ini")!.Length);
        using (var reader = new StreamReader(_store.OpenRead("/sd/set.ini")))
            Assert.Equal("new", reader.ReadToEnd());
        Assert.Equal(6, _store.Find("/sd/a.dup")!.Length);
        Assert.Null(_store.Find("/sd/c"));
        _store.Append("/sd/set.ini", [(byte)'!'], 0, 1);
        Assert.Equal("new!", File.ReadAllText(Path.Combine(card, "set.ini")));
        _store.Delete("/sd/a.dup");
        Assert.Null(_store.Find("/sd/a.dup"));
    }
}
