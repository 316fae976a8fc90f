using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Files;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>From the files that a user named to a request. Which of them is the updater is known by its content, wherever it is in the list.</summary>
internal static class UploadRequest
{
    private const int BeginningBytes = 64;
    private const int CheckBufferBytes = 64 * 1024;

    /// <summary>Makes it; only the beginning of each file is looked at.</summary>
    /// <param name="command">Name of the command, for what is wrong with it.</param>
    /// <param name="paths">Firmware, the parts of a set in their order; an updater may be among them.</param>
    /// <param name="updater">The updater, or null.</param>
    /// <exception cref="SqnsException">BadArgument; an error of the file group.</exception>
    public static UpgradeRequest Of(string command, IReadOnlyList<string> paths, string? updater)
    {
        var parts = new List<string>();
        updater = updater is null ? null : Portable(updater);
        foreach (string path in paths.Select(path => Portable(Given.Text(command, path))))
        {
            if (!IsUpdater(path))
                parts.Add(path);
            else if (updater is null || updater == path)
                updater = path;
            else
                throw new SqnsException(ErrorNumber.BadArgument, command, $"{updater} and {path} are both updaters");
        }

        return parts.Count == 0
            ? throw new SqnsException(ErrorNumber.BadArgument, command, $"missing firmware (.dup): {Checked(updater!)} is an updater")
            : new UpgradeRequest([.. parts]) { Updater = updater };
    }

    // A program for another machine is none.
    private static string Checked(string updater)
    {
        using FileStream stream = RegularFile.Open(updater);
        new FirmwareInspector(new byte[CheckBufferBytes]).Inspect(updater, stream, null);
        return updater;
    }

    /// <summary>The method that a word names.</summary>
    /// <exception cref="SqnsException">BadArgument</exception>
    public static UpgradeMethod MethodOf(string word) => word.Replace('_', '-').ToLowerInvariant() switch
    {
        "auto" => UpgradeMethod.Auto,
        "store" => UpgradeMethod.Store,
        "on-the-fly" => UpgradeMethod.OnTheFly,
        _ => throw new SqnsException(ErrorNumber.BadArgument, "--method", $"{word} is not auto, store or on-the-fly"),
    };

    /// <summary>The engine looks for a file's neighbours behind the last stroke, and knows strokes of one kind.</summary>
    public static string Portable(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    private static bool IsUpdater(string path)
    {
        using FileStream stream = RegularFile.Open(path);
        return ElfCheck.StartsAsElf(path, stream, new byte[BeginningBytes]);
    }
}
