using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Boards;

/// <summary>
/// What comes from the board's console, in lines. The last one may be unfinished: the prompt has no line end. Garbage, from a wrong baud, is told from text.
/// </summary>
internal sealed class BoardText(IByteLink link)
{
    // At a wrong baud most bytes are 0x00, 0x80 … 0xFF; a line of text has none of them, or the few of a name with accents.
    private const int ReadablePercent = 80;
    private const int FewestReadable = 4;

    private readonly byte[] _chunk = new byte[512];
    private readonly Queue<string> _lines = new();
    private readonly List<byte> _tail = [];
    private int _readable;
    private int _other;

    /// <summary>The line that is not ended yet.</summary>
    public string Tail => Text(_tail);

    /// <summary>The last line that was ended, since <see cref="Forget"/>; empty when there was none.</summary>
    public string Last { get; private set; } = "";

    /// <summary>True when bytes came since <see cref="Forget"/>, whatever they are.</summary>
    public bool HasHeard => _readable + _other > 0;

    /// <summary>True when what came since <see cref="Forget"/> is text.</summary>
    public bool IsText => _readable >= FewestReadable && _readable * 100L >= (_readable + _other) * (long)ReadablePercent;

    /// <summary>Throws away what came and what is unfinished.</summary>
    public void Forget()
    {
        link.DiscardInput();
        _lines.Clear();
        _tail.Clear();
        Last = "";
        _readable = _other = 0;
    }

    /// <summary>Takes what comes, waiting for it if nothing is there.</summary>
    /// <returns>False when nothing came within the limit.</returns>
    /// <exception cref="SqnsException">PortHungUp.</exception>
    public bool Hear(int limitMs)
    {
        int got = link.Read(_chunk, 0, _chunk.Length, limitMs);
        if (got == LinkStatus.HungUp)
            throw new SqnsException(ErrorNumber.PortHungUp, "the board was spoken to");
        for (int i = 0; i < got; i++)
            Take(_chunk[i]);
        return got > 0;
    }

    /// <summary>A line that has ended; null when there is none.</summary>
    public string? NextLine() => _lines.TryDequeue(out string? line) ? line : null;

    private void Take(byte b)
    {
        bool readable = b is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\b' or 0x1B or 0x07;
        _readable += readable ? 1 : 0;
        _other += readable ? 0 : 1;
        if (b != '\n')
        {
            _tail.Add(b);
            return;
        }

        Last = Text(_tail);
        _lines.Enqueue(Last);
        _tail.Clear();
    }

    // A line that was edited holds backspaces and what they rubbed out; what it looked like in between does not matter here.
    private static string Text(List<byte> bytes) => Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r').TrimStart('\r');
}
