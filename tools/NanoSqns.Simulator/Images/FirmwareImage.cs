using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Images;

/// <summary>What a test says about the next image instead of a marker in its data. Null leaves it to the image.</summary>
/// <param name="Build">Software build after it.</param>
/// <param name="From">Build that a delta starts from.</param>
/// <param name="Family">LR5 or LR6.</param>
/// <param name="IsBootrom">It is a bootrom alone.</param>
/// <param name="Bootrom">Bootloader build after it.</param>
public sealed record ImageStatement(
    int? Build = null, int? From = null, string? Family = null, bool? IsBootrom = null, int? Bootrom = null);

/// <summary>A firmware image after verification: whether it is sound, and what it would change.</summary>
internal sealed class FirmwareImage
{
    private const int DerivedBuildBase = 40000;
    private const uint DerivedBuildSpan = 10000;
    private static readonly string[] Firmware = ["UPGR", "DIFF", "SFFF", "SUFF"];
    private static readonly int[] PartitionRegions = [2, 3, 8]; // fff, fs, updater

    private FirmwareImage(string? problem) => Problem = problem;

    /// <summary>Null when every header and checksum is right and there is firmware in it.</summary>
    public string? Problem { get; }

    /// <summary>A bootrom record and nothing else.</summary>
    public bool IsBootromAlone { get; private init; }

    public bool IsDelta { get; private init; }

    /// <summary>The build a delta starts from, where known.</summary>
    public int? From { get; private init; }

    /// <summary>Software build after it; null when it leaves the software alone.</summary>
    public int? Build { get; private init; }

    /// <summary>Bootloader build after it; null when it leaves the bootloader alone.</summary>
    public int? Bootrom { get; private init; }

    public string? Family { get; private init; }

    /// <summary>1 and 2 of a set of 2; both 0 for a file that is not in a set.</summary>
    public int Part { get; private init; }

    public int Parts { get; private init; }

    public static FirmwareImage Read(ReadOnlySpan<byte> image, ImageStatement? stated)
    {
        var records = new List<ImageRecord>();
        string? problem = ContainerWalker.Walk(image, records);
        if (problem is not null)
            return new FirmwareImage(problem);

        if (!records.Exists(record => Firmware.Contains(record.Magic)))
            return new FirmwareImage("no firmware: no UPGR, DIFF, SFFF or SUFF record");

        ImageRecord? bootrom = null;
        ImageRecord? firmware = null;
        SyntheticMarker? part = null;
        bool othersOnly = true;
        foreach (ImageRecord record in records)
        {
            bool isBootrom = IsBootrom(record, image.Slice(record.DataOffset, record.DataLength));
            if (isBootrom)
                bootrom ??= record;
            else if (record.Marker?.What is null or "fff" or "diff")
                firmware = firmware?.Marker?.Build is not null ? firmware : record.Marker?.Build is not null ? record : firmware ?? record;
            othersOnly &= isBootrom || record.Marker?.What is "updater" or "fs";
            part ??= record.Marker?.Parts > 0 ? record.Marker : null;
        }

        bool alone = stated?.IsBootrom ?? (bootrom is not null && records.Count == 1);
        int derived = DerivedBuildBase + (int)(Crc32.Of(image) % DerivedBuildSpan);
        (int? from, int? to) = DeltaName.Read(records.Find(record => record.Magic == "DIFF")?.Description ?? "");
        from = stated?.From ?? firmware?.Marker?.From ?? from;
        return new FirmwareImage(null)
        {
            IsBootromAlone = alone,
            IsDelta = from is not null || records.Exists(record => record.Magic == "DIFF"),
            From = from,
            Build = alone || othersOnly ? stated?.Build : stated?.Build ?? firmware?.Marker?.Build ?? to ?? derived,
            Bootrom = stated?.Bootrom ?? bootrom?.Marker?.Build ?? (alone ? derived : null),
            Family = stated?.Family ?? firmware?.Marker?.Family,
            Part = part?.Part ?? 0,
            Parts = part?.Parts ?? 0,
        };
    }

    /// <summary>A UPGR record that is the bootrom: by marker, else by its text unless its data names another region.</summary>
    public static bool IsBootrom(ImageRecord record, ReadOnlySpan<byte> data)
    {
        if (record.Magic != "UPGR")
            return false;
        if (record.Marker?.What is { } what)
            return what == "bootrom";

        // Partition data: u32 region id, then "FFF!".
        bool isPartition = data.Length >= 8 && data[4..8].SequenceEqual("FFF!"u8)
            && PartitionRegions.Contains(BitConverter.ToInt32(data[..4]));
        return !isPartition && record.Description.StartsWith("bootrom", StringComparison.OrdinalIgnoreCase);
    }
}
