using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoProfile.House;

/// <summary>A source file of shared/NanoSqns.Core.</summary>
/// <param name="Path">Its path below shared/NanoSqns.Core, parts separated by '/'.</param>
public sealed record SourceFile(string Path)
{
    private const string Core = "shared/NanoSqns.Core/";

    /// <summary>The first folder.</summary>
    public string Room => Path.Split('/')[0];

    /// <summary>The file's name without folder and extension. No two files of shared/ have the same.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The file of a source; null outside of shared/NanoSqns.Core.</summary>
    public static SourceFile? Of(SyntaxTree source)
    {
        string path = System.IO.Path.GetRelativePath(Repository.Root, source.FilePath).Replace('\\', '/');
        return path.StartsWith(Core, StringComparison.Ordinal) ? new SourceFile(path[Core.Length..]) : null;
    }
}
