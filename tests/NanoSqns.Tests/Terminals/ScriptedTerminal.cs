using System.Text;
using NanoSqns.Cli.Console;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.TwoPrograms;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Terminals;

/// <summary>A terminal at which a script sits, in virtual time: keys come when a text has appeared on the screen, or was told, after the keys before.</summary>
internal sealed class ScriptedTerminal(VirtualClock clock, bool isTerminal = true) : IConsoleEnd
{
    private readonly Queue<(string Text, byte[] Keys, int LaterMs)> _steps = new();
    private readonly StringBuilder _screen = new();
    private int _from;
    private long _dueMs = -1;

    public bool IsTerminal => isTerminal;

    public IOException? OutputProblem => null;

    public int Handle => -1;

    public bool IsTransparent { get; set; }

    /// <summary>Everything that was shown, and in brackets what the terminal itself told.</summary>
    public string Screen => _screen.ToString();

    public ScriptedTerminal When(string text, string keys, int laterMs = 0)
    {
        _steps.Enqueue((text, Encoding.Latin1.GetBytes(keys), laterMs));
        return this;
    }

    public void Tell(string text) => _screen.Append('[').Append(text).Append(']');

    public int Read(Span<byte> room, int timeoutMs)
    {
        if (!_steps.TryPeek(out var step))
            return isTerminal ? LinkStatus.TimedOut : LinkStatus.HungUp;
        if (_dueMs < 0 && Screen.IndexOf(step.Text, _from, StringComparison.Ordinal) >= 0)
            _dueMs = clock.NowMs + step.LaterMs;
        if (_dueMs < 0 || clock.NowMs < _dueMs)
            return LinkStatus.TimedOut;
        _steps.Dequeue();
        (_from, _dueMs) = (_screen.Length, -1);
        step.Keys.CopyTo(room);
        return step.Keys.Length;
    }

    public void Write(ReadOnlySpan<byte> bytes) => _screen.Append(Encoding.Latin1.GetString(bytes));

    public void Dispose()
    {
    }

    /// <summary>Runs a terminal at the PC's end of a cable.</summary>
    public void Run(SharedClock shared, SerialCable cable, int? baud = null, ReceivedLog? log = null, CancellationToken cancel = default)
    {
        using var port = new TerminalPort("the cable", rate => Open(cable, rate));
        var line = new TerminalLine(port, shared, this, log, Tell, baud) { Cancel = cancel };
        line.Open();
        ITerminalFeed feed = isTerminal ? new KeyboardFeed(this, line, shared, Tell) : new PipeFeed(this, line, shared);
        new TerminalSession(line, feed, this).Run(cancel);
    }

    private static CableEnd Open(SerialCable cable, int baud)
    {
        if (!cable.IsPlugged)
            throw new NanoSqns.Errors.SqnsException(NanoSqns.Errors.ErrorNumber.PortMissing, "the cable");
        cable.Pc.BaudRate = baud;
        cable.Pc.DiscardInput();
        return cable.Pc;
    }
}
