namespace NanoSqns.Simulator.Synthetic;

/// <summary>
/// Makes files that look like the vendor's from outside and hold nothing of theirs: true headers, sizes and checksums around
/// pseudo-random bytes. Shares no code with the engine's reader.
/// </summary>
public static class SyntheticFirmware
{
    private const uint RegionFff = 2;
    private const uint RegionFs = 3;
    private const uint RegionUpdater = 8;
    private const int BootromBytes = 54808;
    private const int UpdaterBytes = 428780;
    private const int FsBytes = 51204;
    private const int MinDataBytes = 256;
    private const string PackText = "synthetic images";

    /// <summary>The size of a real file of this kind in bytes.</summary>
    public static long DefaultSize(SyntheticKind kind) => kind switch
    {
        SyntheticKind.Delta => 1_432_008,
        SyntheticKind.Bootrom => 54_854,
        SyntheticKind.Updater => 306_076,
        SyntheticKind.Part1 => 416_448,
        _ => 5_996_938,
    };

    /// <summary>Prepares a file; nothing is made until it is written.</summary>
    /// <exception cref="ArgumentException">Options that do not go together; the message says which and what would.</exception>
    public static SyntheticImage Create(SyntheticOptions options)
    {
        Check(options);
        long size = options.Size ?? DefaultSize(options.Kind);
        IEmitter content = options.Kind == SyntheticKind.Updater ? Updater(options, size) : Container(options, size);
        return new SyntheticImage(FileName(options), content);
    }

    private static string FileName(SyntheticOptions o)
    {
        bool isMonarch2 = o.Family == "LR8";
        string family = isMonarch2 ? "GM02RBAQ-DM_LR8.2.0.0" : o.Family == "LR6" ? "NB1" : "CATM1";
        string release = isMonarch2 ? family : family + "-5.2";
        return o.Kind switch
        {
            SyntheticKind.Delta when isMonarch2 => $"{family}-{o.From}_to_LR8.2.0.0-{o.Build}.dup",
            SyntheticKind.Delta => $"upgdiff_{o.From}-to-{o.Build}.dup",
            SyntheticKind.Bootrom => $"bootrom-{o.BootromBuild ?? o.Build}.dup",
            SyntheticKind.Updater => isMonarch2 ? "mtools.elf" : "updater.elf",
            SyntheticKind.Part1 => $"{release}-{o.Build}-1.dup",
            SyntheticKind.Part2 => $"{release}-{o.Build}-2.dup",
            _ => $"{family}-{o.Build}.dup",
        };
    }

    private static IEmitter Updater(SyntheticOptions o, long size)
    {
        if (size is < SyntheticUpdater.MinBytes or > uint.MaxValue)
            throw new ArgumentException($"an updater has {SyntheticUpdater.MinBytes} to {uint.MaxValue} bytes, not {size}");
        return SyntheticUpdater.Make(Marker.Make("", "updater", o.Family, o.Build, null, null), size, Seed(o, "elf"), isBig: o.Family != "LR8");
    }

    private static IEmitter Container(SyntheticOptions o, long size)
    {
        bool pack = o.Pack && o.Kind != SyntheticKind.Bootrom;
        long room = pack ? size - SyntheticRecord.Overhead(PackText, o.HeaderVersion, o.SignatureType) : size;
        Plan[] plans = o.Kind switch
        {
            SyntheticKind.Delta => [new("diff", 0, null)],
            SyntheticKind.Bootrom => [new("bootrom", 0, null)],
            SyntheticKind.Part1 => [new("bootrom", 0, BootromBytes), new("updater", RegionUpdater, null)],
            SyntheticKind.Part2 => [new("fff", RegionFff, null), new("fs", RegionFs, FsBytes)],
            _ => [new("bootrom", 0, BootromBytes), new("updater", RegionUpdater, UpdaterBytes), new("fff", RegionFff, null), new("fs", RegionFs, FsBytes)],
        };

        long others = plans.Sum(plan => SyntheticRecord.Overhead(plan.Text, o.HeaderVersion, o.SignatureType) + (plan.Bytes ?? 0));
        long filling = room - others;
        if (filling < MinDataBytes)
            throw new ArgumentException($"{size} bytes are too few: this kind needs at least {size - filling + MinDataBytes}");
        if (filling > uint.MaxValue || (pack && room > uint.MaxValue))
            throw new ArgumentException($"{size} bytes are too many: a record has at most {uint.MaxValue}");

        var records = new Sequence([.. plans.Select(plan => Record(o, plan, plan.Bytes ?? filling))]);
        return pack ? new SyntheticRecord("PACK", PackText, records, o.HeaderVersion, o.SignatureType) : records;
    }

    private static SyntheticRecord Record(SyntheticOptions o, Plan plan, long bytes)
    {
        int build = plan.What == "bootrom" ? o.BootromBuild ?? o.Build : o.Build;
        int? from = o.Kind == SyntheticKind.Delta ? o.From : null;
        string? part = o.Kind switch { SyntheticKind.Part1 => "1/2", SyntheticKind.Part2 => "2/2", _ => null };
        string lead = plan.What == "updater" ? "\x7F" + "ELF" : plan.Region != 0 ? "IELF" : "";
        byte[] head = Marker.Make(lead, plan.What, o.Family, build, from, part);
        ulong seed = Seed(o, plan.What);
        IEmitter content = plan.Region == 0 ? new Noise(head, bytes, seed) : new InnerImage(plan.Region, new Noise(head, bytes - InnerImage.Overhead, seed));
        return new SyntheticRecord(plan.What == "diff" ? "DIFF" : "UPGR", plan.Text, content, o.HeaderVersion, o.SignatureType);
    }

    private static ulong Seed(SyntheticOptions o, string what) => ZipCrc32.Of(System.Text.Encoding.ASCII.GetBytes(what)) + ((ulong)(uint)o.Seed << 32) + (ulong)o.Build;

    private static void Check(SyntheticOptions o)
    {
        if (o.Family is not ("LR5" or "LR6" or "LR8"))
            throw new ArgumentException($"the family must be LR5, LR6 or LR8, not {o.Family}");
        if (o.SignatureType is < 0 or > 4)
            throw new ArgumentException($"the signature type must be 0 to 4, not {o.SignatureType}");
        if (o.HeaderVersion is < 1 or > 3)
            throw new ArgumentException($"the header version must be 1 to 3, not {o.HeaderVersion}");
        if (o.Build is < 0 or > 99999 || o.From is < 0 or > 99999 || o.BootromBuild is < 0 or > 99999)
            throw new ArgumentException("a build has up to five digits, such as 39529");
    }

    /// <summary>A record to make; the one without a size takes what is left.</summary>
    private sealed record Plan(string What, uint Region, int? Bytes)
    {
        public string Text => What + " upgrade package";
    }
}
