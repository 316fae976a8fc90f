using System.Globalization;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Trace.Reading;

/// <summary>Looks at items in their order and says what is odd: bad checksums, answers that belong to nothing, repeats, garbage.</summary>
internal sealed class TraceJudge
{
    private readonly UrcRule _urcs = new();
    private FrameItem? _request;
    private FrameItem? _former;
    private bool _isAnswered;
    private long? _formerNs;
    private long? _askedNs;

    /// <summary>The next item.</summary>
    public ToldItem Judge(TraceItem item)
    {
        long since = item.Ns - (_formerNs ?? item.Ns);
        _formerNs = item.Ns;
        var oddities = new List<string>();
        bool repeat = false;
        bool wasAnswered = _isAnswered;
        ItemKind kind = ItemKind.Event;
        switch (item)
        {
            case TextItem text:
                kind = _urcs.IsUrc(text) ? ItemKind.Urc : ItemKind.At;
                break;
            case GarbageItem:
                kind = ItemKind.Garbage;
                oddities.Add("garbage");
                break;
            case FrameItem frame:
                kind = ItemKind.Frame;
                repeat = JudgeFrame(frame, oddities);
                break;
        }

        return new ToldItem(item, kind, since, Silence(item), oddities, repeat, item.Way == TraceWay.ToHost && _isAnswered && !wasAnswered);
    }

    private long Silence(TraceItem item)
    {
        if (item.Way == TraceWay.ToModem)
            _askedNs ??= item.Ns;
        if (item.Way != TraceWay.ToHost)
            return 0;
        long silence = item.Ns - (_askedNs ?? item.Ns);
        _askedNs = null;
        return silence;
    }

    private bool JudgeFrame(FrameItem frame, List<string> oddities)
    {
        if (!frame.HasHeader)
        {
            oddities.Add("cut off");
            return false;
        }

        if (frame.IsCut)
            oddities.Add(string.Create(CultureInfo.InvariantCulture, $"cut off after {frame.PayloadCount} bytes of its payload"));
        else if (frame.Checks == FrameCheck.Bad)
            oddities.Add(frame.HeaderCheck == FrameCheck.Bad ? "bad header checksum" : "bad payload checksum");
        if (frame.IsReply)
        {
            JudgeReply(frame, oddities);
            return false;
        }

        bool repeat = _request is FrameItem former && former.Op == frame.Op && former.Tid == frame.Tid && former.Sid == frame.Sid && frame.Request != StpFrame.OpReset;
        if (repeat)
            oddities.Add(_isAnswered ? "repeated, although answered" : "repeated");
        else if (_isAnswered)
            _former = _request;
        (_request, _isAnswered) = (frame, false);
        return repeat;
    }

    private void JudgeReply(FrameItem frame, List<string> oddities)
    {
        if (_request is not FrameItem request)
        {
            oddities.Add("unexpected reply");
            return;
        }

        if (frame.IsNack || frame.Op == StpFrame.OpNackUnknown)
            oddities.Add("not understood by the modem");
        else if (_former is not null && Answers(frame, _former) && !Answers(frame, request))
            oddities.Add("a second reply to the previous request");
        else if (frame.Op != (request.Op | StpFrame.ReplyFlag))
            oddities.Add("reply to another request");
        else if (request.Request != StpFrame.OpReset && frame.Tid != request.Tid)
            oddities.Add(string.Create(CultureInfo.InvariantCulture, $"wrong tid, expected {request.Tid}"));
        else if (request.Request != StpFrame.OpReset && frame.Sid != request.Sid)
            oddities.Add(string.Create(CultureInfo.InvariantCulture, $"wrong sid, expected {request.Sid}"));
        else if (_isAnswered)
            oddities.Add("a second reply");
        else
            _isAnswered = oddities.Count == 0;

        if (frame.Op == (StpFrame.OpSessionOpen | StpFrame.ReplyFlag) && frame.Payload is [0, ..])
            oddities.Add("refused");
        if (frame.Residue > 0)
            oddities.Add(string.Create(CultureInfo.InvariantCulture, $"{frame.Residue} bytes not accepted"));
    }

    private static bool Answers(FrameItem answer, FrameItem request) => answer.Op == (request.Op | StpFrame.ReplyFlag) && answer.Tid == request.Tid && answer.Sid == request.Sid;
}

/// <summary>Tells lines that come unasked from answers: by their names, or because no command is open, or because it is not about them.</summary>
internal sealed class UrcRule
{
    private static readonly string[] Always = ["+SYSSTART", "+SHUTDOWN", "+SYSFFH"];

    private string _command = "";
    private bool _isOpen;

    /// <summary>True for a line that nobody has asked for. To be called for every line of both directions.</summary>
    public bool IsUrc(TextItem line)
    {
        if (line.Way == TraceWay.ToModem)
        {
            (_command, _isOpen) = (line.Text, true);
            return false;
        }

        if (Always.Any(name => line.Text.StartsWith(name, StringComparison.Ordinal)))
            return true;
        bool isFinal = line.Text is "OK" or "ERROR" || line.Text.StartsWith("+CME ERROR", StringComparison.Ordinal) || line.Text.StartsWith("+CMS ERROR", StringComparison.Ordinal);
        if (!_isOpen)
            return !isFinal;
        if (isFinal)
        {
            _isOpen = false;
            return false;
        }

        int colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 2 && line.Text[0] == '+' && !_command.Contains("AT" + line.Text[..colon], StringComparison.Ordinal);
    }
}
