using System.Globalization;
using System.Text;
using NanoSqns.App;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using NanoSqns.Modem;
using NanoSqns.Shell;
using NanoSqns.Simulator.Board;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Every parser of bytes that nobody vouches for: from the wire, from the card, from the keyboard.</summary>
internal static class FuzzTargets
{
    private const string Name = "/sd/CATM1-39529.dup";
    private const uint JournalHash = 0x1A2B3C4D;

    private static readonly byte[] Buffer = new byte[4096];
    private static readonly FirmwareInspector Inspector = new(Buffer);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("container", Containers(), Container, 20_000),
        new("elf", [Card.UpdaterImage(4000)], ElfFile, 6000),
        new("settings", Texts("board = fipy\nconsole.baud = 115200\n[x]\nblock=2016 # more\n", "modem.tx=33\r\nmodem.rx = 34\r\n;\r\nled.low = on\r\n", "blok = 1\nblock = 0\n=\n[\n"), SettingsIni),
        new("job", Texts("firmware = CATM1-39529.dup\nsize = 5996938\ncrc32 = 0A1B2C3D\nupdater = updater.elf\n", "[job]\nfirmware=a.dup\nfirmware=b.dup\nbuild = 39529\nmethod = store\nforce = yes\n"), Job),
        new("journal", Journals(), Journal),
        new("verified", Texts("39529 1 2 3 4 5 /sd/a.dup", VerifiedEntry.Write(new FirmwareFile { Path = Name, Length = 5_996_938, RecordCount = 4, VerifiedCount = 4, Kind = FirmwareKind.Full, Build = 39529, Crc32 = 0xCAFE }))
            , bytes => VerifiedEntry.Read(Encoding.UTF8.GetString(bytes)) is null ? "none" : "entry"),
        new("line", Texts("run /sd/a.dup /sd/updater.elf baud=921600 debug", "sqnsupgrade.run('/sd/a.dup', mfile=\"/sd/u.elf\", debug=True)", ">>> os.mount(sd, '/sd') # x", "set board fipy", "uart(True, '/flash/updater.elf')"), Line),
        new("at", Texts("\r\n2\r\nOK\r\n", "\r\n+SMUPGRADE: on-going\r\n\r\nOK\r\n", "0\r\nOK\r\nERROR\r\n+SYSSTART\r\n", "\r\nUE5.1\r\nLR5.1-39529\r\n\r\nOK\r\n"), At),
        new("stp", StpReplies(), Stp, 600),
        new("escape", [[0x1D, 0x1D, 0x1D], [10, 0x1D, 0x1D, 0x1D, 12, 1, 2, 3]], Escape, 400),
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
        return ElfCheck.StartsAsElf("/sd/updater.elf", stream, Buffer) ? "elf " + (ElfCheck.Verify("/sd/updater.elf", stream, Buffer) is null) : "no elf";
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
        return string.Join(' ', store.Problems.Select(problem => problem.Number)) + " " + SettingTable.Names().Count(store.IsSet);
    }

    private static string Job(byte[] bytes)
    {
        UpgradeJob job = JobFile.Parse(CardFiles.Job, bytes, bytes.Length);
        return $"{job.Parts.Length} {job.Updater is null} {job.Bootrom is null}";
    }

    private static string Journal(byte[] bytes)
    {
        JournalState state = JournalReader.Read(new MemoryStream(bytes), JournalHash, out bool ended);
        bool counts = state.Failures >= 0 && state.PowerCuts >= 0 && state.DamagedLines >= 0;
        return counts ? $"{state.Exists} {state.IsOpen} {ended} {Math.Min(state.Failures, 5)} {Math.Min(state.PowerCuts, 5)}" : throw new InvalidOperationException("negative counts");
    }

    private static string Line(byte[] bytes)
    {
        CommandLine line = CommandLineParser.Parse(Encoding.UTF8.GetString(bytes));
        bool isName = line.Name.Length > 0 && line.Name.All(char.IsAsciiLetter);
        return !isName || CommandLineParser.Parse(line.ToString()).Name == line.Name
            ? $"{line.Name.Length > 0} {Math.Min(line.Count, 5)} {Math.Min(line.OptionCount, 5)}"
            : throw new InvalidOperationException("it is not read as it is written");
    }

    private static string At(byte[] bytes)
    {
        var clock = new VirtualClock();
        var link = new FuzzLink(clock, bytes, bytes.Length);
        AtReply reply = new AtChannel(link, clock, new Nobody(), new Nobody()).Send("AT!=\"showver\"", AtChannel.CommandLimitMs);
        return clock.NowMs <= 2 * AtChannel.CommandLimitMs ? $"{reply.Final} {Math.Min(reply.Count, 6)}" : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    // A modem that says anything at all: a file never counts as sent but with an answer to each of its blocks.
    private static string Stp(byte[] bytes)
    {
        var clock = new VirtualClock();
        var link = new FuzzLink(clock, bytes, 18);
        var settings = new StpSettings { StallLimitMs = 20_000, OpenLimitMs = 10_000 };
        var sender = new StpSender(link, clock, new Crc16(), settings, new Nobody());
        int status = sender.Send(new MemoryStream(new byte[100]), 100, StpSender.TypeContainer, false);
        return clock.NowMs < 600_000 ? status.ToString(CultureInfo.InvariantCulture) : throw new InvalidOperationException($"it took {clock.NowMs} ms");
    }

    // A byte in front of each piece says how long it was silent, and how long the piece is.
    private static string Escape(byte[] bytes)
    {
        var clock = new VirtualClock();
        var ports = new FuzzPorts();
        var bridge = new MirrorBridge(ports, clock, 0);
        int given = 0;
        for (int at = 0; at < bytes.Length && bridge.End == MirrorEnd.None;)
        {
            int count = Math.Min(bytes[at] & 7, bytes.Length - at - 1);
            clock.Sleep((bytes[at] >> 3) * 100);
            _ = bridge.Step();
            if (bridge.End != MirrorEnd.None)
                break;
            ports.FromPc.Bring(bytes.AsSpan(at + 1, count));
            given += count;
            _ = bridge.Step();
            at += count + 1;
        }

        for (int i = 0; i < 4; i++)
        {
            clock.Sleep(600);
            _ = bridge.Step();
        }

        int kept = given - (int)bridge.ToModem;
        bool left = bridge.End == MirrorEnd.Escape;
        return kept == (left ? 3 : 0) ? $"{bridge.End}" : throw new InvalidOperationException($"{kept} bytes of {given} did not reach the modem");
    }

    private static byte[][] Containers()
    {
        byte[] full = Card.FullImage(39529, 2000, bootrom: false);
        byte[] bootrom = Card.BootromImage(39529, 600);
        byte[] delta = Card.DeltaImage(33080, 39529, 1000);
        byte[] record = Convert.FromHexString("5445535403000000070000000100040002007400464f4f424152007e03be3e");
        byte[] second = Convert.FromHexString("5550475203000000040000000100040014006666662075706772616465207061636b6167650002000000c5c8a7de");
        byte[] nested = [.. "PACK"u8, 3, 0, 0, 0, (byte)second.Length, 0, 0, 0, 0, 0, 0, 0, 2, 0, (byte)'x', 0, .. second];
        return [full, bootrom, delta, record, second, nested, [.. record, .. second]];
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

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[][] StpReplies()
    {
        string[] good =
        [
            "74736166800000000000000000000000", "7473616681010004000000010000000001012000", "74736166820100000000000200000000", "747361668301000200000003000000000000", "74736166800100000000000400000000",
        ];
        return [Convert.FromHexString(string.Concat(good)), Convert.FromHexString(good[0] + good[1]), Convert.FromHexString(string.Concat(good[0], good[1], good[2], "747361668301000200000003000000000064"))];
    }

    private sealed class Nobody : IAtTrace, IStpObserver
    {
        public bool StopRequested => false;

        public void OnAtLine(bool sent, string line)
        {
        }

        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
        }

        public void OnBlock(long acknowledged, long total)
        {
        }

        public void OnRepeat(int why)
        {
        }
    }
}
