using System.Globalization;
using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Files;

/// <summary>The job of a card, <c>upgrade.ini</c>: its text, and the names that it and a FAT32 card can hold.</summary>
internal static class CardJob
{
    private const int MostLetters = 255;
    private const string Forbidden = "\"*/:<>?\\|";

    // The job file's own limit: what is less cannot be a build.
    private const int SmallestBuild = 10000;

    // The firmware's own files.
    private static readonly string[] Taken =
        [.. new[] { CardFiles.Job, CardFiles.Journal, CardFiles.CardSettings, CardFiles.Log, CardFiles.OldLog, CardFiles.Verified, CardFiles.LastRun, CardFiles.Diagnosis }
            .Select(Path.GetFileName).Select(name => name!)];

    /// <summary>Writes a job.</summary>
    /// <param name="build">The build that it brings; 0 when it is not known.</param>
    /// <param name="parts">The firmware, in order.</param>
    /// <param name="updater">The updater, or null.</param>
    public static string Text(int build, IReadOnlyList<CardFile> parts, CardFile? updater)
    {
        var text = new StringBuilder();
        text.Append("# made by nanosqns prepare: at the next start the board upgrades its modem with these files, see docs/self-upgrade.md\n");
        text.Append("[upgrade]\n");
        text.Append(CultureInfo.InvariantCulture, $"{(build < SmallestBuild ? "# the firmware's name contains no build\n# build =" : $"build = {build}")}\n");
        text.Append("force = no\nattempts = 3\npower_cuts = 10\nmethod = auto\n");
        foreach (CardFile part in parts)
            Section(text, "part", part);
        if (updater is not null)
            Section(text, "updater", updater);
        return text.ToString();
    }

    /// <summary>Refuses names that cannot be on the card, or not beside each other.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BadArgument"/></exception>
    public static void RequireNames(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            string? problem = Problem(names[i]);
            if (problem is null && names.Take(i).Contains(names[i], StringComparer.OrdinalIgnoreCase))
                problem = "two files have this name; a card ignores upper and lower case";
            if (problem is not null)
                throw new SqnsException(ErrorNumber.BadArgument, names[i], problem + "; rename the file");
        }
    }

    /// <summary>What the board would remember of a file, as it lies on the card; null when there is something about it that the board should tell.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.FileChanged"/>: the copy is not what was walked.</exception>
    public static string? VerifiedLine(FirmwareFile file, string name, uint copied)
    {
        if (file.Crc32 != copied)
            throw new SqnsException(ErrorNumber.FileChanged, file.Path, $"its CRC-32 was {file.Crc32:x8} when checked and {copied:x8} when copied");
        return file.Notice is not null ? null : VerifiedEntry.Write(new FirmwareFile
        {
            Path = $"{CardFiles.Card}/{name}",
            Kind = file.Kind,
            Length = file.Length,
            Crc32 = file.Crc32,
            RecordCount = file.RecordCount,
            VerifiedCount = file.VerifiedCount,
            BootromOffset = file.BootromOffset,
            BootromLength = file.BootromLength,
        });
    }

    // True when the board would read this name as it is.
    private static bool Holds(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes($"[part]\nfile = {name}\n");
        try
        {
            return JobFile.Parse(CardFiles.Job, text, text.Length).Parts[0].Path == $"{CardFiles.Card}/{name}";
        }
        catch (SqnsException)
        {
            return false;
        }
    }

    private static void Section(StringBuilder text, string name, CardFile file)
    {
        text.Append(CultureInfo.InvariantCulture, $"[{name}]\nfile = {file.Name}\nsize = {file.Length}\ncrc32 = {file.Crc32:x8}\n");
        if (file.Verified is not null)
            text.Append(CultureInfo.InvariantCulture, $"verified = {file.Verified}\n");
    }

    private static string? Problem(string name)
    {
        if (name.Length > MostLetters)
            return $"a file name on a card has at most {MostLetters} characters";
        if (name.FirstOrDefault(letter => letter < ' ' || Forbidden.Contains(letter)) is char bad and not '\0')
            return bad < ' ' ? "a file name on a card must not contain control characters" : $"a file name on a card must not contain {bad}";
        if (name != name.Trim() || name.EndsWith('.'))
            return "a file name on a card must not start or end with a space, or end with a dot";
        if (!Holds(name))
            return "upgrade.ini cannot contain this name";
        return Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "the firmware uses this name on the card" : null;
    }
}
