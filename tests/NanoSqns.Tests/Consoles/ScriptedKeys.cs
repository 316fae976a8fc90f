using System.Text;
using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Consoles;

/// <summary>
/// A console at which a script sits: its keys come in order, each when its moment or its text has come. Waiting moves the virtual clock to the next key that is bound
/// to a moment, or to the limit of the wait. After the last key the input ends as soon as a prompt stands there.
/// </summary>
internal sealed class ScriptedKeys(VirtualClock clock) : IByteLink
{
    // Nothing that a board does takes longer; a test that gets here hangs in truth.
    private const long EndOfTimeMs = 5L * 3600 * 1000;

    private readonly Queue<Step> _steps = new();
    private readonly Queue<byte> _due = new();
    private readonly List<byte> _written = [];
    private string _text = "";
    private int _seenBytes;
    private int _textFrom;
    private long _notBeforeMs;

    public int BaudRate
    {
        get;
        set
        {
            Bauds.Add(value);
            field = value;
        }
    } = 115200;

    /// <summary>The bauds that were set, in order.</summary>
    public List<int> Bauds { get; } = [];

    public bool IsBaudFixed => false;

    /// <summary>Everything that the board has written.</summary>
    public string Text
    {
        get
        {
            if (_seenBytes != _written.Count)
            {
                _text = Encoding.UTF8.GetString([.. _written]);
                _seenBytes = _written.Count;
            }

            return _text;
        }
    }

    /// <summary>When something was written.</summary>
    public List<(long Ms, string Text)> Writes { get; } = [];

    /// <summary>Called when the board has read keys.</summary>
    public Action? OnRead { get; set; }

    /// <summary>The port takes nothing: writes time out.</summary>
    public bool TakesNothing { get; set; }

    /// <summary>When the next key comes, as far as that is known.</summary>
    public long NextNs => _due.Count > 0 ? 0 : _steps.TryPeek(out Step? next) && MomentOf(next) is var ms && ms != long.MaxValue ? ms * VirtualClock.NsPerMs : long.MaxValue;

    /// <summary>Bytes at once at a moment.</summary>
    public void At(long ms, string keys) => _steps.Enqueue(new Step(Encoding.UTF8.GetBytes(keys), ms, null, 0));

    /// <summary>Bytes at once when a text has appeared after the keys before, and so much later.</summary>
    public void When(string text, string keys, int laterMs = 0) => _steps.Enqueue(new Step(Encoding.UTF8.GetBytes(keys), 0, text, laterMs));

    /// <summary>Bytes that need not be text.</summary>
    public void RawWhen(string text, byte[] bytes, int laterMs = 0) => _steps.Enqueue(new Step(bytes, 0, text, laterMs));

    /// <summary>Keys of a person, one after the other, when a text has appeared.</summary>
    public void ByHand(string text, string keys, int gapMs = 90)
    {
        When(text, keys[..1], gapMs);
        foreach (char key in keys[1..])
            When("", key.ToString(), gapMs);
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (clock.NowMs > EndOfTimeMs)
            throw new InvalidOperationException("The board does not come to an end. Its last words:\n" + Text[Math.Max(0, Text.Length - 600)..]);
        long deadline = clock.NowMs + timeoutMs;
        Release();
        if (_due.Count == 0 && timeoutMs > 0)
        {
            long until = _steps.TryPeek(out Step? next) ? MomentOf(next) : long.MaxValue;
            clock.AdvanceTo(Math.Min(until, deadline) * VirtualClock.NsPerMs);
            Release();
        }

        int taken = 0;
        while (taken < count && _due.TryDequeue(out byte key))
            buffer[offset + taken++] = key;
        if (taken > 0)
            OnRead?.Invoke();

        bool ended = taken == 0 && _steps.Count == 0 && Text.EndsWith("sqns> ", StringComparison.Ordinal);
        return ended ? LinkStatus.HungUp : taken;
    }

    public void StartWrite(byte[] buffer, int offset, int count)
    {
        if (TakesNothing)
            return;
        _written.AddRange(buffer.AsSpan(offset, count));
        Writes.Add((clock.NowMs, Encoding.UTF8.GetString(buffer, offset, count)));
    }

    public int FinishWrite(int timeoutMs)
    {
        if (TakesNothing)
            clock.Sleep(timeoutMs);
        return TakesNothing ? LinkStatus.TimedOut : LinkStatus.Done;
    }

    public void CancelWrite()
    {
    }

    public void DiscardInput() => _due.Clear();

    private void Release()
    {
        while (_steps.TryPeek(out Step? step) && MomentOf(step) <= clock.NowMs)
        {
            foreach (byte key in step.Keys)
                _due.Enqueue(key);
            _steps.Dequeue();
            _textFrom = Text.Length;
            _notBeforeMs = 0;
        }
    }

    private long MomentOf(Step step)
    {
        if (step.Text is null)
            return step.Ms;
        if (_notBeforeMs == 0)
        {
            int at = Text.IndexOf(step.Text, Math.Min(_textFrom, Text.Length), StringComparison.Ordinal);
            if (at < 0)
                return long.MaxValue;
            _notBeforeMs = clock.NowMs + step.LaterMs;
        }

        return _notBeforeMs;
    }

    private sealed record Step(byte[] Keys, long Ms, string? Text, int LaterMs);
}
