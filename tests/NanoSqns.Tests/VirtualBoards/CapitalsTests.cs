using System.Text;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>A FAT card knows no capitals: names are found, read, replaced and renamed without regard to them. The flash does.</summary>
public sealed class CapitalsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-capitals-").FullName;

    public static TheoryData<bool> Stores => [true, false];

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_file_is_found_and_read_under_any_capitals(bool inMemory)
    {
        IFileStore store = Store(inMemory, "/sd/UPGRADE.INI", "/sd/Up/Updater.ELF");
        Assert.Equal(15, store.Find("/sd/upgrade.ini")!.Length);
        Assert.Equal("/sd/UPGRADE.INI", Text(store, "/sd/Upgrade.Ini"));
        Assert.Equal("/sd/Up/Updater.ELF", Text(store, "/sd/up/updater.elf"));
        Assert.True(store.Find("/sd/UP")!.IsFolder);
        Assert.Single(store.List("/sd/uP"));
        Assert.Null(store.Find("/sd/upgrade.in"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_file_that_is_written_replaces_the_one_with_other_capitals(bool inMemory)
    {
        IFileStore store = Store(inMemory, "/sd/UPGRADE.INI");
        store.WriteAll("/sd/upgrade.ini", "new"u8.ToArray(), 3);
        store.Append("/sd/Upgrade.ini", "er"u8.ToArray(), 0, 2);
        Assert.Equal("/sd/UPGRADE.INI", Assert.Single(store.List("/sd")).Path);
        Assert.Equal("newer", Text(store, "/sd/UPGRADE.INI"));
        store.Delete("/sd/upgrade.INI");
        Assert.Empty(store.List("/sd"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_rename_replaces_too_and_may_change_nothing_but_capitals(bool inMemory)
    {
        IFileStore store = Store(inMemory, "/sd/A.log", "/sd/b.log");
        store.Rename("/sd/a.LOG", "/sd/B.LOG");
        Assert.Equal("/sd/A.log", Text(store, "/sd/b.log"));
        Assert.Single(store.List("/sd"));
        store.Rename("/sd/b.log", "/sd/B.LOG");
        Assert.Equal("/sd/A.log", Text(store, "/sd/b.log"));
        Assert.Equal("/sd/B.LOG", Assert.Single(store.List("/sd")).Path);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_flash_tells_capitals_apart(bool inMemory) => Assert.Null(Store(inMemory, "/flash/A.dup").Find("/flash/a.dup"));

    [Fact]
    public void Of_two_files_of_a_PC_that_a_card_could_not_both_have_the_exact_name_counts()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return;
        IFileStore store = Store(false, "/sd/UPGRADE.INI", "/sd/upgrade.ini");
        Assert.Equal("/sd/upgrade.ini", Text(store, "/sd/upgrade.ini"));
        Assert.Equal("/sd/UPGRADE.INI", Text(store, "/sd/UPGRADE.INI"));
        Assert.Equal("/sd/UPGRADE.INI", Text(store, "/sd/Upgrade.ini"));
    }

    [Fact]
    public void No_capitals_lead_out_of_the_folder()
    {
        IFileStore store = Store(false, "/sd/a.dup");
        File.WriteAllText(Path.Combine(_folder, "SECRET"), "x");
        Assert.Throws<Errors.SqnsException>(() => store.Find("/sd/../secret"));
    }

    private IFileStore Store(bool inMemory, params string[] paths)
    {
        IFileStore store = inMemory ? new MemoryFileStore() : new FolderFileStore().Add("/sd", Directory.CreateDirectory(Path.Combine(_folder, "sd")).FullName).Add("/flash", Directory.CreateDirectory(Path.Combine(_folder, "flash")).FullName);
        foreach (string path in paths)
        {
            byte[] text = Encoding.UTF8.GetBytes(path);
            if (store is MemoryFileStore memory)
            {
                memory[path] = text;
                continue;
            }

            string real = Path.Combine(_folder, path[1..]);
            Directory.CreateDirectory(Path.GetDirectoryName(real)!);
            File.WriteAllBytes(real, text);
        }

        return store;
    }

    private static string Text(IFileStore store, string path)
    {
        using var reader = new StreamReader(store.OpenRead(path));
        return reader.ReadToEnd();
    }
}
