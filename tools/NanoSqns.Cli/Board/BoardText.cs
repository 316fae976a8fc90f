using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>
/// What comes from the board's console, in lines. The last one may be unfinished: the prompt has no line end.
/// </summary>
internal sealed class BoardText(IByteLink link)
{
    // More than a kernel keeps.
    private const int MostPending = 256 * 1024;

    private readonly byte[] _chunk = new byte[512];
    private readonly Queue<string> _lines = new();
    private readonly List<byte> _tail = [];

    /// <summary>All that came since <see cref="Forget"/>, to find out who speaks.</summary>
    public PortEar Ear { get; } = new();

    /// <summary>The line that is not ended yet.</summary>
    public string Tail => Text(_tail);

    /// <summary>The last line that was ended, since <see cref="Forget"/>; empty when there was none.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Throws away what came and what is unfinished.</summary>
    public void Forget()
    {
        link.DiscardInput();
        _lines.Clear();
        _tail.Clear();
        Last = "";
        Ear.Forget();
    }

    /// <summary>Takes what had come before anybody asked: it tells who speaks, and is no answer to anything.</summary>
    public void TakePending()
    {
        for (int taken = 0; taken < MostPending && Hear(0); taken += _chunk.Length)
        {
            // all of it
        }

        _lines.Clear();
        _tail.Clear();
        Last = "";
    }

    /// <summary>Takes what comes, waiting for it if nothing is there.</summary>
    /// <returns>False when nothing came within the limit.</returns>
    /// <exception cref="SqnsException">PortHungUp.</exception>
    public bool Hear(int limitMs)
    {
        int got = link.Read(_chunk, 0, _chunk.Length, limitMs);
        if (got == LinkStatus.HungUp)
            throw new SqnsException(ErrorNumber.PortHungUp, "talking to the board");
        if (got <= 0)
            return false;
        Ear.Hear(_chunk.AsSpan(0, got));
        for (int i = 0; i < got; i++)
            Take(_chunk[i]);
        return true;
    }

    /// <summary>A line that has ended; null when there is none.</summary>
    public string? NextLine() => _lines.TryDequeue(out string? line) ? line : null;

    private void Take(byte b)
    {
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
