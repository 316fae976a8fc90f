using System.Globalization;
using NanoSqns.Errors;

namespace NanoSqns.Simulator.Faults;

/// <summary>One fault asked for.</summary>
/// <param name="Name">One of <see cref="FaultSet.Known"/>.</param>
/// <param name="Numbers">The numbers of its argument, in order.</param>
/// <param name="Word">The word or the command of its argument, or empty.</param>
public sealed record Fault(string Name, IReadOnlyList<long> Numbers, string Word)
{
    /// <summary>Number i, or a value when it was left out.</summary>
    public long Number(int index, long otherwise) => index < Numbers.Count ? Numbers[index] : otherwise;

    /// <summary>True when number 0 (n) and number 1 (count, 1 if left out) cover the one asked for.</summary>
    internal bool Covers(int n) => n >= Numbers[0] && n - Numbers[0] < Number(1, 1);

    /// <summary>Reads NAME[:ARG].</summary>
    /// <exception cref="SqnsException">E601 with the list of names, with the form of the argument, or with what its numbers may be.</exception>
    public static Fault Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        string argument = colon < 0 ? "" : text[(colon + 1)..];
        FaultKind kind = FaultCatalog.All.FirstOrDefault(known => known.Name == name)
            ?? throw Bad(text, "unknown fault; use one of " + string.Join(", ", FaultCatalog.All.Select(known => known.Name)));
        return kind.Words is null ? ParseCommand(text, kind, argument) : ParseNumbers(text, kind, argument);
    }

    private static Fault ParseNumbers(string text, FaultKind kind, string argument)
    {
        var numbers = new List<long>();
        string word = "";
        foreach (string part in argument.Length == 0 ? [] : argument.Split(','))
        {
            if (word.Length == 0 && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
                numbers.Add(number);
            else if (word.Length == 0 && kind.Words!.Contains(part))
                word = part;
            else
                throw Bad(text, "usage: " + kind.Usage);
        }

        if (numbers.Count < kind.MinNumbers || numbers.Count > kind.MaxNumbers)
            throw Bad(text, "usage: " + kind.Usage);
        return FaultLimits.ProblemOf(kind, numbers) is { } problem ? throw Bad(text, problem) : new Fault(kind.Name, numbers, word);
    }

    // AT+SMSWBOOT=3,1 has a comma of its own, so times are x2 there.
    private static Fault ParseCommand(string text, FaultKind kind, string argument)
    {
        int comma = argument.LastIndexOf(',');
        string tail = comma < 0 ? "" : argument[(comma + 1)..];
        bool marked = tail.StartsWith('x');
        bool hasTimes = long.TryParse(tail.AsSpan(marked ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out long times)
            && (marked || !argument.Contains('=', StringComparison.Ordinal));
        string command = hasTimes ? argument[..comma] : argument;
        if (!command.StartsWith("AT", StringComparison.OrdinalIgnoreCase))
            throw Bad(text, "usage: " + kind.Usage);
        if (hasTimes && FaultLimits.ProblemOfTimes(times) is { } problem)
            throw Bad(text, problem);
        return new Fault(kind.Name, hasTimes ? [times] : [], command);
    }

    private static SqnsException Bad(string text, string why) => new(ErrorNumber.BadArgument, text, why);
}
