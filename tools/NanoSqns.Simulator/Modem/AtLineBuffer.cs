using System.Text;

namespace NanoSqns.Simulator.Modem;

/// <summary>
/// Cuts the byte stream into lines at CR or LF; empty ones do not count. Text without an end, such as +++ or noise, stays and
/// spoils the next line, which is why the first AT after it gets ERROR.
/// </summary>
internal sealed class AtLineBuffer
{
    private const int MaxLine = 1024;

    private readonly StringBuilder _text = new();

    /// <summary>Takes bytes up to the end of a line, or all of them; returns how many.</summary>
    public int Take(ReadOnlySpan<byte> bytes, out string? line)
    {
        line = null;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)'\r' or (byte)'\n'))
            {
                if (_text.Length < MaxLine)
                    _text.Append((char)bytes[i]);
                continue;
            }

            if (_text.Length == 0)
                continue;
            line = _text.ToString();
            _text.Clear();
            return i + 1;
        }

        return bytes.Length;
    }

    public void Clear() => _text.Clear();
}
