using NanoSqns.Hal;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>How long a frame is waited for and how often it is sent, to the millisecond. The clock does not begin at 0. Requests are counted from 0: RESET 0, OPEN 1, then CMD and DATA of each block.</summary>
public class ExchangeLimitTests
{
    private const int Started = 12_345;
    private const int FirstBlock = 3;
    private const int OpenLimitMs = 120_000;

    private static byte[] File => StpRig.Counting(5000);

    private static StpRig Rig(Func<int, byte[], byte[]?>? twist = null, StpSettings? settings = null, bool patient = false)
    {
        var rig = new StpRig(new StubSlave { Twist = twist ?? ((_, answer) => answer), DropsRepeats = true }, settings) { Patient = patient };
        rig.Clock.Sleep(Started);
        return rig;
    }

    private static int Elapsed(StpRig rig) => (int)rig.Clock.NowMs - Started;

    private static byte[] Garbled(byte[] answer) => [.. answer[..4], 0x7E, .. answer[5..]];

    [Fact]
    public void A_modem_that_is_silent_at_RESET_is_asked_for_two_minutes()
    {
        StpRig rig = Rig((_, _) => null);
        Assert.Equal(StpStatus.NoSession, rig.Send(File));
        Assert.Equal(OpenLimitMs, Elapsed(rig));
        Assert.Equal(11, rig.Link.Written.Count);
    }

    [Fact]
    public void A_modem_that_answers_RESET_with_nonsense_is_asked_eight_times_more_in_each_of_three_rounds()
    {
        StpRig rig = Rig((_, answer) => Garbled(answer));
        Assert.Equal(StpStatus.SessionRefused, rig.Send(File));
        Assert.Equal(3 * (1 + RepeatPolicy.PerBlock), rig.Link.Written.Count);
        Assert.All(rig.Link.Written, frame => Assert.Equal(StpFrame.OpReset, frame[4]));
    }

    [Fact]
    public void Half_a_second_passes_before_a_refused_session_is_asked_for_again()
    {
        StpRig rig = Rig((_, answer) => answer[4] == 0x81 ? StubSlave.Reply(0x81, 1, 1, [0, 1, 0, 0]) : answer);
        Assert.Equal(StpStatus.SessionRefused, rig.Send(File));
        Assert.Equal(1000, Elapsed(rig));
    }

    [Fact]
    public void A_port_that_goes_at_RESET_is_no_refusal()
    {
        StpRig rig = Rig();
        rig.Link.HungUp = true;
        Assert.Equal(StpStatus.HungUp, rig.Send(File));
        Assert.Single(rig.Link.Written);
    }

    [Theory]
    [InlineData(16, StpStatus.SessionRefused)]
    [InlineData(17, StpStatus.Ok)]
    public void A_session_needs_room_for_one_byte(int maxTransfer, int expected)
    {
        var rig = new StpRig(new StubSlave { MaxTransfer = maxTransfer });
        Assert.Equal(expected, rig.Send([1, 2, 3]));
        Assert.Equal(expected == StpStatus.Ok ? [1, 2, 3] : [], rig.Slave.Image);
    }

    [Fact]
    public void What_stands_in_the_line_before_RESET_is_thrown_away()
    {
        StpRig rig = Rig();
        rig.Link.StartWrite(StubSlave.Reply(2, 1, 0, []), 0, 16);
        rig.Link.StartWrite(new byte[16], 0, 16);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(0, rig.Sender.Repeats);
        Assert.Equal(0, Elapsed(rig));
    }

    [Fact]
    public void The_waits_of_a_lost_answer_are_told_each_second_and_the_longest_is_kept()
    {
        // the first block is answered at the third time, the second one at the second
        StpRig rig = Rig((index, answer) => index is 3 or 4 or 7 ? null : answer);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        int[] told = [1000, 2000, 3000, 4000, 5000, 6000, 1000, 2000];
        Assert.Equal(told.Select(ms => (WaitReason.BlockAck, ms, 600_000)), rig.Observer.Waits);
        Assert.Equal(6000, rig.Sender.LongestWaitMs);
        Assert.Equal(8000, Elapsed(rig));
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(0, rig.Sender.LongestWaitMs);
    }

    [Fact]
    public void Every_repeat_is_told_with_its_reason()
    {
        StpRig rig = Rig((index, answer) => index switch
        {
            3 => null,
            4 => Garbled(answer),
            5 => [.. StubSlave.Reply(0x43, 1, 3, []), 1, 2, 3],
            _ => answer,
        });
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal([StpReceipt.Silent, StpReceipt.Garbled, StpReceipt.Nack], rig.Observer.Repeats);
        Assert.Equal(2000 + (2 * StpReplyReader.QuietMs), Elapsed(rig));
    }

