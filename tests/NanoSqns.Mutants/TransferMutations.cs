namespace NanoSqns.Mutants;

/// <summary>Bugs of the transfer: frames, answers, repeats, sessions.</summary>
internal static class TransferMutations
{
    public static Mutation[] All { get; } =
    [
        new("the checksum of an answer's header is not looked at", "Stp/StpFrame.cs", "return computed == _headerCrc;", "return true;"),
        new("the checksum of an answer's payload is not looked at", "Stp/StpFrame.cs", "_payloadCrc == 0 || checksum.Compute(buffer, payloadOffset, PayloadLength) == _payloadCrc;", "true;"),
        new("plen is believed before the header's checksum was", "Stp/StpReplyReader.cs", "reply.Parse(bytes, 0);",
            "reply.Parse(bytes, 0); if (_input.Count < StpFrame.HeaderLength + reply.PayloadLength) { return NeedMore; }"),
        new("an answer may be of any length", "Stp/StpReplyReader.cs", " || reply.PayloadLength > StpReply.MaxPayload)", ")"),
        new("an answer with an old tid is accepted", "Stp/StpFrame.cs", "return StpVerdict.Older;",
            "return Op == (requestOp | StpFrame.ReplyFlag) && PayloadLength == expectedPayload ? StpVerdict.Answer : StpVerdict.Older;"),
        new("a residue larger than the block is believed", "Stp/StpReplyReader.cs", "if (op == StpFrame.OpBlock && Payload > maxResidue)", "if (false)"),
        new("the residue is passed over", "Stp/StpSender.cs", "return Taken(block, part - (int)_exchange.Reader.Payload);", "return Taken(block, part);"),
        new("what was not taken of a block begins one byte too late", "Stp/StpBlock.cs", "Start += taken;", "Start += taken + 1;"),
        new("a repeat has a new tid", "Stp/StpExchange.cs", "Repeats.Count();",
            "Repeats.Count(); StpFrame.WriteHeader(buffer, offset, op, buffer[offset + 5], StpFrame.GetUInt32(buffer, offset + 8) + 1, StpFrame.GetUInt16(buffer, offset + 6), StpFrame.GetUInt16(buffer, offset + 14), new Crc16());"),
        new("a block is repeated without a limit", "Stp/RepeatPolicy.cs", "=> repeats.OfBlock < PerBlock && repeats.Used < repeats.Allowed;", "=> repeats.Used < repeats.Allowed;"),
        new("a file is repeated without a limit", "Stp/RepeatPolicy.cs", "=> repeats.OfBlock < PerBlock && repeats.Used < repeats.Allowed;", "=> repeats.OfBlock < PerBlock;"),
        new("garbled answers are asked again without a limit", "Stp/RepeatPolicy.cs", "if (!silent && !IsWithin(repeats))", "if (false)"),
        new("CTS may hold the line for ever", "Stp/StpExchange.cs", "if (elapsed >= limitMs || StopRequested)", "if (StopRequested)"),
        new("a patient session repeats into silence all the same", "Stp/RepeatPolicy.cs", "(safety != RepeatSafety.Patient || op == StpFrame.OpBlockCommand)", "op > 0"),
        new("the closing RESET is not sent", "Stp/StpSender.cs", "CloseAcknowledged = status == StpStatus.Ok && _session.Close();", "CloseAcknowledged = status == StpStatus.Ok;"),
        new("a block is one byte larger than the modem allows", "Stp/StpSender.cs", "int allowed = MaxTransfer - StpFrame.HeaderLength;", "int allowed = MaxTransfer - StpFrame.HeaderLength + 1;"),
        new("the length of DATA is one less than the announced one", "Stp/StpBlock.cs", "StpFrame.SessionId, tid, Part, PayloadCrc, checksum", "StpFrame.SessionId, tid, Part - 1, PayloadCrc, checksum"),
        new("a last byte that stands alone is not sent", "Stp/StpBlock.cs", "AtEnd = _unread == 0;", "AtEnd = _unread <= 1;"),
        new("a card that gives fewer bytes is not noticed", "Stp/StpBlock.cs", "return _isGood;", "return true;"),
        new("AT text in a session is not noticed", "Stp/StpInput.cs", "SawText = true;", ""),
        new("Ctrl-C is not looked at between two frames", "Stp/StpExchange.cs", "=> !IsLeaving && _observer.StopRequested;", "=> false;"),
        new("the data type is not told to slaves of version 2", "Stp/StpSession.cs", "return Version >= 2 ? ", "return Version >= 3 ? "),
    ];
}
