using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>
/// block = auto: the largest block that the modem allows, tried out in the first blocks. Requests are counted from 0: RESET 0, OPEN 1, then CMD and DATA of each block.
/// </summary>
public class BlockTrialTests
{
    private const int Large = 8176;

    private static byte[] File => StpRig.Counting(50_000);

    private static StpRig Rig(StubSlave slave) => new(slave, new StpSettings { BlockLimit = StpSettings.MaxBlockLimit, TriesBlocks = true });

    private static IEnumerable<int> Sizes(StpRig rig) => rig.Frames(3).Select(frame => frame.Length - 16);

    [Theory]
    [InlineData(8192, 8176)]
    [InlineData(4096, 4080)]
    [InlineData(2048, 2032)]
    [InlineData(1024, 1008)]
    public void The_largest_block_that_the_modem_allows_is_taken(int maxTransfer, int expected)
    {
        StpRig rig = Rig(new StubSlave { MaxTransfer = maxTransfer });
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.All(Sizes(rig).SkipLast(1), size => Assert.Equal(expected, size));
        Assert.Equal(File, rig.Slave.Image);
        Assert.Equal(0, rig.Sender.TooLarge);
    }

    [Fact]
    public void Where_a_repeat_is_a_danger_nothing_is_tried_out()
    {
        StpRig rig = Rig(new StubSlave { MaxTransfer = 8192 });
        rig.Safety = RepeatSafety.Careful;
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.All(Sizes(rig), size => Assert.InRange(size, 1, StpSettings.DefaultBlockLimit));
    }

    // a modem that answers no announcement of a large block, or no large block itself
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_not_taken_goes_in_smaller_blocks_in_the_same_session(int op)
    {
        var slave = new StubSlave { Refusal = frame => frame[4] == op && SizeOf(frame) > 4000 ? [] : null };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(File, slave.Image);
        Assert.Single(rig.Frames(1));
        Assert.Equal(Large, rig.Sender.TooLarge);
        Assert.Equal(2016, rig.Sender.BlockSize);
        Assert.InRange(rig.Clock.NowMs, 0, 10_000);
    }

    [Fact]
    public void What_came_of_it_is_remembered_for_the_next_file()
    {
        var slave = new StubSlave { Refusal = frame => frame[4] == 3 && SizeOf(frame) > 4000 ? [] : null };
        StpRig rig = Rig(slave);
        rig.Send(File);
        int before = rig.Link.Written.Count;
        slave.Image.Clear();
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(File, slave.Image);
        Assert.All(rig.Link.Written.Skip(before).Where(frame => frame[4] == 3), frame => Assert.InRange(frame.Length, 17, 2032));
    }

    // the third or the fourth large block is lost three times
    [Theory]
    [InlineData(2, Large)]
    [InlineData(3, 0)]
    public void Three_blocks_prove_a_size_and_then_it_is_no_longer_given_up(int taken, int tooLarge)
    {
        int lost = 0;
        StubSlave? slave = null;
        slave = new StubSlave { Refusal = frame => frame[4] == 3 && SizeOf(frame) > 4000 && slave!.Blocks == taken && lost++ < 3 ? [] : null };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(tooLarge, rig.Sender.TooLarge);
        Assert.Equal(tooLarge == 0 ? Large : StpSettings.DefaultBlockLimit, rig.Sender.BlockSize);
        Assert.Equal(File, slave.Image);
    }

