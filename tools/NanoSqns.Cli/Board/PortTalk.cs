using System.Text;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>Types at a port, and takes what comes from it in lines.</summary>
internal sealed class PortTalk(string port, IByteLink link)
{
    // More than a kernel keeps.
    private const int MostPending = 256 * 1024;
    private const int WriteLimitMs = 2000;

    // After a prompt and so much silence, no echo of typed keys is on its way.
    private const int QuietMs = 80;

    private readonly byte[] _chunk = new byte[512];
    private readonly Queue<string> _lines = new();
    private readonly LineWatch _watch = new();

    /// <summary>All that came since <see cref="Forget"/>, to find out who speaks.</summary>
    public PortEar Ear { get; } = new();

    /// <summary>The last line that ended since <see cref="Forget"/>; empty when there was none.</summary>
    public string Last { get; private set; } = "";

    /// <summary>True when the board waits for a line, and has for a moment.</summary>
    public bool IsAtPrompt() => _watch.Tail == ConsoleShell.Prompt && !Hear(QuietMs);

    /// <summary>Discards what came, finished or not.</summary>
    public void Forget()
    {
        link.DiscardInput();
        ForgetLines();
        Ear.Forget();
    }

    /// <summary>Takes what came before anybody asked: it shows who speaks, and answers nothing.</summary>
    public void TakePending()
    {
        for (int taken = 0; taken < MostPending && Hear(0); taken += _chunk.Length)
        {
            // all of it
        }

        ForgetLines();
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
        ReadOnlySpan<byte> rest = _chunk.AsSpan(0, got);
        Ear.Hear(rest);
        while (_watch.Take(ref rest) is string line)
            _lines.Enqueue(Last = line);
        return true;
    }

    /// <summary>A line that has ended; null when there is none.</summary>
    public string? NextLine() => _lines.TryDequeue(out string? line) ? line : null;

    /// <summary>Types keys as they are.</summary>
    /// <exception cref="SqnsException">PortHungUp, PortFailed.</exception>
    public void Type(string keys)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(keys);
        Ear.Say(bytes);
        link.StartWrite(bytes, 0, bytes.Length);
        int status = link.FinishWrite(WriteLimitMs);
        if (status == LinkStatus.HungUp)
            throw new SqnsException(ErrorNumber.PortHungUp, "talking to the board");
        if (status == LinkStatus.Done)
            return;
        link.CancelWrite();
        throw new SqnsException(ErrorNumber.PortFailed, port, "it accepts no data");
    }

    private void ForgetLines()
    {
        _lines.Clear();
        _watch.Forget();
        Last = "";
    }
}
