using System.Globalization;
using NanoSqns.Mirror;

namespace NanoSqns.Cli.Board;

/// <summary>The baud rates of a mirror that has begun.</summary>
/// <param name="Pc">Of the PC's side.</param>
/// <param name="Modem">Of the modem's side.</param>
internal sealed record MirrorRates(int Pc, int Modem)
{
    /// <summary>The slower of the two, which a transfer cannot be faster than.</summary>
    public int Slower => Math.Min(Pc, Modem);

    /// <summary>From the line <c>MIRROR READY pc=921600 modem=921600</c>; null when it is another one.</summary>
    public static MirrorRates? Of(string line) =>
        line.StartsWith(MirrorProtocol.ReadyWord, StringComparison.Ordinal) && MirrorText.Number(line, "pc") is int pc and > 0 && MirrorText.Number(line, "modem") is int modem and > 0
            ? new MirrorRates(pc, modem)
            : null;
}

/// <summary>What the board counted in a mirror.</summary>
/// <param name="ToModem">Bytes to the modem.</param>
/// <param name="ToPc">Bytes to the PC.</param>
/// <param name="LongestGapMs">Longest time without a byte.</param>
/// <param name="Overruns">How often bytes were lost or may have been.</param>
internal sealed record MirrorCounters(int ToModem, int ToPc, int LongestGapMs, int Overruns)
{
    /// <summary>From the line <c>MIRROR LEFT why=escape to-modem=123 …</c>; null when it is another one.</summary>
    public static MirrorCounters? Of(string line) => line.StartsWith(MirrorProtocol.LeftWord, StringComparison.Ordinal)
        ? new MirrorCounters(MirrorText.Number(line, "to-modem") ?? 0, MirrorText.Number(line, "to-pc") ?? 0, MirrorText.Number(line, "longest-gap-ms") ?? 0, MirrorText.Number(line, "overruns") ?? 0)
        : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ToModem} bytes to the modem, {ToPc} from it{(Overruns == 0 ? "" : $", data may have been lost {Overruns} times")}");
}

/// <summary>The words of a line of <see cref="MirrorProtocol"/>.</summary>
internal static class MirrorText
{
    /// <summary>The number behind <c>name=</c>, or null.</summary>
    public static int? Number(string line, string name)
    {
        string? word = line.Split(' ').FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal));
        return int.TryParse(word?[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
