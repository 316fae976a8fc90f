using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>While a block is on the wire the next one is read, and its checksums and headers are made: neither card nor processor costs time of the wire.</summary>
public class ReadAheadTests
{
    [Fact]
    public void Between_two_blocks_nothing_is_computed_and_nothing_is_read()
    {
        (int computed, int read) few = WorkWhileTheWireIsFree(3);
        (int computed, int read) many = WorkWhileTheWireIsFree(30);
        Assert.Equal(few, many);
        Assert.Equal(1, many.read);
        Assert.InRange(many.computed, 1, 10);
    }

    private static (int Computed, int Read) WorkWhileTheWireIsFree(int blocks)
    {
        var watch = new Watch();
        var rig = new StpRig(checksum: watch);
        watch.Link = rig.Link;
        byte[] file = StpRig.Counting(blocks * 2016);
        using var card = new WatchedCard(file, rig.Link);
        Assert.Equal(StpStatus.Ok, rig.Sender.Send(card, file.Length, StpSender.TypeContainer, RepeatSafety.Usual));
        Assert.Equal(file, rig.Slave.Image);
        return (watch.Computed, card.Reads);
    }

    private sealed class Watch : IBlockChecksum
    {
        private readonly Crc16 _crc = new();

        public ScriptedLink? Link { get; set; }

        public int Computed { get; private set; }

        public int Compute(byte[] buffer, int offset, int count)
        {
            Computed += Link!.IsWriting ? 0 : 1;
            return _crc.Compute(buffer, offset, count);
        }
    }

    private sealed class WatchedCard(byte[] bytes, ScriptedLink link) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Reads += link.IsWriting ? 0 : 1;
            return base.Read(buffer, offset, count);
        }
    }
}
