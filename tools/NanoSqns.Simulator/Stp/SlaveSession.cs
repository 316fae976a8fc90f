using System.Buffers.Binary;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Simulator.Stp;

/// <summary>What follows from a request.</summary>
internal enum SlaveAnswer
{
    /// <summary>Nothing is sent.</summary>
    Silence,

    /// <summary>The reply is sent and the session continues.</summary>
    Reply,

    /// <summary>As <see cref="Reply"/>, and a block was taken.</summary>
    BlockTaken,

    /// <summary>The closing RESET: the image is what it is, the reply is the last one.</summary>
    Close,
}

/// <summary>
/// The slave between the AT command that starts STP and the closing RESET. It takes requests that are good as frames and
/// checks what they mean. RESET starts over until the first block has been taken; after that it is the close.
/// </summary>
internal sealed class SlaveSession(ModemOptions options, FaultInjector faults, ImageBuffer image, int maxTransfer)
{
    private readonly bool _nacks = options.NackBadFrames || faults.NacksBadFrames;
    private readonly int _version = faults.SpeaksVersion2 ? 2 : options.StpVersion;
    private bool _wasReset;
    private bool _open;
    private byte _sid;
    private uint _openTid;
    private uint? _commandTid;
    private uint? _blockTid;
    private byte[] _blockReply = [];
    private int _announced = -1;

    /// <summary>Blocks taken, repeats not counted.</summary>
    public int Blocks { get; private set; }

    /// <summary>Requests whose transaction id had been seen already.</summary>
    public int Repeats { get; private set; }

    /// <summary>Answers one request.</summary>
    public SlaveAnswer Answer(in RequestHeader header, ReadOnlySpan<byte> payload, out byte[] reply)
    {
        SlaveAnswer answer = header.Op switch
        {
            StpOp.Reset => Reset(header, out reply),
            StpOp.Open => Open(header, out reply),
            StpOp.Command => Command(header, payload, out reply),
            StpOp.Block => Block(header, payload, out reply),
            StpOp.DataType => DataType(header, payload, out reply),
            _ => Ignore(out reply),
        };
        if (answer == SlaveAnswer.Silence && _nacks)
        {
            reply = Frame(StpOp.NackUnknown, header, []);
            return SlaveAnswer.Reply;
        }

        return answer;
    }

    /// <summary>What is said to a frame whose header is good and whose payload is not; empty for silence.</summary>
    public byte[] AnswerBad(in RequestHeader header) => _nacks ? Frame((byte)(header.Op | StpOp.NackBit), header, []) : [];

    private SlaveAnswer Reset(in RequestHeader header, out byte[] reply)
    {
        if (header.PayloadLength != 0 || (header.Sid != 0 && header.Sid != (_open ? _sid : 1)))
            return Ignore(out reply);

        reply = Frame(StpOp.Reset | StpOp.ReplyBit, header, []);
        if (Blocks > 0)
            return SlaveAnswer.Close;

        _wasReset = true;
        _open = false;
        _commandTid = _blockTid = null;
        _announced = -1;
        return SlaveAnswer.Reply;
    }

    private SlaveAnswer Open(in RequestHeader header, out byte[] reply)
    {
        bool repeated = _open && header.Tid == _openTid && header.Sid == _sid;
        if (header.PayloadLength != 0 || header.Sid == 0 || (!repeated && (!_wasReset || _open)))
            return Ignore(out reply);

        if (repeated)
            Repeats++;
        bool ok = repeated || !faults.RefusesSession();
        byte[] terms = [(byte)(ok ? 1 : 0), (byte)_version, 0, 0];
        if (ok)
        {
            _open = true;
            _sid = header.Sid;
            _openTid = header.Tid;
            BinaryPrimitives.WriteUInt16BigEndian(terms.AsSpan(2), (ushort)maxTransfer);
        }

        reply = Frame(StpOp.Open | StpOp.ReplyBit, header, terms);
        return SlaveAnswer.Reply;
    }

    private SlaveAnswer DataType(in RequestHeader header, ReadOnlySpan<byte> payload, out byte[] reply)
    {
        // 3 and 5 announce a zlib stream, which this slave does not unpack.
        if (_version < 2 || !IsOfThisSession(header) || Blocks > 0 || payload.Length != 4
            || BinaryPrimitives.ReadUInt32BigEndian(payload) is not (2 or 4))
            return Ignore(out reply);

        reply = Frame(StpOp.DataType | StpOp.ReplyBit, header, []);
        return SlaveAnswer.Reply;
    }

    private SlaveAnswer Command(in RequestHeader header, ReadOnlySpan<byte> payload, out byte[] reply)
    {
        if (!IsOfThisSession(header) || payload.Length != 2)
            return Ignore(out reply);

        int length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (length == 0 || length + RequestHeader.Bytes > maxTransfer)
            return Ignore(out reply);

        if (header.Tid == _commandTid)
            Repeats++;
        else
            _announced = length;
        _commandTid = header.Tid;
        reply = Frame(StpOp.Command | StpOp.ReplyBit, header, []);
        return SlaveAnswer.Reply;
    }

    private SlaveAnswer Block(in RequestHeader header, ReadOnlySpan<byte> payload, out byte[] reply)
    {
        if (!IsOfThisSession(header))
            return Ignore(out reply);

        if (header.Tid == _blockTid)
        {
            Repeats++;
            if (options.Duplicates == DuplicatePolicy.Append || faults.AppendsDuplicates)
                image.Append(payload);
            reply = _blockReply;
            return SlaveAnswer.Reply;
        }

        if (payload.Length != _announced)
            return Ignore(out reply);

        Blocks++;
        int residue = Math.Min(faults.ResidueOf(Blocks), payload.Length);
        image.Append(payload[..^residue]);
        _announced = -1;
        _blockTid = header.Tid;
        Span<byte> left = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(left, (ushort)residue);
        reply = _blockReply = Frame(StpOp.Block | StpOp.ReplyBit, header, left);
        return SlaveAnswer.BlockTaken;
    }

    private bool IsOfThisSession(in RequestHeader header) => _open && header.Sid == _sid;

    private byte[] Frame(byte op, in RequestHeader header, ReadOnlySpan<byte> payload) =>
        ReplyFrame.Build(op, header.Sid, header.Tid, payload, options.ReplyCrc || faults.HasReplyCrc);

    private static SlaveAnswer Ignore(out byte[] reply)
    {
        reply = [];
        return SlaveAnswer.Silence;
    }
}
