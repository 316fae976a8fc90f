using NanoSqns.Simulator.Synthetic;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>A card with small firmware: true containers around noise, so that a whole upgrade takes milliseconds.</summary>
internal static class Card
{
    public const string Full = "/sd/CATM1-39529.dup";
    public const string Nb = "/sd/NB1-39529.dup";
    public const string Delta = "/sd/upgdiff_33080-to-39529.dup";
    public const string Part1 = "/sd/CATM1-5.2-48829-1.dup";
    public const string Part2 = "/sd/CATM1-5.2-48829-2.dup";
    public const string Updater = "/sd/up/updater.elf";
    public const string BesideUpdater = "/sd/updater.elf";
    public const string Bootrom = "/sd/bootrom.dup";
    public const int NewBuild = 39529;
    public const int SetBuild = 48829;

    /// <summary>Everything but an updater beside the firmware: Updater lies in a folder of its own.</summary>
    public static MemoryFileStore Make(int bytes = 60_000) => new()
    {
        [Full] = FullImage(NewBuild, bytes),
        [Nb] = FullImage(NewBuild, bytes, "LR6"),
        [Delta] = DeltaImage(33080, NewBuild, bytes),
        [Part1] = Pack(Record("bootrom", SetBuild, 9000, part: "1/2"), Record("updater", SetBuild, bytes / 2, part: "1/2")),
        [Part2] = Pack(Record("fff", SetBuild, bytes, part: "2/2"), Record("fs", SetBuild, 5000, part: "2/2")),
        [Updater] = UpdaterImage(),
        [Bootrom] = BootromImage(NewBuild),
    };

    public static byte[] FullImage(int build, int bytes = 60_000, string family = "LR5", bool bootrom = true)
    {
        SyntheticRecord fff = Record("fff", build, bytes, family);
        return bootrom ? Pack(Record("bootrom", build, 9000, family), fff, Record("fs", build, 5000, family)) : Pack(fff);
    }

    public static byte[] DeltaImage(int from, int build, int bytes = 60_000) =>
        Bytes(Record("diff", build, bytes, from: from));

    public static byte[] UpdaterImage(int bytes = 20_000) =>
        SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Size = bytes }).ToArray();

    public static byte[] BootromImage(int build, int bytes = 9000) => Bytes(Record("bootrom", build, bytes));

    private static SyntheticRecord Record(string what, int build, int bytes, string family = "LR5", int? from = null, string? part = null)
    {
        byte[] head = Marker.Make("", what, family, build, from, part);
        uint region = what switch { "fff" => 2, "fs" => 3, "updater" => 8, _ => 0 };
        IEmitter noise = new Noise(head, bytes, (ulong)(build + what.Length));
        return new SyntheticRecord(what == "diff" ? "DIFF" : "UPGR", what + " upgrade package", region == 0 ? noise : new InnerImage(region, noise));
    }

    private static byte[] Pack(params IEmitter[] records) => Bytes(new SyntheticRecord("PACK", "trial", new Sequence(records)));

    private static byte[] Bytes(SyntheticRecord record) => new SyntheticImage("", record).ToArray();
}
