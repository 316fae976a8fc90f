using System.Globalization;

namespace NanoSqns.Simulator.Faults;

/// <summary>What the numbers of a fault's argument may be, by their names in <see cref="FaultKind.Argument"/>.</summary>
internal static class FaultLimits
{
    private const long Most = 999_999_999;
    private const int HeaderBytes = 16;
    private const int LongestReply = 18;
    private const int LongestBlock = ushort.MaxValue;

    /// <summary>Null when every number can happen, else which one cannot, with what is allowed.</summary>
    public static string? ProblemOf(FaultKind kind, IReadOnlyList<long> numbers)
    {
        string[] names = kind.Argument.Split([',', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < numbers.Count; i++)
        {
            (long least, long most, string about) = Of(kind.Name, names[i]);
            if (numbers[i] < least || numbers[i] > most)
                return string.Create(CultureInfo.InvariantCulture, $"{names[i]} must be {least} to {most}{about}, not {numbers[i]}");
        }

        return null;
    }

    /// <summary>How often a command fails.</summary>
    public static string? ProblemOfTimes(long times) =>
        times is >= 1 and <= Most ? null : string.Create(CultureInfo.InvariantCulture, $"times must be 1 to {Most}, not {times}");

    private static (long Least, long Most, string About) Of(string fault, string number) => number switch
    {
        "n" => (1, Most, ""),
        "percent" => (0, 100, ""),
        "byte" => (0, HeaderBytes - 1, " (a byte of the header)"),
        "bytes" when fault == "short-reply" => (1, LongestReply - 1, ""),
        "bytes" => (1, LongestBlock, ""),
        _ => (1, Most, ""),
    };
}
