using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Bench;

/// <summary>A link with a good modem behind it that answers at once and allocates nothing, so that what is measured is the engine's. Its clock moves in silence only.</summary>
public sealed class QuietSlave : IByteLink
{
    private const uint OpenAnswer = 0x01012000;
    private const int LongestAnswer = 20;

    private static readonly byte[] Ok = [.. "\r\nOK\r\n"u8];

    private readonly byte[] _answer = new byte[LongestAnswer];
    private int _length;
    private int _at;

    /// <summary>The clock of the link.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>Blocks of more bytes are not heard.</summary>
    public int LargestBlock { get; init; } = int.MaxValue;

    /// <inheritdoc />
    public int BaudRate { get; set; } = 921600;

    /// <inheritdoc />
    public bool IsBaudFixed => true;

    /// <inheritdoc />
    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        int got = Math.Min(count, _length - _at);
        if (got == 0)
            Clock.Sleep(timeoutMs);
        Array.Copy(_answer, _at, buffer, offset, got);
        _at += got;
        return got;
    }

    /// <inheritdoc />
    public void StartWrite(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _at = 0;
        if (buffer[offset] == (byte)'A')
        {
            Ok.CopyTo(_answer, 0);
            _length = Ok.Length;
        }
        else
        {
            Answer(buffer, offset);
        }
    }

    /// <inheritdoc />
    public int FinishWrite(int timeoutMs) => LinkStatus.Done;

    /// <inheritdoc />
    public void CancelWrite()
    {
    }

    /// <inheritdoc />
    public void DiscardInput() => _at = _length;

    private void Answer(byte[] frame, int offset)
    {
        int op = frame[offset + 4];
        int payload = op == StpFrame.OpSessionOpen ? 4 : op == StpFrame.OpBlock ? 2 : 0;
        _length = op == StpFrame.OpBlock && StpFrame.GetUInt16(frame, offset + 6) > LargestBlock ? 0 : StpFrame.HeaderLength + payload;
        Array.Copy(frame, offset, _answer, 0, StpFrame.HeaderLength);
        StpFrame.PutUInt32(_answer, 0, StpFrame.ReplyMagic);
        _answer[4] |= StpFrame.ReplyFlag;
        StpFrame.PutUInt16(_answer, 6, payload);
        StpFrame.PutUInt32(_answer, 12, 0);
        StpFrame.PutUInt32(_answer, StpFrame.HeaderLength, op == StpFrame.OpSessionOpen ? OpenAnswer : 0);
    }
}
