using System.Globalization;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Board;

/// <summary>What the board said to a line.</summary>
internal sealed class BoardAnswer(string command)
{
    private const string HintMark = "-> ";
    private const int NumberDigits = 3;

    private readonly List<string> _lines = [];

    /// <summary>The lines, the echo left out.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The last line, or an empty one.</summary>
    public string Last => _lines.Count == 0 ? "" : _lines[^1];

    /// <summary>The failure that it ends with, in the board's own words; null when it reports none.</summary>
    public Failure? Failure
    {
        get
        {
            int at = _lines.FindLastIndex(line => NumberOf(line) > 0);
            if (at < 0)
                return null;
            string hint = _lines.Skip(at + 1).FirstOrDefault(line => line.StartsWith(HintMark, StringComparison.Ordinal)) ?? "";
            int number = NumberOf(_lines[at]);
            hint = hint.Length > 0 ? hint[HintMark.Length..] : ErrorTable.Has(number) ? ErrorInfo.WithoutPlaces(ErrorTable.Find(number).Hint) : "Look at the board's console.";
            return Failure.Told(number, WhereOf(number) + _lines[at][(NumberDigits + 2)..], hint);
        }
    }

    /// <summary>Adds a line. False when it is empty or the echo of the command.</summary>
    public bool Take(string line)
    {
        bool isEcho = _lines.Count == 0 && line.EndsWith(command, StringComparison.Ordinal);
        if (isEcho || line.Length == 0)
            return false;
        _lines.Add(line);
        return true;
    }

    // The modem is the same one for both; files, ports and commands are the board's own.
    private static string WhereOf(int number) => number is >= 400 and < 600 ? "" : "on the board: ";

    // "E401 The modem does not respond at any baud rate"
    private static int NumberOf(string line) =>
        line.Length > NumberDigits + 2 && line[0] == 'E' && line[NumberDigits + 1] == ' '
        && int.TryParse(line.AsSpan(1, NumberDigits), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
