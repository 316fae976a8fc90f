using System.Globalization;
using System.Text;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.Cli.Files;

/// <summary>The text of <c>upgrade.ini</c>.</summary>
internal static class JobText
{
    // The job file's own limit: what is less cannot be a build.
    private const int SmallestBuild = 10000;

    /// <summary>Writes a job.</summary>
    /// <param name="build">The build that it brings; 0 when it is not known.</param>
    /// <param name="parts">The firmware, in order.</param>
    /// <param name="updater">The updater, or null.</param>
    public static string Of(int build, IReadOnlyList<CardFile> parts, CardFile? updater)
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

    /// <summary>True when the board would read this name as it stands.</summary>
    public static bool Holds(string name)
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
}
