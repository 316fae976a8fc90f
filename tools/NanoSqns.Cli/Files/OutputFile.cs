// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NanoSqns.Cli.Trace;
using NanoSqns.Cli.Trace.Reading;
using NanoSqns.Errors;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Files;

/// <summary>
/// A file that an option names to be written. Nothing that a user has is destroyed by it: what exists has to be of the same kind, which its content shows and not its
/// name, so no input of a command and nothing beside it can be hit, under whatever spelling. Pipes and devices are not opened: they could wait for ever.
/// </summary>
internal static partial class OutputFile
{
    private const int BeginningBytes = 512;
    private const int MostTraces = 9999;

    private static readonly string[] FirmwareEndings = [".dup", ".elf", ".bin", ".ini"];

    /// <summary>A new file for a trace. Where there is a trace already, the new one gets a number before its ending.</summary>
    /// <returns>The path; the file is there, and empty.</returns>
    /// <exception cref="SqnsException">PathExists, CardWriteFailed, BadArgument.</exception>
    public static string NewTrace(string path)
    {
        RequireOwnName("--trace", path);
        if (!Exists(path, "a trace", IsTrace))
            return Made(path);
        if (new FileInfo(path).Length == 0)
            return path;
        for (int number = 2; number <= MostTraces; number++)
        {
            string other = Numbered(path, number);
            if (!Path.Exists(other) && new FileInfo(other).LinkTarget is null)
                return Made(other);
        }

        throw new SqnsException(ErrorNumber.PathExists, path);
    }

    /// <summary>Refuses a path that must not become a log; an existing log is continued.</summary>
    /// <exception cref="SqnsException">PathExists, CardWriteFailed, BadArgument.</exception>
    public static void RequireLog(string path)
    {
        RequireOwnName("--log", path);
        Exists(path, "a log of nanosqns console", text => LogLine().IsMatch(text));
    }

    /// <summary>Refuses a path that must not become a picture; an existing picture is replaced.</summary>
    /// <exception cref="SqnsException">PathExists, CardWriteFailed, BadArgument.</exception>
    public static void RequirePicture(string path)
    {
        RequireOwnName("--picture", path);
        Exists(path, "an SVG picture", text => text.Contains("<svg", StringComparison.Ordinal));
    }

    // True when a file of the kind is there, false when nothing is.
    private static bool Exists(string path, string kind, Predicate<string> isOfKind)
    {
        if (Directory.Exists(path))
            throw new SqnsException(ErrorNumber.FileIsFolder, path);
        RegularFile.Require(path, ErrorNumber.CardWriteFailed);
        if (!File.Exists(path))
            return false;
        string beginning = Beginning(path);
        return beginning.Length == 0 || isOfKind(beginning)
            ? true
            : throw new SqnsException(new Failure(ErrorNumber.PathExists, path).WithHint($"Name another path: this file is not {kind}, and it is not overwritten."));
    }

    private static string Beginning(string path)
    {
        using FileStream stream = RegularFile.Open(path, mayBeEmpty: true);
        byte[] bytes = new byte[BeginningBytes];
        return Encoding.Latin1.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    // A file of this name beside the firmware would be taken for a part of it.
    private static void RequireOwnName(string option, string path)
    {
        if (FirmwareEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw new SqnsException(ErrorNumber.BadArgument, option, $"{path} is the name of firmware or settings; use another name");
    }

    private static bool IsTrace(string text) => text.StartsWith(Trace.TraceForm.Head, StringComparison.Ordinal) || TraceLine().IsMatch(text);

    private static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}"));

    private static string Made(string path)
    {
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write).Dispose();
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    [GeneratedRegex(@"^\d+\.\d{6} [<>#] ")]
    private static partial Regex TraceLine();

    [GeneratedRegex(@"^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] ")]
    private static partial Regex LogLine();
}
