using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace;

/// <summary>
/// What comes from the modem as lines of a trace: one an AT line or an STP reply, however a port has cut it, each at the moment of its last byte. Long numbers (IMEI,
/// IMSI, ICCID) are masked, which needs whole lines.
/// </summary>
/// <param name="showNumbers">True to leave long numbers as they are.</param>
internal sealed class IncomingLines(bool showNumbers)
{
    // An IMEI and an IMSI have 15 digits, an ICCID has 19; nothing else that a modem says has so many.
    private const int LongNumber = 14;
    private const byte Mask = (byte)'x';
    private const int LongestLine = 1024;
    private const int LongestReplyPayload = 4;

    private readonly byte[] _bytes = new byte[LongestLine];
    private int _count;
    private long _ns;

    // Bytes of the reply that has begun, 0 while there is text.
    private int _replySize;

    /// <summary>Adds the lines that a piece completes.</summary>
    public void Take(in TracePiece piece, List<string> lines)
    {
        _ns = piece.Ns;
        foreach (byte b in piece.Bytes)
        {
            _bytes[_count++] = b;
            Follow(b, lines);
        }
    }

    /// <summary>Nothing more comes for a while: what is incomplete is written, unless it might end within a number.</summary>
    public void Pause(List<string> lines)
    {
        if (_count > 0 && _replySize == 0 && !char.IsAsciiDigit((char)_bytes[_count - 1]))
            Flush(_count, lines);
    }

    /// <summary>Whatever was begun does not go on.</summary>
    public void End(List<string> lines)
    {
        Flush(_count, lines);
        _replySize = 0;
    }

    private void Follow(byte b, List<string> lines)
    {
        const int MagicLength = sizeof(uint);
        if (_replySize == 0 && _count >= MagicLength && StpFrame.GetUInt32(_bytes, _count - MagicLength) == StpFrame.ReplyMagic)
        {
            // what came before it is not part of it
            Flush(_count - MagicLength, lines);
            _replySize = StpFrame.HeaderLength;
        }
        else if (_replySize == StpFrame.HeaderLength && _count == StpFrame.HeaderLength)
        {
            // a longer payload is none of a reply: then the header is garbled
            int payload = StpFrame.GetUInt16(_bytes, 6);
            _replySize += payload <= LongestReplyPayload ? payload : 0;
        }

        bool ends = _replySize == 0 ? b == '\n' || _count == LongestLine : _count == _replySize;
        if (ends)
            End(lines);
    }

    private void Flush(int count, List<string> lines)
    {
        if (count == 0)
            return;
        if (!showNumbers && _replySize == 0)
            MaskNumbers(count);
        lines.Add(TraceForm.Line(_ns, TraceWay.ToHost, Convert.ToHexStringLower(_bytes.AsSpan(0, count))));
        _count -= count;
        Array.Copy(_bytes, count, _bytes, 0, _count);
    }

    private void MaskNumbers(int count)
    {
        int digits = 0;
        for (int i = 0; i <= count; i++)
        {
            if (i < count && char.IsAsciiDigit((char)_bytes[i]))
            {
                digits++;
                continue;
            }

            if (digits >= LongNumber)
                _bytes.AsSpan(i - digits, digits).Fill(Mask);
            digits = 0;
        }
    }
}
