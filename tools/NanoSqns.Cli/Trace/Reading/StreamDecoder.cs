using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>
/// One direction of the wire as what it consists of: AT lines, frames, and garbage. It reads a stream; how ports have cut that into pieces does not matter. A frame
/// that breaks off ends where the next one begins.
/// </summary>
/// <param name="way">The direction.</param>
internal sealed class StreamDecoder(TraceWay way)
{
    private const int LongestText = 1024;
    private const int LongestReplyPayload = 4;
    private const int MagicLength = 4;

    private readonly uint _magic = way == TraceWay.ToModem ? StpFrame.RequestMagic : StpFrame.ReplyMagic;
    private readonly Crc16 _crc = new();
    private readonly List<byte> _bytes = [];
    private Place _place;
    private long _startNs;
    private long _endNs;

    // Of a payload that is not in the file.
    private int _leftOut;
    private int _leftOutCrc;

    private enum Place
    {
        Text,
        Header,
        Payload,
    }

    private int Length => (_bytes[6] << 8) | _bytes[7];

    // Within a block nothing else can begin; everywhere else each byte is looked at.
    private int BlockLeft => way == TraceWay.ToModem && _place == Place.Payload ? StpFrame.HeaderLength + Length - _bytes.Count - _leftOut : 1;

    /// <summary>Adds what a line of the file completes.</summary>
    public void Take(TraceLine line, List<TraceItem> items)
    {
        if (IsNewBeginning(line))
            End(items);
        ReadOnlySpan<byte> bytes = line.Bytes;
        while (!bytes.IsEmpty)
        {
            if (_bytes.Count == 0)
                _startNs = line.Ns;
            _endNs = line.Ns;
            int some = Math.Min(BlockLeft, bytes.Length);
            _bytes.AddRange(bytes[..some]);
            bytes = bytes[some..];
            Step(items);
        }

        if (line.LeftOut > 0)
            SkipPayload(line, items);
    }

    /// <summary>Whatever was begun does not go on.</summary>
    public void End(List<TraceItem> items)
    {
        if (_place == Place.Text)
            EmitText(_bytes.Count, items);
        else
            EmitFrame(items);
    }

    /// <summary>The other side speaks: what is incomplete for a while already does not go on. Shorter, it may just be on its way.</summary>
    public void EndOverdue(long nowNs, List<TraceItem> items)
    {
        const long PatienceNs = 100_000_000;
        if (_bytes.Count > 0 && nowNs - _endNs >= PatienceNs)
            End(items);
    }

    private void Step(List<TraceItem> items)
    {
        bool magic = _bytes.Count >= MagicLength && EndsWithMagic();
        switch (_place)
        {
            case Place.Text when magic:
                EmitText(_bytes.Count - MagicLength, items);
                _place = Place.Header;
                break;
            case Place.Text when _bytes[^1] is (byte)'\r' or (byte)'\n' || _bytes.Count == LongestText:
                EmitText(_bytes.Count, items);
                break;
            case Place.Header when magic && _bytes.Count > MagicLength:
            case Place.Payload when magic && way == TraceWay.ToHost:
                Restart(items);
                break;
            case Place.Header when _bytes.Count == StpFrame.HeaderLength:
                _place = Place.Payload;
                EmitCompleteFrame(items);
                break;
            case Place.Payload:
                EmitCompleteFrame(items);
                break;
            default:
                break;
        }
    }

    // The host was ended in mid-frame and has started again. Nobody pauses for so long within a frame.
    private bool IsNewBeginning(TraceLine line)
    {
        const long PauseNs = 2_000_000_000;
        if (way != TraceWay.ToModem || _place == Place.Text || line.Ns - _endNs < PauseNs)
            return false;
        ReadOnlySpan<byte> bytes = line.Bytes;
        return bytes.StartsWith("fast"u8) || bytes.StartsWith("AT"u8) || bytes.StartsWith("+++"u8);
    }

    private void SkipPayload(TraceLine line, List<TraceItem> items)
    {
        _endNs = line.Ns;
        if (_place != Place.Payload)
        {
            items.Add(new GarbageItem(line.Ns, line.Ns, way, [], line.LeftOut));
            return;
        }

        _leftOut += line.LeftOut;
        _leftOutCrc = line.LeftOutCrc;
        EmitCompleteFrame(items);
    }

    private void EmitCompleteFrame(List<TraceItem> items)
    {
        int count = _bytes.Count - StpFrame.HeaderLength + _leftOut;
        // a reply with a long payload is garbled: what follows its header is not of it
        if (count >= Length || (way == TraceWay.ToHost && Length > LongestReplyPayload))
            EmitFrame(items);
    }

    private void Restart(List<TraceItem> items)
    {
        byte[] magic = [.. _bytes[^MagicLength..]];
        _bytes.RemoveRange(_bytes.Count - MagicLength, MagicLength);
        EmitFrame(items);
        _bytes.AddRange(magic);
        _startNs = _endNs;
        _place = Place.Header;
    }

    private void EmitFrame(List<TraceItem> items)
    {
        byte[] all = [.. _bytes];
        int header = Math.Min(all.Length, StpFrame.HeaderLength);
        byte[] payload = all[header..];
        int crc = _leftOut > 0 ? _leftOutCrc : _crc.Compute(payload, 0, payload.Length);
        byte[] fields = payload.Length <= LongestReplyPayload ? payload : [];
        items.Add(new FrameItem(_startNs, _endNs, way, all[..header], fields, payload.Length + _leftOut, crc));
        _bytes.Clear();
        (_leftOut, _leftOutCrc, _place) = (0, 0, Place.Text);
    }

    // The first bytes of what was collected, as a line or as garbage; line ends alone are nothing.
    private void EmitText(int count, List<TraceItem> items)
    {
        byte[] bytes = [.. _bytes.Take(count)];
        _bytes.RemoveRange(0, count);
        ReadOnlySpan<byte> line = bytes.AsSpan().Trim("\r\n"u8);
        if (line.Length == 0)
            return;
        if (line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            items.Add(new GarbageItem(_startNs, _endNs, way, bytes, bytes.Length));
        else
            items.Add(new TextItem(_startNs, _endNs, way, System.Text.Encoding.ASCII.GetString(line)));
        _startNs = _endNs;
    }

    private bool EndsWithMagic()
    {
        int at = _bytes.Count - MagicLength;
        return ((uint)_bytes[at] << 24 | (uint)_bytes[at + 1] << 16 | (uint)_bytes[at + 2] << 8 | _bytes[at + 3]) == _magic;
    }
}

/// <summary>Both directions and the events of a trace as one row of items, in the order in which they were complete.</summary>
internal static class TraceTimeline
{
    /// <summary>The items of the lines.</summary>
    public static IEnumerable<TraceItem> Of(IEnumerable<TraceLine> lines)
    {
        var toModem = new StreamDecoder(TraceWay.ToModem);
        var toHost = new StreamDecoder(TraceWay.ToHost);
        var items = new List<TraceItem>();
        foreach (TraceLine line in lines)
        {
            if (line.Way == TraceWay.ToHost)
            {
                toHost.Take(line, items);
            }
            else
            {
                toHost.EndOverdue(line.Ns, items);
                if (line.Way == TraceWay.ToModem)
                    toModem.Take(line, items);
                else
                    items.Add(new EventItem(line.Ns, line.Words));
            }

            foreach (TraceItem item in items)
                yield return item;
            items.Clear();
        }

        toModem.End(items);
        toHost.End(items);
        foreach (TraceItem item in items)
            yield return item;
    }
}
