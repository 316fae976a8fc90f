using NanoSqns.Simulator.Synthetic;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>The firmware of the sweep: true containers around noise, small, with some frames of full size in each.</summary>
internal static class SweepCard
{
    public const string Full = "/sd/CATM1-39529.dup";
    public const string Delta = "/sd/upgdiff_33080-to-39529.dup";
    public const string Part1 = "/sd/CATM1-5.2-48829-1.dup";
    public const string Part2 = "/sd/CATM1-5.2-48829-2.dup";
    public const string Updater = "/sd/up/updater.elf";
    public const int OldBuild = 33080;
    public const int NewBuild = 39529;
    public const int SetBuild = 48829;

    private const int BootromBytes = 4100;
    private const int FirmwareBytes = 9000;
    private const int FsBytes = 600;
    private const int UpdaterBytes = 5000;

    // made once: a sweep puts them onto thousands of cards
    private static readonly byte[] FullImage = Pack(Record("bootrom", NewBuild, BootromBytes), Record("fff", NewBuild, FirmwareBytes), Record("fs", NewBuild, FsBytes));
    private static readonly byte[] DeltaImage = Bytes(Record("diff", NewBuild, FirmwareBytes, from: OldBuild));
    private static readonly byte[] Part1Image = Pack(Record("bootrom", SetBuild, BootromBytes, part: "1/2"), Record("updater", SetBuild, UpdaterBytes, part: "1/2"));
    private static readonly byte[] Part2Image = Pack(Record("fff", SetBuild, FirmwareBytes, part: "2/2"), Record("fs", SetBuild, FsBytes, part: "2/2"));
    private static readonly byte[] UpdaterImage = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Size = UpdaterBytes }).ToArray();
    private static readonly byte[] BootromImage = Bytes(Record("bootrom", NewBuild, BootromBytes));

    /// <summary>What a modem may take for good: the files, and the bootrom record of the full image.</summary>
    public static IReadOnlyList<byte[]> Sound { get; } = [FullImage, DeltaImage, Part1Image, Part2Image, UpdaterImage, BootromImage];

    /// <summary>True for the bootrom record alone.</summary>
    public static bool IsBootrom(byte[] image) => image.AsSpan().SequenceEqual(BootromImage);

    /// <summary>A card with all files.</summary>
    public static MemoryFileStore Make() => new()
    {
        [Full] = FullImage,
        [Delta] = DeltaImage,
        [Part1] = Part1Image,
        [Part2] = Part2Image,
        [Updater] = UpdaterImage,
    };

    private static SyntheticRecord Record(string what, int build, int bytes, int? from = null, string? part = null)
    {
        byte[] head = Marker.Make("", what, "LR5", build, from, part);
        uint region = what switch { "fff" => 2, "fs" => 3, "updater" => 8, _ => 0 };
        IEmitter noise = new Noise(head, bytes, (ulong)(build + what.Length));
        return new SyntheticRecord(what == "diff" ? "DIFF" : "UPGR", what + " upgrade package", region == 0 ? noise : new InnerImage(region, noise));
    }

    private static byte[] Pack(params IEmitter[] records) => Bytes(new SyntheticRecord("PACK", "sweep", new Sequence(records)));

    private static byte[] Bytes(SyntheticRecord record) => new SyntheticImage("", record).ToArray();
}
