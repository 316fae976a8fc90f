using NanoSqns.Hal;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>A session of before is ended by RESET; a modem that waits for the rest of a block gets as many of them as fill it up.</summary>
public class AbandonTests
{
    private const int Started = 12_345;

    private readonly VirtualClock _clock = new();
    private readonly RecordingObserver _observer = new();
    private readonly ScriptedLink _link;
    private Func<byte[], byte[]?> _modem = _ => null;

    public AbandonTests()
    {
        _clock.Sleep(Started);
        _link = new ScriptedLink(_clock, frames => _modem(frames));
    }

    private static byte[] Acknowledged => StubSlave.Reply(0x80, 0, 0, []);

    private int Run(int largestBlock = StpSettings.MaxBlockLimit, int blockLimit = StpSettings.DefaultBlockLimit) =>
        new StpSender(_link, _clock, new Crc16(), new StpSettings { BlockLimit = blockLimit }, _observer).EndSession(largestBlock);

    [Theory]
    [InlineData(16, 16)]
    [InlineData(2016, 2016)]
    [InlineData(8176, 2016)]
    [InlineData(8176, 16)]
    public void A_silent_modem_gets_enough_to_fill_any_block_and_nothing_but_RESET(int largestBlock, int blockLimit)
    {
        Assert.Equal(StpReceipt.Silent, Run(largestBlock, blockLimit));
        Assert.Equal(16, _link.Written[0].Length);
        Assert.All(_link.Written.Skip(1), burst => Assert.Equal(512, burst.Length));
        Assert.InRange(_link.AllWritten.Length - 16, largestBlock + 16, largestBlock + 16 + 512);
        Assert.All(_link.AllWritten.Chunk(16), frame => Assert.Equal(_link.Written[0], frame));
        byte[] reset = new byte[16];
        StpFrame.WriteHeader(reset, 0, StpFrame.OpReset, StpFrame.SessionId, 0, 0, 0, new Crc16());
        Assert.Equal(reset, _link.Written[0]);
    }

    [Fact]
    public void Each_wait_is_named_with_its_limit_which_holds()
    {
        Run();
        (int limit, int tries) = (_observer.Waits[0].LimitMs, _link.Written.Count);
        Assert.Equal(Enumerable.Range(0, tries).Select(i => (WaitReason.EndSession, 700 * i, limit)), _observer.Waits);
        Assert.Equal(1700 * tries, limit);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(8192)]
    public void A_modem_that_waits_for_the_rest_of_a_block_answers_once_it_is_filled(int missing)
    {
        int got = 0;
        _modem = frames => (got += frames.Length) > missing ? Acknowledged : null;
        Assert.Equal(StpReceipt.Answer, Run());
        Assert.InRange(got, missing, missing + 512);
    }

    [Fact]
    public void One_answered_RESET_is_enough_and_further_answers_are_drained()
    {
        _modem = _ => [.. Acknowledged, .. Acknowledged, .. Acknowledged];
        Assert.Equal(StpReceipt.Answer, Run());
        Assert.Single(_link.Written);
        Assert.Equal(LinkStatus.TimedOut, _link.Read(new byte[16], 0, 16, 0));
        Assert.Equal(Started + StpReplyReader.QuietMs, _clock.NowMs);
    }

    public static TheoryData<byte[], int> Others => new()
    {
        { StubSlave.Reply(0x40, 1, 0, []), StpReceipt.Answer },
        { StubSlave.Reply(0x7F, 1, 0, []), StpReceipt.Answer },
        { "\r\nERROR\r\n"u8.ToArray(), StpReceipt.Restarted },
        { [1, 2, 3, 4, 5, 6, 7, 8], StpReceipt.Garbled },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_answers_gets_no_more(byte[] answer, int expected)
    {
        _modem = _ => answer;
        Assert.Equal(expected, Run());
        Assert.Single(_link.Written);
    }

    [Fact]
    public void A_port_that_goes_ends_it()
    {
        _link.HungUp = true;
        Assert.Equal(StpReceipt.HungUp, Run());
        Assert.Single(_link.Written);
        Assert.Equal(1, _link.Cancelled);
    }

    [Fact]
    public void A_port_that_goes_behind_the_answer_is_told()
    {
        _modem = _ => Acknowledged;
        _link.Babble = _ =>
        {
            _link.HungUp = true;
            return 0x55;
        };
        Assert.Equal(StpReceipt.HungUp, Run());
    }

    [Fact]
    public void A_line_that_CTS_holds_is_given_up_a_second_each_time()
    {
        _link.Blocked = true;
        Assert.Equal(StpReceipt.Silent, Run(16));
        Assert.Equal(_link.Written.Count, _link.Cancelled);
        Assert.Equal(Started + (1000 * _link.Written.Count), _clock.NowMs);
    }

    [Fact]
    public void What_came_before_is_no_answer()
    {
        _modem = _ => Acknowledged;
        _link.StartWrite([], 0, 0);
        _modem = _ => null;
        Assert.Equal(StpReceipt.Silent, Run(16));
    }
}
