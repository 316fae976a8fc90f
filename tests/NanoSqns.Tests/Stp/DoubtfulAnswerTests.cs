using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>Answers that are nearly right. Requests are counted from 0: RESET 0, OPEN 1, then CMD and DATA of each block.</summary>
public class DoubtfulAnswerTests
{
    private const int AnswerToSecondBlock = 5;

    private static byte[] File => StpRig.Counting(5000);

    // the rest of a piece is waited for, and then the line has to be quiet: that would be twice as long
    [Theory]
    [InlineData(6, 0x40, 12, 0)]
    [InlineData(7, 0x06, 12, 1)]
    public void A_length_that_cannot_be_true_is_not_waited_for(int at, byte flipped, int also, byte alsoFlipped)
    {
        StpRig rig = Run((index, answer) =>
        {
            if (index != AnswerToSecondBlock)
                return answer;
            answer[at] ^= flipped;
            answer[also] ^= alsoFlipped;
            return answer;
        });
        Assert.InRange(rig.Clock.NowMs, StpReplyReader.QuietMs, (2 * StpReplyReader.QuietMs) - 1);
    }

    // of the same kind and length as the one that is waited for: only the tid tells
    [Fact]
    public void A_late_answer_to_the_block_before_is_not_taken_for_that_of_the_present_one()
    {
        byte[] first = [];
        StpRig rig = Run((index, answer) =>
        {
            first = index == 3 ? answer : first;
            return index == AnswerToSecondBlock ? first : answer;
        });
        Assert.Equal(rig.Link.Written[AnswerToSecondBlock], rig.Link.Written[AnswerToSecondBlock + 1]);
        Assert.Equal(1, rig.Sender.Repeats);
    }

    private static StpRig Run(Func<int, byte[], byte[]?> twist)
    {
        var rig = new StpRig(new StubSlave { Twist = twist, DropsRepeats = true });
        Assert.Equal(StpStatus.Ok, rig.Send(File));
        Assert.Equal(File, rig.Slave.Image);
        return rig;
    }
}
