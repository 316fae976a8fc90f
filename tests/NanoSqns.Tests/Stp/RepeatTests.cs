using NanoSqns.Hal;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>
/// Requests are counted from 0: RESET 0, OPEN 1, then CMD and DATA of each block. A twist of null is a lost answer.
/// </summary>
public class RepeatTests
{
    private static byte[] File => StpRig.Counting(5000);

    private static StpRig Run(Func<int, byte[], byte[]?> twist, int expected = StpStatus.Ok, bool patient = false)
    {
        var rig = new StpRig(new StubSlave { Twist = twist }) { Patient = patient };
        Assert.Equal(expected, rig.Send(File));
        return rig;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_lost_answer_is_asked_for_again_with_the_same_bytes_after_two_seconds(int lost)
    {
        StpRig rig = Run((index, answer) => index == lost ? null : answer);
        Assert.Equal(rig.Link.Written[lost], rig.Link.Written[lost + 1]);
        Assert.InRange(rig.Clock.NowMs, 2000, 2100);
        Assert.Equal(lost < 2 ? 0 : 1, rig.Sender.Repeats);
    }

    [Fact]
    public void A_lost_data_answer_never_brings_its_command_again()
    {
        StpRig rig = Run((index, answer) => index == 3 ? null : answer);
        Assert.Equal([0, 1, 2, 3, 3, 2, 3, 2, 3, 0], rig.Link.Written.Select(frame => (int)frame[4]));
    }

    public static TheoryData<string, Func<byte[], byte[]>> Garbled => new()
    {
        { "magic", reply => With(reply, 0, 0x75) },
        { "op", reply => With(reply, 4, 0x81) },
        { "sid", reply => With(reply, 5, 2) },
        { "newer tid", reply => With(reply, 11, 0x77) },
        { "longer payload", reply => With(reply, 7, 4) },
        { "huge payload", reply => With(reply, 6, 0x40) },
        { "header crc", reply => With(reply, 12, 1) },
        { "payload crc", reply => With(reply, 14, 1) },
        { "residue beyond the block", reply => [.. reply[..16], 0xFF, 0xFF] },
        { "cut", reply => reply[..9] },
        { "noise only", _ => [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8] },
    };

    [Theory]
    [MemberData(nameof(Garbled))]
    public void A_garbled_answer_is_asked_for_again_once_the_line_is_quiet(string what, Func<byte[], byte[]> garble)
    {
        StpRig rig = Run((index, answer) => index == 5 ? garble(answer) : answer);
        Assert.Equal(rig.Link.Written[5], rig.Link.Written[6]);
        Assert.True(rig.Sender.Repeats == 1, what);
        Assert.InRange(rig.Clock.NowMs, StpReplyReader.QuietMs, 1000);
    }

    [Fact]
    public void Noise_in_front_of_an_answer_costs_no_repeat()
    {
        StpRig rig = Run((_, answer) => [0x00, 0xFF, 0x74, 0x73, .. answer]);
        Assert.Equal(0, rig.Sender.Repeats);
    }

    [Fact]
    public void A_late_second_answer_to_an_earlier_frame_is_passed_over()
    {
        byte[]? earlier = null;
        StpRig rig = Run((_, answer) =>
        {
            byte[] both = earlier is null ? answer : [.. earlier, .. answer];
            earlier = answer;
            return both;
        });
        Assert.Equal(0, rig.Sender.Repeats);
        Assert.Equal(File, rig.Slave.Image);
    }

    [Theory]
    [InlineData(0x43)]
    [InlineData(0x7F)]
    public void A_negative_acknowledgement_is_answered_with_the_same_frame(byte op)
    {
        StpRig rig = Run((index, answer) => index == 3 ? StubSlave.Reply(op, 1, 3, []) : answer);
        Assert.Equal(rig.Link.Written[3], rig.Link.Written[4]);
        Assert.Equal(1, rig.Sender.Repeats);
    }

    [Fact]
    public void A_block_is_repeated_at_most_eight_times()
    {
        StpRig rig = Run((index, answer) => index >= 3 ? [.. answer[..4], .. new byte[14]] : answer, StpStatus.LineTooBad);
        Assert.Equal(9, rig.Frames(3).Count());
    }

    [Fact]
    public void Repeats_into_silence_come_after_2_4_8_and_then_every_15_seconds_and_end_at_eight_while_the_wait_goes_on()
    {
        var times = new List<long>();
        StpRig? rig = null;
        rig = new StpRig(new StubSlave
        {
            Twist = (index, answer) =>
            {
                if (index >= 3)
                    times.Add(rig!.Clock.NowMs);
                return index >= 3 ? null : answer;
            },
        });
        Assert.Equal(StpStatus.Stalled, rig.Send(File));
        Assert.Equal([2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000], times.Zip(times.Skip(1), (a, b) => b - a));
        Assert.Equal(600_000, rig.Clock.NowMs - times[0]);
        Assert.Contains(rig.Observer.Waits, wait => wait.Reason == WaitReason.BlockAck && wait.LimitMs == 600_000 && wait.ElapsedMs > 590_000);
    }

    [Fact]
    public void A_patient_session_never_repeats_into_silence()
    {
        StpRig rig = Run((index, answer) => index >= 3 ? null : answer, StpStatus.Stalled, true);
        Assert.Single(rig.Frames(3));
    }

    [Fact]
    public void A_modem_that_speaks_AT_in_mid_session_has_restarted()
    {
        StpRig rig = Run((index, answer) => index == 7 ? "\r\n+SYSSTART\r\n"u8.ToArray() : answer, StpStatus.Restarted);
        Assert.Equal(8, rig.Link.Written.Count);
    }

    [Fact]
    public void A_lost_closing_answer_is_no_failure()
    {
        StpRig rig = Run((index, answer) => index == 8 ? null : answer);
        Assert.False(rig.Sender.CloseAcknowledged);
        Assert.Equal(9, rig.Link.Written.Count);
    }

    [Fact]
    public void Any_ids_will_do_in_the_closing_answer()
    {
        StpRig rig = Run((index, answer) => index == 8 ? StubSlave.Reply(0x80, 0, 0, []) : answer);
        Assert.True(rig.Sender.CloseAcknowledged);
    }

    [Fact]
    public void A_refused_open_is_asked_again_from_RESET_three_times_in_all()
    {
        StpRig rig = Run((index, answer) => index == 1 ? StubSlave.Reply(0x81, 1, 1, [0, 1, 0, 0]) : answer);
        Assert.Equal([0, 1, 0, 1, 2], rig.Link.Written.Take(5).Select(frame => (int)frame[4]));
        StpRig refused = Run((_, answer) => answer[4] == 0x81 ? StubSlave.Reply(0x81, 1, 1, [0, 1, 0, 0]) : answer, StpStatus.SessionRefused);
        Assert.Equal(6, refused.Link.Written.Count);
    }

    [Fact]
    public void A_line_that_babbles_for_ever_does_not_hold_the_sender()
    {
        StpRig? rig = null;
        rig = new StpRig(new StubSlave { Twist = (index, answer) => index >= 3 ? null : answer });
        rig.Link.Babble = index => index > 3 ? (byte)0x55 : null;
        Assert.Equal(StpStatus.LineTooBad, rig.Send(File));
        Assert.InRange(rig.Clock.NowMs, 0, 600_000);
    }

    private static byte[] With(byte[] reply, int at, byte value)
    {
        byte[] copy = [.. reply];
        copy[at] ^= value;
        return copy;
    }
}
