using System.Text;

namespace NanoSqns.Cli.Console;

/// <summary>Reads along what comes, as lines. The last one may be unfinished: a prompt has no line end.</summary>
internal sealed class LineWatch
{
    private const int LongestLine = 256;

    private readonly byte[] _line = new byte[LongestLine];
    private int _count;

    /// <summary>The line that is not ended yet.</summary>
    public string Tail => Encoding.Latin1.GetString(_line, 0, _count).TrimStart('\r');

    /// <summary>Takes bytes up to the end of a line.</summary>
    /// <param name="bytes">What came; what was taken is cut off.</param>
    /// <returns>The line that has ended, or null when all bytes were taken without an end.</returns>
    public string? Take(ref ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? [] : bytes[(end + 1)..];
        foreach (byte b in part)
        {
            // a longer line is none that anybody waits for
            if (_count < LongestLine)
                _line[_count++] = b;
        }

        if (end < 0)
            return null;
        string line = Tail.TrimEnd('\r');
        _count = 0;
        return line;
    }

    /// <summary>Forgets an unfinished line.</summary>
    public void Forget() => _count = 0;
}
