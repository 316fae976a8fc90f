using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Bench;

/// <summary>
/// The split that users have today, for comparison: the file in chunks of 2048 bytes, each cut into 2016 and 32; read, checksum, announcement, block, one after the other.
/// A line without faults is taken for granted.
/// </summary>
internal sealed class SplitSender(IByteLink link, VirtualClock clock, IBlockChecksum checksum, Workload work)
{
    private const int ChunkBytes = 2048;
    private const int LargestBlock = 2016;
    private const int LimitMs = 90_000;

    private readonly StpReplyReader _answers = new(link, clock, checksum);
    private readonly byte[] _frame = new byte[StpFrame.HeaderLength + ChunkBytes];
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private uint _tid;

    /// <summary>Sends a file; the modem must have just answered a transfer command with OK.</summary>
    public void Send(Stream file)
    {
        Exchange(StpFrame.OpReset, 0, 0, 0);
        Exchange(StpFrame.OpSessionOpen, StpFrame.SessionId, 0, 4);
        for (int count = file.Read(_chunk, 0, ChunkBytes); count > 0; count = file.Read(_chunk, 0, ChunkBytes))
        {
            for (int at = 0; at < count; at += LargestBlock)
                SendBlock(at, Math.Min(LargestBlock, count - at));
        }

        Exchange(StpFrame.OpReset, StpFrame.SessionId, 0, 0);
    }

    private void SendBlock(int at, int length)
    {
        StpFrame.PutUInt16(_frame, StpFrame.HeaderLength, length);
        Exchange(StpFrame.OpBlockCommand, StpFrame.SessionId, 2, 0);
        Array.Copy(_chunk, at, _frame, StpFrame.HeaderLength, length);
        Exchange(StpFrame.OpBlock, StpFrame.SessionId, length, 2);
    }

    private void Exchange(int op, int sid, int payload, int answer)
    {
        uint tid = _tid++;
        int crc = checksum.Compute(_frame, StpFrame.HeaderLength, payload);
        int length = StpFrame.WriteHeader(_frame, 0, op, sid, tid, payload, crc, checksum);
        work.ChargeFrame(clock);
        link.StartWrite(_frame, 0, length);
        bool good = link.FinishWrite(LimitMs) == LinkStatus.Done
            && _answers.Receive(op, sid, tid, answer, payload, LimitMs) == StpReceipt.Answer;
        if (!good)
            throw new InvalidOperationException($"no answer to operation {op}, transaction {tid}");
    }
}
