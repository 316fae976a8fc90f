using System.Text;

namespace NanoSqns.Cli.Board;

/// <summary>Splits what comes into lines. The last one may be unfinished: a prompt has no line end.</summary>
internal sealed class LineWatch
{
    private const int LongestLine = 1024;

    private readonly byte[] _line = new byte[LongestLine];
    private int _count;

    /// <summary>The line that has not ended yet, with the backspaces of its editing and what they deleted.</summary>
    public string Tail => Encoding.UTF8.GetString(_line, 0, _count).Trim('\r');

    /// <summary>Takes bytes up to the end of a line, and cuts them off.</summary>
    /// <returns>The line that has ended, or null when all bytes were taken without an end.</returns>
    public string? Take(ref ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? [] : bytes[(end + 1)..];

        // nobody waits for a longer line
        part = part[..Math.Min(part.Length, LongestLine - _count)];
        part.CopyTo(_line.AsSpan(_count));
        _count += part.Length;
        if (end < 0)
            return null;
        string line = Tail;
        _count = 0;
        return line;
    }

    public void Forget() => _count = 0;
}
