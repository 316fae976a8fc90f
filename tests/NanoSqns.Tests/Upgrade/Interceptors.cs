using System.Text;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Upgrade;

/// <summary>What tests do to lines and frames on their way.</summary>
internal static class Interceptors
{
    /// <summary>Replaces answers that hold a text by another one.</summary>
    public static ModemInterceptor ReplaceAnswer(string with, string by) => (in ModemEvent e) =>
        e.Kind == ModemEventKind.AtReply && Encoding.Latin1.GetString(e.Bytes).Contains(with, StringComparison.Ordinal)
            ? Interception.Replace(Encoding.Latin1.GetBytes(by))
            : Interception.Pass;

    /// <summary>Answers a line in another way than the modem would; the modem does what it does.</summary>
    public static ModemInterceptor Answer(string line, string by)
    {
        bool next = false;
        return (in ModemEvent e) =>
        {
            bool mine = next && e.Kind == ModemEventKind.AtReply;
            next = e.Kind == ModemEventKind.AtLine ? Encoding.Latin1.GetString(e.Bytes) == line : next && !mine;
            return mine ? Interception.Replace(Encoding.Latin1.GetBytes(by)) : Interception.Pass;
        };
    }

    /// <summary>Drops what a test names, so many times.</summary>
    public static ModemInterceptor Drop(int times, Func<ModemEvent, bool> which)
    {
        int left = times;
        return (in ModemEvent e) => left > 0 && which(e) && left-- > 0 ? Interception.Drop : Interception.Pass;
    }

    public static bool IsLine(ModemEvent e, string start) =>
        e.Kind == ModemEventKind.AtLine && Encoding.Latin1.GetString(e.Bytes).StartsWith(start, StringComparison.Ordinal);

    /// <summary>The closing RESET: the only one with a transaction id.</summary>
    public static bool IsClose(ModemEvent e) =>
        e.Kind == ModemEventKind.StpRequest && e.Bytes[4] == 0 && e.Bytes.AsSpan(8, 4).IndexOfAnyExcept((byte)0) >= 0;
}
