using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace;

/// <summary>
/// What goes to the modem as lines of a trace: every piece as it was written, but the payload of blocks. That is the vendor's firmware, which nobody may hand on, and
/// it would make the file as large as that; its size and CRC-16 tell enough.
/// </summary>
internal sealed class OutgoingLines
{
    private readonly Crc16 _crc = new();
    private readonly byte[] _header = new byte[StpFrame.HeaderLength];
    private byte[] _payload = [];
    private int _headerCount;
    private int _payloadCount;
    private int _payloadSize;

    /// <summary>Adds the lines of a piece.</summary>
    public void Take(in TracePiece piece, List<string> lines)
    {
        var hex = new List<byte>(StpFrame.HeaderLength + 2);
        foreach (byte b in piece.Bytes)
        {
            if (_payloadCount == _payloadSize)
            {
                hex.Add(b);
                Follow(b);
                continue;
            }

            _payload[_payloadCount++] = b;
            if (_payloadCount == _payloadSize)
            {
                lines.Add(LineOf(piece.Ns, hex));
                hex.Clear();
                _payloadCount = _payloadSize = 0;
            }
        }

        // a part of a payload is not written before the rest has come, or End
        if (hex.Count > 0)
            lines.Add(TraceForm.Line(piece.Ns, TraceWay.ToModem, Convert.ToHexStringLower([.. hex])));
    }

    /// <summary>Whatever was begun does not go on.</summary>
    public void End(long ns, List<string> lines)
    {
        if (_payloadCount > 0)
            lines.Add(LineOf(ns, []));
        _headerCount = _payloadCount = _payloadSize = 0;
    }

    private string LineOf(long ns, List<byte> before)
    {
        string omission = TraceForm.Omission(_payloadCount, _crc.Compute(_payload, 0, _payloadCount));
        return TraceForm.Line(ns, TraceWay.ToModem, before.Count == 0 ? omission : Convert.ToHexStringLower([.. before]) + " " + omission);
    }

    // Finds the header of a block in whatever comes before it.
    private void Follow(byte b)
    {
        _header[_headerCount++] = b;
        if (_headerCount == sizeof(uint) && StpFrame.GetUInt32(_header, 0) != StpFrame.RequestMagic)
        {
            _headerCount--;
            Array.Copy(_header, 1, _header, 0, _headerCount);
        }

        if (_headerCount < StpFrame.HeaderLength)
            return;
        _headerCount = 0;
        if (_header[4] != StpFrame.OpBlock)
            return;
        _payloadSize = StpFrame.GetUInt16(_header, 6);
        if (_payload.Length < _payloadSize)
            _payload = new byte[_payloadSize];
    }
}
