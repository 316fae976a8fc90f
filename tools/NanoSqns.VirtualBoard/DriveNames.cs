namespace NanoSqns.Virtual;

/// <summary>How names are compared on a drive: without regard to capitals on the card, which is FAT; exactly on the flash, which is not.</summary>
internal sealed class DriveNames : IComparer<string>
{
    private const string Card = "/sd";

    /// <summary>The comparison on the drive of a path.</summary>
    public static StringComparison On(string path) =>
        path == Card || path.StartsWith(Card + "/", StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <inheritdoc />
    public int Compare(string? x, string? y) =>
        On(x!) == On(y!) ? string.Compare(x, y, On(x!)) : string.CompareOrdinal(x, y);
}
