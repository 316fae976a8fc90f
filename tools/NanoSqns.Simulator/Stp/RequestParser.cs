using NanoSqns.Simulator.Bits;

namespace NanoSqns.Simulator.Stp;

/// <summary>
/// Finds requests in a byte stream. A header's CRC is checked before its plen is believed; when a header or a payload is bad
/// the search for the next magic continues one byte further, inside what was already received; or, of a slave that drops whole frames, behind them.
/// </summary>
internal sealed class RequestParser(bool dropsWholeFrames = false)
{
    private const int LargestFrame = RequestHeader.Bytes + ushort.MaxValue;

    // enough for what modems allow; a header may announce more
    private const int FirstRoom = 2 * (RequestHeader.Bytes + 8192);

    private byte[] _buffer = new byte[FirstRoom];
    private int _start;
    private int _end;
    private int _wanted = RequestHeader.Bytes;
    private RequestHeader? _badPayload;

    /// <summary>Headers or payloads that were found bad.</summary>
    public int BadFrames { get; private set; }

    /// <summary>The good header of the last frame with a bad payload, until somebody asks.</summary>
    public RequestHeader? TakeBadPayload()
    {
        RequestHeader? bad = _badPayload;
        _badPayload = null;
        return bad;
    }

    /// <summary>True in the middle of a frame: a good header is there and its payload is not complete.</summary>
    public bool IsMidPayload => _wanted > RequestHeader.Bytes && _end > _start;

    public void Clear()
    {
        _start = _end = 0;
        _wanted = RequestHeader.Bytes;
        _badPayload = null;
    }

    /// <summary>Takes bytes until the present frame could be complete; returns how many.</summary>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        int count = Math.Min(bytes.Length, Missing);
        if (_end + count > _buffer.Length)
            Array.Resize(ref _buffer, 2 * LargestFrame);
        bytes[..count].CopyTo(_buffer.AsSpan(_end));
        _end += count;
        return count;
    }

    /// <summary>How many bytes are missing until the next decision, at least 1 after <see cref="TryNext"/> said false.</summary>
    public int Missing => Math.Max(1, _wanted - (_end - _start));

    /// <summary>The next good request, whole; <paramref name="frame"/> is valid until the next call.</summary>
    public bool TryNext(out RequestHeader header, out ReadOnlySpan<byte> frame)
    {
        while (SkipToMagic())
        {
            ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
            if (!RequestHeader.TryRead(held, out header))
            {
                Reject(RequestHeader.Bytes);
                continue;
            }

            _wanted = RequestHeader.Bytes + header.PayloadLength;
            if (held.Length < _wanted)
            {
                frame = default;
                return false;
            }

            frame = held[.._wanted];
            if (Checksums.Crc16(frame[RequestHeader.Bytes..]) == header.PayloadCrc)
            {
                _start += _wanted;
                _wanted = RequestHeader.Bytes;
                return true;
            }

            _badPayload = header;
            Reject(_wanted);
        }

        header = default;
        frame = default;
        return false;
    }

    /// <summary>Puts the last frame back as a bad one: the search continues one byte after its start.</summary>
    public void RejectLast(int frameBytes)
    {
        _start -= frameBytes;
        Reject(frameBytes);
    }

    private void Reject(int frameBytes)
    {
        BadFrames++;
        _start += dropsWholeFrames ? frameBytes : 1;
        _wanted = RequestHeader.Bytes;
    }

    // False when fewer than 16 bytes are left from the first place on that may still become a magic.
    private bool SkipToMagic()
    {
        ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
        int at = held.IndexOf(RequestHeader.Magic);
        if (at < 0)
        {
            int keep = Math.Min(held.Length, RequestHeader.Magic.Length - 1);
            while (keep > 0 && !RequestHeader.Magic.StartsWith(held[^keep..]))
                keep--;
            at = held.Length - keep;
        }

        _start += at;
        return _end - _start >= RequestHeader.Bytes;
    }
}
