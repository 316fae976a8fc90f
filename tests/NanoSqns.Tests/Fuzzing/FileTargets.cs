using System.Text;
using NanoSqns.Container;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Readers of the files on card and flash.</summary>
internal static class FileTargets
{
    private const string Name = "/sd/CATM1-39529.dup";

    // with a line more it is still a file of settings
    private const int MostEdited = 8000;
    private const uint JournalHash = 0x1A2B3C4D;

    private static readonly byte[] Buffer = new byte[4096];
    private static readonly FirmwareInspector Inspector = new(Buffer);

    public static FuzzTarget[] All { get; } =
    [
        new("container", Containers(), Container, 20_000),
        new("elf", [Card.UpdaterImage(4000), .. HostileElf.All.Select(one => one.Bytes)], ElfFile, 6000),
        new("settings", FuzzTargets.Texts("board = fipy\nconsole.baud = 115200\n[x]\nblock=2016 # more\n", "modem.tx=33\r\nmodem.rx = 34\r\n;\r\nled.low = on\r\n", "blok = 1\nblock = 0\n=\n[\n"), SettingsIni),
        new("job", FuzzTargets.Texts("firmware = CATM1-39529.dup\nsize = 5996938\ncrc32 = 0A1B2C3D\nupdater = updater.elf\n", "[job]\nfirmware=a.dup\nfirmware=b.dup\nbuild = 39529\nmethod = store\nforce = yes\n"), Job),
        new("journal", Journals(), Journal),
        new("verified", FuzzTargets.Texts("39529 1 2 3 4 5 /sd/a.dup", Entry("/sd/a.dup"), Entry(Name) + "\n" + Entry("/sd/b.dup")), Verified),
        new("name", FuzzTargets.Texts(Name, "upgdiff_33080-to-39529.dup", "NB1-37781-2.dup", "CATM1-5.2-48829-1.dup", "LR6-1-to-2_3.dup"), FileName, 200, 20_000),
        new("lastrun", FuzzTargets.Texts("run /sd/a.dup /sd/updater.elf\r\n", "run '/sd/a b.dup' force baud=921600\r\n", "rm /sd/a.dup\r\n", "run"), Resumed, 600),
    ];

    private static string Container(byte[] bytes)
    {
        FirmwareFile file = Inspector.Inspect(Name, new MemoryStream(bytes), null);
        bool inside = !file.HasBootrom || (file.BootromOffset >= 0 && file.BootromOffset + file.BootromLength <= bytes.Length);
        return inside ? $"{file.Kind} {file.RecordCount}" : throw new InvalidOperationException("the bootrom lies outside of the file");
    }

    private static string ElfFile(byte[] bytes)
    {
        var stream = new MemoryStream(bytes);
        if (!ElfCheck.StartsAsElf("/sd/updater.elf", stream, Buffer))
            return "no elf";
        ElfCheck.Verify("/sd/updater.elf", stream, Buffer);
        return "elf " + ElfCheck.FamilyOf("/sd/updater.elf", stream, Buffer);
    }

    private static string SettingsIni(byte[] bytes)
    {
        var files = new MemoryFileStore { [CardFiles.FlashSettings] = bytes };
        var store = new SettingsStore(files, VirtualProfile.All());
        store.Load(false);
        // what is read must be good for everything that is made of it
        _ = store.Settings.Limits();
        _ = store.Settings.Stp();
        _ = store.Settings.Apply(VirtualProfile.Create());
        if (bytes.Length < MostEdited && !Holds(store, "block", "1024"))
            throw new InvalidOperationException("what was set is not what is read");
        return string.Join(' ', store.Problems.Select(problem => problem.Number)) + " " + SettingTable.Names().Count(store.IsSet);
    }

    // A value that is saved is the one that a board reads after a restart, whatever else stands in the file.
    private static bool Holds(SettingsStore store, string name, string value)
    {
        store.Put(name, value);
        store.Load(false);
        return store.Get(name) == value;
    }

    private static string Job(byte[] bytes)
    {
        UpgradeJob job = JobFile.Parse(CardFiles.Job, bytes, bytes.Length);
        return $"{job.Parts.Length} {job.Updater is null} {job.Bootrom is null}";
    }