    [Fact]
    public void Stopping_takes_effect_in_a_silence()
    {
        StpRig rig = Rig((index, answer) => index >= FirstBlock ? null : answer);
        rig.Observer.Stop = () => rig.Observer.Waits.Count == 2;
        Assert.Equal(StpStatus.Stopped, rig.Send(File));
        Assert.Equal(2000, Elapsed(rig));
    }

    [Fact]
    public void Stopping_takes_effect_while_CTS_holds_the_line()
    {
        StpRig rig = Rig();
        rig.Link.Blocked = true;
        rig.Observer.Stop = () => rig.Observer.Waits.Count == 3;
        Assert.Equal(StpStatus.Stopped, rig.Send(File));
        Assert.Equal([1000, 2000, 3000], rig.Observer.Waits.Select(wait => wait.ElapsedMs));
        Assert.Equal(1, rig.Link.Cancelled);
    }

    [Fact]
    public void A_line_that_CTS_holds_is_given_up_at_the_limit()
    {
        StpRig rig = Rig();
        rig.Link.Blocked = true;
        Assert.Equal(StpStatus.Blocked, rig.Send(File));
        Assert.Equal(OpenLimitMs, Elapsed(rig));
        Assert.Equal(1, rig.Link.Cancelled);
    }

    // 99 and 100 blocks of 16 bytes
    [Theory]
    [InlineData(1584, 9)]
    [InlineData(1585, 10)]
    public void A_file_has_a_tenth_of_its_blocks_in_repeats_and_no_more(int length, int repeats)
    {
        Assert.Equal(StpStatus.Ok, SendWithLosses(length, repeats));
        Assert.Equal(StpStatus.Stalled, SendWithLosses(length, repeats + 1));
    }

    // every second block's first answer is lost
    private static int SendWithLosses(int length, int losses)
    {
        var lost = new HashSet<uint>();
        StpRig rig = Rig((_, answer) => answer[4] == 0x83 && (answer[11] & 2) != 0 && lost.Count < losses && lost.Add(StpFrame.GetUInt32(answer, 8)) ? null : answer, new StpSettings { BlockLimit = 16 });
        return rig.Send(StpRig.Counting(length));
    }

    [Fact]
    public void An_announcement_that_is_never_answered_brings_no_block()
    {
        StpRig rig = Rig((index, answer) => index >= FirstBlock - 1 ? null : answer);
        Assert.Equal(StpStatus.Stalled, rig.Send(File));
        Assert.Empty(rig.Frames(StpFrame.OpBlock));
        Assert.Equal(600_000, Elapsed(rig));
    }

    [Fact]
    public void A_patient_session_asks_again_for_an_answer_that_is_wrong_in_one_field_only()
    {
        StpRig rig = Rig((index, answer) => index == FirstBlock ? Garbled(answer) : answer, patient: true);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(1, rig.Sender.Repeats);
        Assert.Equal(StpReplyReader.QuietMs, Elapsed(rig));
    }

    [Fact]
    public void The_close_has_repeats_of_its_own()
    {
        // the last of 100 blocks is garbled as often as a block may be, and the close once
        const int LastBlock = 201;
        const int Close = LastBlock + 9;
        StpRig rig = Rig((index, answer) => index is (>= LastBlock and < Close - 1) or Close ? Garbled(answer) : answer, new StpSettings { BlockLimit = 16 });
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(1600)));
        Assert.True(rig.Sender.CloseAcknowledged);
        Assert.Equal(9, rig.Frames(StpFrame.OpBlock).Count(frame => frame[11] == LastBlock));
        Assert.Equal(3, rig.Frames(StpFrame.OpReset).Count());
    }

    // what is shorter than a header can be no answer that was lost
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void A_patient_session_takes_a_little_noise_for_silence(int noise, bool repeats)
    {
        byte[] late = StubSlave.Reply(0x83, 1, 3, [0, 0]);
        var coming = new Queue<byte?>([.. Enumerable.Repeat((byte?)0x55, noise), .. Enumerable.Repeat((byte?)null, 40), .. late.Select(b => (byte?)b)]);
        StpRig rig = Rig((index, answer) => index == FirstBlock ? null : answer, patient: true);
        rig.Link.Babble = written => written == FirstBlock + 1 && coming.Count > 0 ? coming.Dequeue() : null;
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(repeats ? 1 : 0, rig.Sender.Repeats);
    }
}
