using System.Security.Cryptography;

namespace NanoSqns.Simulator.Modem;

/// <summary>The way an image came in.</summary>
public enum ImageKind
{
    /// <summary>The updater, in recovery.</summary>
    Elf,

    /// <summary>AT+SMSTPU="ON_THE_FLY".</summary>
    OnTheFly,

    /// <summary>AT+SMSTPU: into the modem's file system.</summary>
    Store,
}

/// <summary>An image that the modem reports as a success, or an updater that runs.</summary>
/// <param name="Kind">How it came.</param>
/// <param name="Bytes">What was taken.</param>
public sealed record AppliedImage(ImageKind Kind, byte[] Bytes);

/// <summary>An image whose session was closed; raised before the closing RESET is acknowledged.</summary>
public sealed class ReceivedImage
{
    internal ReceivedImage(ImageKind kind, byte[] bytes, int blocks, int repeats, string? problem, long nowNs)
    {
        Kind = kind;
        Bytes = bytes;
        Blocks = blocks;
        Repeats = repeats;
        Problem = problem;
        NowNs = nowNs;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>How it came.</summary>
    public ImageKind Kind { get; }

    /// <summary>The word for it: elf, on_the_fly or store.</summary>
    public string Method => Kind switch { ImageKind.Elf => "elf", ImageKind.OnTheFly => "on_the_fly", _ => "store" };

    /// <summary>The bytes that were consumed; a copy.</summary>
    public byte[] Bytes { get; }

    /// <summary>Blocks taken.</summary>
    public int Blocks { get; }

    /// <summary>Requests that came again with a transaction id seen before.</summary>
    public int Repeats { get; }

    /// <summary>Of <see cref="Bytes"/>, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>True when it is an updater, or a container with every checksum right that fits this modem as far as is known at the close.</summary>
    public bool IsAccepted => Problem is null;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem { get; }

    /// <summary>When the closing RESET had arrived.</summary>
    public long NowNs { get; }
}