    private static string Journal(byte[] bytes)
    {
        JournalState state = JournalState.Read(new MemoryStream(Sealed(bytes)), JournalHash, out bool ended);
        bool counts = state.Failures >= 0 && state.PowerCuts >= 0 && state.DamagedLines >= 0;
        return counts
            ? $"{state.Exists} {state.IsOpen} {ended} {Math.Min(state.Failures, 5)} {Math.Min(state.PowerCuts, 5)} {Math.Min(state.DamagedLines, 5)} {state.LastNumber}"
            : throw new InvalidOperationException("negative counts");
    }

    private static string Verified(byte[] bytes)
    {
        var files = new MemoryFileStore { [CardFiles.Verified] = Sealed(bytes) };
        var sut = new VerifiedFiles(files, new Crc32(), CardFiles.Verified);
        FirmwareFile? found = sut.Find(Name, 5_996_938);
        FirmwareFile? entry = VerifiedEntry.Read(Encoding.UTF8.GetString(bytes));
        if (entry is not null && VerifiedEntry.Write(entry) is string written && VerifiedEntry.Read(written) is null)
            throw new InvalidOperationException("what was read cannot be kept");
        sut.Remember(new FirmwareFile { Path = Name, Length = 7, Kind = FirmwareKind.Full, RecordCount = 1 });
        return sut.Find(Name, 7) is not null ? $"{entry?.Kind} {entry?.HasBootrom} {found is null} {files[CardFiles.Verified].Length / 60}" : throw new InvalidOperationException("a file was not remembered");
    }

    private static string FileName(byte[] bytes)
    {
        var name = new FirmwareName(Encoding.UTF8.GetString(bytes));
        return name.Build >= 0 && name.FromBuild >= 0 && name.Part >= 0 ? $"{name.Family} {name.IsDelta} {name.Build > 0} {name.FromBuild > 0} {name.Part}" : throw new InvalidOperationException("negative numbers");
    }

    private static string Resumed(byte[] bytes)
    {
        var files = new MemoryFileStore { [CardFiles.LastRun] = bytes };
        FuzzBoard board = FuzzBoard.At("resume\n"u8.ToArray(), files);
        return board.Run();
    }

    // A line with a wrong check is read no further: half of the inputs are given right ones.
    private static byte[] Sealed(byte[] bytes)
    {
        if (bytes.Length == 0 || (bytes[^1] & 1) == 0)
            return bytes;
        IEnumerable<byte[]> lines = Encoding.UTF8.GetString(bytes).Split('\n').Select(text => CheckedLine.Seal(WithoutCheck(text), false));
        return [.. lines.SelectMany(line => line)];
    }

    private static string WithoutCheck(string line)
    {
        int at = line.LastIndexOf(" #", StringComparison.Ordinal);
        return at < 0 ? line : line[..at];
    }

    private static string Entry(string path) =>
        VerifiedEntry.Write(new FirmwareFile { Path = path, Length = 5_996_938, RecordCount = 4, VerifiedCount = 4, Kind = FirmwareKind.Full, Build = 39529, Crc32 = 0xCAFE });

    private static byte[][] Containers()
    {
        byte[] full = Card.FullImage(39529, 2000, bootrom: false);
        byte[] bootrom = Card.BootromImage(39529, 600);
        byte[] delta = Card.DeltaImage(33080, 39529, 1000);
        byte[] record = Convert.FromHexString("5445535403000000070000000100040002007400464f4f424152007e03be3e");
        byte[] second = Convert.FromHexString("5550475203000000040000000100040014006666662075706772616465207061636b6167650002000000c5c8a7de");
        byte[] nested = [.. "PACK"u8, 3, 0, 0, 0, (byte)second.Length, 0, 0, 0, 0, 0, 0, 0, 2, 0, (byte)'x', 0, .. second];
        return [full, bootrom, delta, record, second, nested, [.. record, .. second], .. HostileContainer.All.Select(one => one.Bytes).Where(one => one.Length < 5000)];
    }

    private static byte[][] Journals()
    {
        const string Path = CardFiles.Journal;
        var files = new MemoryFileStore();
        var journal = new Journal(files, Path);
        _ = journal.Read(JournalHash);
        journal.Start(JournalHash, "CATM1-39529.dup");
        byte[] begun = files[Path];
        journal.Add(JournalLine.Stopped("E414 Stopped"));
        journal.Start(JournalHash, "");
        journal.Add(JournalLine.Over("E410 rejected"));
        byte[] failed = files[Path];
        journal.Add(JournalLine.Success("39529", ""));
        return [begun, failed, files[Path]];
    }
}
