using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>The reader alone, waiting for the answer to a block of 100 bytes with tid 5.</summary>
public class ReplyReaderTests
{
    private const int Started = 12_345;
    private const int BlockLength = 100;
    private const int LongLimitMs = 60_000;

    private readonly VirtualClock _clock = new();
    private readonly ScriptedLink _link;
    private readonly StpReplyReader _reader;
    private byte[] _coming = [];

    public ReplyReaderTests()
    {
        _clock.Sleep(Started);
        _link = new ScriptedLink(_clock, _ => _coming);
        _reader = new StpReplyReader(_link, _clock, new Crc16());
    }

    private static byte[] Answer => AnswerOf(5);

    private int Elapsed => (int)_clock.NowMs - Started;

    private static byte[] AnswerOf(uint tid, int residue = 0, byte op = 0x83) => StubSlave.Reply(op, 1, tid, [(byte)(residue >> 8), (byte)residue]);

    private void Hear(params byte[] bytes)
    {
        _coming = bytes;
        _link.StartWrite([], 0, 0);
    }

    private int Receive(int limitMs = LongLimitMs) => _reader.Receive(StpFrame.OpBlock, 1, 5, 2, BlockLength, limitMs);

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Silence_is_told_at_the_limit(int limitMs)
    {
        Assert.Equal(StpReceipt.Silent, Receive(limitMs));
        Assert.Equal(limitMs, Elapsed);
    }

    [Fact]
    public void What_is_there_is_taken_without_waiting()
    {
        Hear(Answer);
        Assert.Equal(StpReceipt.Answer, Receive(0));
        Assert.Equal(0, Elapsed);
    }

    [Fact]
    public void A_piece_of_an_answer_is_garbage_once_the_line_was_quiet()
    {
        Hear(Answer[..9]);
        Assert.Equal(StpReceipt.Garbled, Receive());
        Assert.Equal(2 * StpReplyReader.QuietMs, Elapsed);
    }

    [Fact]
    public void Noise_in_front_is_counted_for_each_request_anew()
    {
        Hear([1, 2, 3, 4, 5, .. Answer]);
        Assert.Equal(StpReceipt.Answer, Receive());
        Assert.Equal(5, _reader.JunkBytes);
        Hear([7, .. Answer]);
        Assert.Equal(StpReceipt.Answer, Receive());
        Assert.Equal(1, _reader.JunkBytes);
        Hear(Answer[..9]);
        Receive();
        Assert.Equal(9, _reader.JunkBytes);
    }

    [Fact]
    public void More_noise_than_the_buffer_holds_hides_no_answer()
    {
        // the buffer has 96 bytes: what may be the start of an answer stands at its end when the next ones come
        byte[] noise = [.. Enumerable.Repeat((byte)0x55, 93), .. Answer[..3], .. Enumerable.Repeat((byte)0x55, 300), .. Answer[..3]];
        Hear([.. noise, .. Answer]);
        Assert.Equal(StpReceipt.Answer, Receive());
        Assert.Equal(noise.Length, _reader.JunkBytes);
    }

    [Theory]
    [InlineData(BlockLength, StpReceipt.Answer)]
    [InlineData(BlockLength + 1, StpReceipt.Garbled)]
    public void No_more_can_be_left_of_a_block_than_it_has(int residue, int expected)
    {
        Hear(AnswerOf(5, residue));
        Assert.Equal(expected, Receive());
    }

    [Fact]
    public void The_payload_is_a_number_of_its_length()
    {
        Hear(AnswerOf(5, 99));
        Receive();
        Assert.Equal(99u, _reader.Payload);
        Hear(StubSlave.Reply(0x81, 1, 1, [1, 2, 0x20, 0]));
        Assert.Equal(StpReceipt.Answer, _reader.Receive(StpFrame.OpSessionOpen, 1, 1, 4, 0, 0));
        Assert.Equal(0x01022000u, _reader.Payload);
        Hear(StubSlave.Reply(0x82, 1, 2, []));
        Assert.Equal(StpReceipt.Answer, _reader.Receive(StpFrame.OpBlockCommand, 1, 2, 0, 0, 0));
        Assert.Equal(0u, _reader.Payload);
    }

    [Fact]
    public void What_came_before_is_forgotten_when_cleared()
    {
        Hear("ERROR\r\n"u8.ToArray());
        Assert.Equal(StpReceipt.Restarted, Receive());
        Hear(Answer[..9]);
        _reader.Clear();
        Assert.Equal(0, _reader.JunkBytes);
        Assert.Equal(StpReceipt.Silent, Receive(100));
        Hear(Answer);
        Assert.Equal(StpReceipt.Answer, Receive());
    }

    [Fact]
    public void AT_text_behind_a_damaged_answer_is_a_restart_too()
    {
        byte[] damaged = Answer;
        damaged[4] = 0x81;
        Hear([.. damaged, .. "\r\n+SYSSTART\r\n"u8]);
        Assert.Equal(StpReceipt.Restarted, Receive());
    }

    [Fact]
    public void A_port_that_goes_is_told_also_while_the_line_gets_quiet()
    {
        _link.HungUp = true;
        Assert.Equal(StpReceipt.HungUp, Receive());
        Assert.Equal(StpReceipt.HungUp, _reader.Drain());
        Assert.Equal(0, Elapsed);
    }

    [Fact]
    public void A_line_that_never_gets_quiet_is_drained_for_three_seconds()
    {
        _link.Babble = _ => 0x55;
        Assert.Equal(StpReceipt.Garbled, _reader.Drain());
        Assert.InRange(Elapsed, StpReplyReader.DrainLimitMs, StpReplyReader.DrainLimitMs + 20);
    }

    [Fact]
    public void The_late_answer_to_the_watched_block_is_kept_and_no_other()
    {
        Assert.Equal(-1, _reader.LateResidue);
        _reader.Watch(3);
        Hear([.. AnswerOf(2, 11), .. AnswerOf(3, 12, 0x82), .. Answer]);
        Assert.Equal(StpReceipt.Answer, Receive());
        Assert.Equal(-1, _reader.LateResidue);
        Hear([.. AnswerOf(3, 13), .. Answer]);
        Assert.Equal(StpReceipt.Answer, Receive());
        Assert.Equal(13, _reader.LateResidue);
        _reader.Watch(4);
        Assert.Equal(-1, _reader.LateResidue);
    }

    [Fact]
    public void A_damaged_late_answer_is_not_kept()
    {
        byte[] damaged = AnswerOf(3, 13);
        damaged[15] = 1;
        _reader.Watch(3);
        Hear(damaged);
        Assert.Equal(StpReceipt.Garbled, Receive());
        Assert.Equal(-1, _reader.LateResidue);
    }
}
