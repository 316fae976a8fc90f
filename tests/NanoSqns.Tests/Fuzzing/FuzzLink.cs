using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>A far end that says what stands in an input, a piece after each write, and then nothing more.</summary>
/// <param name="clock">Waits for nothing move it.</param>
/// <param name="input">What it says.</param>
/// <param name="pieceBytes">Bytes of a piece; 0: a piece goes up to a byte 1, and one that begins with a byte 2 comes once what came before was thrown away.</param>
internal sealed class FuzzLink(VirtualClock clock, byte[] input, int pieceBytes) : IByteLink
{
    private const byte EndOfPiece = 1;
    private const byte AfterDiscard = 2;

    private int _at;
    private int _released;

    public int BaudRate { get; set; } = 921600;

    public bool IsBaudFixed => false;

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int got = 0;
        for (; got < count && _at < _released; _at++)
        {
            if (pieceBytes > 0 || input[_at] is not (EndOfPiece or AfterDiscard))
                buffer[offset + got++] = input[_at];
        }

        if (got == 0)
            clock.Sleep(timeoutMs);
        return got;
    }

    public void StartWrite(byte[] buffer, int offset, int count) => Release();

    public int FinishWrite(int timeoutMs)
    {
        clock.Sleep(1);
        return LinkStatus.Done;
    }

    public void CancelWrite()
    {
    }

    public void DiscardInput()
    {
        _at = _released;
        if (pieceBytes == 0 && _released < input.Length && input[_released] == AfterDiscard)
            Release();
    }

    private void Release()
    {
        int end = pieceBytes > 0 ? _released + pieceBytes : Array.IndexOf(input, EndOfPiece, Math.Min(_released, input.Length)) + 1;
        _released = end == 0 || end > input.Length ? input.Length : end;
    }
}

/// <summary>The ends of a mirror: what the PC says is brought, all else is taken at once.</summary>
internal sealed class FuzzPorts : IMirrorPorts
{
    public BroughtLink FromPc { get; } = new();

    public IByteLink Pc => FromPc;

    public IByteLink Modem { get; } = new BroughtLink();

    public int Overruns => 0;

    public void Await(int limitMs)
    {
    }
}

/// <summary>A link that gives what it was brought and takes everything.</summary>
internal sealed class BroughtLink : IByteLink
{
    private readonly byte[] _bytes = new byte[4096];
    private int _at;
    private int _count;

    public int BaudRate { get; set; }

    public bool IsBaudFixed => false;

    public void Bring(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        int some = Math.Min(count, _count - _at);
        Array.Copy(_bytes, _at, buffer, offset, some);
        _at += some;
        return some;
    }

    public void StartWrite(byte[] buffer, int offset, int count)
    {
    }

    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    public void CancelWrite()
    {
    }

    public void DiscardInput() => _at = _count;
}
