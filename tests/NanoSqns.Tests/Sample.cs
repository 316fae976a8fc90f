using System.Globalization;

namespace NanoSqns.Tests;

/// <summary>
/// Of many like cases the README's command tries one in so many, others each day; a day's choice is the same all day long. NANOSQNS_SAMPLE=all tries every one, as
/// <c>.ci/slow</c> does; NANOSQNS_SAMPLE=20261201 tries again what was tried on that day.
/// </summary>
internal static class Sample
{
    private static readonly string Word = Environment.GetEnvironmentVariable("NANOSQNS_SAMPLE") is { Length: > 0 } word
        ? word
        : DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>True when every case is tried.</summary>
    public static bool IsWhole => Word == "all";

    /// <summary>What to set to try the same again; for the output of a test.</summary>
    public static string Told => "NANOSQNS_SAMPLE=" + Word;

    private static int Day => int.TryParse(Word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>True for one case of <paramref name="every"/>.</summary>
    /// <param name="index">Counts the cases.</param>
    /// <param name="every">How many there are to each that is tried.</param>
    public static bool Takes(int index, int every) => IsWhole || (index + Days(Day)) % every == 0;

    // consecutive days are consecutive numbers, so that every case has its turn within so many days
    private static int Days(int day) => DateTime.TryParseExact(day.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
        ? (int)(date.Ticks / TimeSpan.TicksPerDay)
        : day;
}
