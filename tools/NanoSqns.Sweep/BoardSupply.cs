using NanoSqns.Hal;

namespace NanoSqns.Sweep;

/// <summary>The power of a board, or the life of a program. Once it is gone, card, wire and clock throw at every touch, so that nothing that catches can do anything more.</summary>
internal class BoardSupply
{
    public bool IsOut { get; private set; }

    /// <summary>It goes, in mid-call.</summary>
    public void GoOut()
    {
        IsOut = true;
        Require();
    }

    public void Require()
    {
        if (IsOut)
            throw new BoardLostException();
    }
}

/// <summary>Not an error of the closed list: code that catches it as one meets it again at the next touch.</summary>
internal sealed class BoardLostException : Exception;

/// <summary>A clock that stops with its board.</summary>
internal sealed class PoweredClock(IClock clock, BoardSupply supply) : IClock
{
    public long NowMs
    {
        get
        {
            supply.Require();
            return clock.NowMs;
        }
    }

    public void Sleep(int milliseconds)
    {
        supply.Require();
        clock.Sleep(milliseconds);
    }
}

/// <summary>A port that goes with its board.</summary>
internal class PoweredLink(IByteLink link, BoardSupply supply) : IByteLink
{
    public int BaudRate
    {
        get => On.BaudRate;
        set => On.BaudRate = value;
    }

    public bool IsBaudFixed => On.IsBaudFixed;

    private IByteLink On
    {
        get
        {
            supply.Require();
            return link;
        }
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => On.Read(buffer, offset, count, timeoutMs);

    public virtual void StartWrite(byte[] buffer, int offset, int count) => On.StartWrite(buffer, offset, count);

    public int FinishWrite(int timeoutMs) => On.FinishWrite(timeoutMs);

    public void CancelWrite() => On.CancelWrite();

    public void DiscardInput() => On.DiscardInput();
}
