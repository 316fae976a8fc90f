namespace NanoSqns.Mutants;

/// <summary>A bug that is planted: one piece of one line becomes another.</summary>
/// <param name="Bug">What it stands for, in a few words.</param>
/// <param name="File">The file, from <see cref="Core"/> on.</param>
/// <param name="Old">What stands there; exactly once in the file, so that the list cannot rot.</param>
/// <param name="New">What it becomes.</param>
internal sealed record Mutation(string Bug, string File, string Old, string New)
{
    /// <summary>Where the engine is, from the root of the repository on.</summary>
    public const string Core = "shared/NanoSqns.Core";

    /// <summary>Folder of the tests that know this best, and are asked first.</summary>
    public string Tests { get; init; } = File[..File.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Full path of the file.</summary>
    /// <param name="root">The repository.</param>
    public string PathIn(string root) => Path.Combine(root, Core, File);

    /// <summary>How often the piece stands in a text.</summary>
    public int CountIn(string text)
    {
        int count = 0;
        for (int at = text.IndexOf(Old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Old, at + 1, StringComparison.Ordinal))
            count++;
        return count;
    }

    /// <summary>The text with the bug.</summary>
    public string Plant(string text) => text.Replace(Old, New, StringComparison.Ordinal);
}
