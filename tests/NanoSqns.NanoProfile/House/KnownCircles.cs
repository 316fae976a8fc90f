namespace NanoSqns.NanoProfile.House;

/// <summary>The uses that close a circle between two or more files of shared/ and stay, each with the reason. Cut one: remove its line.</summary>
public static class KnownCircles
{
    /// <summary>File names: the first uses the second.</summary>
    public static IReadOnlyList<(string From, string To, string Why)> All { get; } =
    [
    ];
}