    [Fact]
    public void Blocks_of_two_files_prove_a_size_together()
    {
        // 0 to 6 and 7 to 15: two large blocks, then one, and the next is lost three times
        var slave = new StubSlave { Twist = (index, answer) => index is >= 12 and < 15 ? null : answer, DropsRepeats = true };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(StpRig.Counting(2 * Large)));
        slave.Image.Clear();
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(0, rig.Sender.TooLarge);
        Assert.Equal(Large, rig.Sender.BlockSize);
        Assert.Equal(File, slave.Image);
    }

    [Fact]
    public void A_size_below_the_one_that_did_not_go_is_tried_out_later()
    {
        var slave = new StubSlave { Refusal = frame => frame[4] == 3 && SizeOf(frame) > 5000 ? [] : null };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(StpSettings.DefaultBlockLimit, rig.Sender.BlockSize);
        slave.Image.Clear();
        slave.MaxTransfer = 4096;
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(4080, rig.Sender.BlockSize);
        Assert.Equal(File, slave.Image);
    }

    [Fact]
    public void A_modem_that_is_gone_with_the_first_large_block_is_waited_for_to_the_limit()
    {
        StpRig? rig = null;
        rig = Rig(new StubSlave { Refusal = _ => rig!.Frames(3).Any() ? [] : null });
        Assert.Equal(StpStatus.Stalled, rig.Send(File));
        Assert.InRange(rig.Clock.NowMs, 600_000, 660_000);
        Assert.All(rig.Frames(3), frame => Assert.Equal(Large + 16, frame.Length));
    }

    [Fact]
    public void A_negative_answer_to_a_large_block_is_believed_at_once()
    {
        var slave = new StubSlave { Refusal = frame => frame[4] == 3 && SizeOf(frame) > 4000 ? StubSlave.Reply(0x43, 1, 3, []) : null };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.InRange(rig.Clock.NowMs, 0, 1500);
        Assert.Equal(Large, rig.Sender.TooLarge);
    }

    // The modem erases for a minute after the first block: it was taken, and its acknowledgement is late.
    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    public void A_late_acknowledgement_of_a_large_block_doubles_nothing_and_the_size_stays(int residue)
    {
        var late = new List<byte>();
        int dataFrames = 0;
        var slave = new StubSlave
        {
            Twist = (_, answer) =>
            {
                if (answer[4] == 0x83 && dataFrames++ < 1)
                {
                    late.AddRange(answer);
                    return null;
                }

                if (late.Count > 0 && answer[4] == 0x82)
                {
                    byte[] both = [.. late, .. answer];
                    late.Clear();
                    return both;
                }

                return late.Count > 0 ? null : answer;
            },
            Residue = (_, before) => before == 0 ? residue : 0,
            DropsRepeats = true,
        };
        StpRig rig = Rig(slave);
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(File, slave.Image);
        Assert.Equal(0, rig.Sender.TooLarge);
        Assert.Equal(Large, Sizes(rig).Last(size => size > 2016));
    }

    // each frame in turn, the opening ones too: lost on the way, its answer lost, its answer garbled
    [Theory]
    [InlineData("request")]
    [InlineData("answer")]
    [InlineData("garbled")]
    public void Whatever_is_lost_while_a_size_is_tried_out_the_file_arrives_as_it_is(string what)
    {
        for (int at = 0; at < 16; at++)
        {
            int requests = 0;
            int lost = at;
            var slave = new StubSlave
            {
                Refusal = _ => requests++ == lost && what == "request" ? [] : null,
                Twist = (index, answer) => index != lost || what == "request" ? answer : what == "answer" ? null : [.. answer[..4], 0xFF, .. answer[5..]],
                DropsRepeats = true,
            };
            StpRig rig = Rig(slave);
            Assert.Equal(StpStatus.Ok, rig.Send(File));
            Assert.Equal(File, slave.Image);
        }
    }

    [Fact]
    public void A_patient_session_tries_nothing_out()
    {
        var slave = new StubSlave();
        var rig = new StpRig(slave, new StpSettings { BlockLimit = StpSettings.MaxBlockLimit, TriesBlocks = true }) { Patient = true };
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.All(Sizes(rig), size => Assert.InRange(size, 1, 2016));
    }

    [Fact]
    public void A_modem_that_waits_for_bytes_that_were_lost_is_given_as_many()
    {
        // bytes beyond 4096 of a frame are lost on the way: the slave waits for the rest
        var slave = new StreamSlave(longestFrame: 4096);
        var rig = new StpRig(slave.Answer, new StpSettings { BlockLimit = StpSettings.MaxBlockLimit, TriesBlocks = true });
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(File, slave.Image);
        Assert.InRange(rig.Clock.NowMs, 0, 60_000);
    }

    private static int SizeOf(byte[] frame) => frame[4] == 2 ? (frame[16] << 8) | frame[17] : frame.Length - 16;
}
