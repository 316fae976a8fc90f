using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Cli.Files;

/// <summary>Names that a FAT32 card and upgrade.ini can hold.</summary>
internal static class CardName
{
    private const int MostLetters = 255;
    private const string Forbidden = "\"*/:<>?\\|";

    // The firmware's own files.
    private static readonly string[] Taken =
        [.. new[] { CardFiles.Job, CardFiles.Journal, CardFiles.CardSettings, CardFiles.Log, CardFiles.OldLog, CardFiles.Verified, CardFiles.LastRun, CardFiles.Diagnosis }
            .Select(Path.GetFileName).Select(name => name!)];

    /// <summary>Refuses names that cannot be on the card, or not beside each other.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BadArgument"/></exception>
    public static void Require(IReadOnlyList<string> names)
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

    private static string? Problem(string name)
    {
        if (name.Length > MostLetters)
            return $"a file name on a card has at most {MostLetters} characters";
        if (name.FirstOrDefault(letter => letter < ' ' || Forbidden.Contains(letter)) is char bad and not '\0')
            return bad < ' ' ? "a file name on a card must not contain control characters" : $"a file name on a card must not contain {bad}";
        if (name != name.Trim() || name.EndsWith('.'))
            return "a file name on a card must not start or end with a space, or end with a dot";
        if (!JobText.Holds(name))
            return "upgrade.ini cannot contain this name";
        return Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "the firmware uses this name on the card" : null;
    }
}
