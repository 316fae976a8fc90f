namespace NanoSqns.Simulator.Synthetic;

/// <summary>What a synthetic file pretends to be.</summary>
public enum SyntheticKind
{
    /// <summary>bootrom, updater, fff and fs records, as a full image has them.</summary>
    Full,

    /// <summary>A DIFF record from one build to another.</summary>
    Delta,

    /// <summary>A bare bootrom record.</summary>
    Bootrom,

    /// <summary>An updater: an ELF, no container.</summary>
    Updater,

    /// <summary>First of a set of two: bootrom and updater records.</summary>
    Part1,

    /// <summary>Second of a set of two: fff and fs records.</summary>
    Part2,
}

/// <summary>How a synthetic file is made. The same options always give the same bytes.</summary>
public sealed record SyntheticOptions
{
    /// <summary>What it pretends to be.</summary>
    public SyntheticKind Kind { get; init; } = SyntheticKind.Full;

    /// <summary>The build that it brings.</summary>
    public int Build { get; init; } = 39529;

    /// <summary>The build that a delta starts from.</summary>
    public int From { get; init; } = 33080;

    /// <summary>LR5 (CAT-M1), LR6 (NB-IoT) or LR8 (Monarch 2).</summary>
    public string Family { get; init; } = "LR5";

    /// <summary>The build of the bootrom record; null is <see cref="Build"/>.</summary>
    public int? BootromBuild { get; init; }

    /// <summary>Bytes of the whole file; null is the size of a real one (<see cref="SyntheticFirmware.DefaultSize"/>).</summary>
    public long? Size { get; init; }

    /// <summary>Seed of the pseudo-random content.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True: the records stand inside a PACK. A bare bootrom never does.</summary>
    public bool Pack { get; init; } = true;

    /// <summary>0 none, 1 Fletcher-32, 2 and 3 a dummy in the size of ECDSA and RSA, 4 CRC-32. A version 1 header has its own and none of these.</summary>
    public int SignatureType { get; init; } = 1;

    /// <summary>1, 2 or 3; only 3 has descriptions.</summary>
    public int HeaderVersion { get; init; } = 3;
}
