namespace NanoSqns.Virtual;

/// <summary>Where a path leads to when every symbolic link in it is followed.</summary>
internal static class RealPath
{
    // As many as Linux itself follows.
    private const int MostLinks = 40;

    /// <summary>The path without links; null when they lead in a circle. What does not exist yet is taken as it is.</summary>
    /// <param name="path">A full path.</param>
    public static string? Of(string path)
    {
        string real = Path.GetPathRoot(path)!;
        var left = new Stack<string>(Parts(path[real.Length..]).Reverse());
        for (int links = 0; left.TryPop(out string? part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            string next = Path.Combine(real, part);
            string? target = part == "." ? null : new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = part == "." ? real : next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
            foreach (string one in Parts(target[(Path.GetPathRoot(target)?.Length ?? 0)..]).Reverse())
                left.Push(one);
        }

        return real;
    }

    /// <summary>True for a folder and for what lies in it. Both paths without links.</summary>
    public static bool IsIn(string folder, string path) =>
        path == folder || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string[] Parts(string path) => path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
