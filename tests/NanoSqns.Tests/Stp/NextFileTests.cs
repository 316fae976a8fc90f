using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>One sender, several files: nothing of the one before is left. A file here has three blocks and nine requests: RESET 0, OPEN 1, three times CMD and DATA, RESET 8.</summary>
public class NextFileTests
{
    private const int Requests = 9;

    private static byte[] File => StpRig.Counting(5000);

    private static int Send(StpRig rig, bool patient = false) => rig.Sender.Send(new MemoryStream(File), File.Length, StpSender.TypeContainer, patient ? RepeatSafety.Patient : RepeatSafety.Usual);

    [Fact]
    public void After_a_patient_file_a_garbled_answer_is_asked_for_again_at_once()
    {
        var rig = new StpRig(new StubSlave { Twist = (index, answer) => index == Requests ? answer[..9] : answer });
        Assert.Equal(StpStatus.Ok, Send(rig, patient: true));
        Assert.Equal(0, rig.Clock.NowMs);
        Assert.Equal(StpStatus.Ok, Send(rig));
        Assert.Equal(2 * StpReplyReader.QuietMs, rig.Clock.NowMs);
    }

    [Fact]
    public void After_a_file_that_was_stopped_the_next_one_is_sent_whole()
    {
        var rig = new StpRig();
        rig.Observer.Stop = () => rig.Observer.Acknowledged.Count == 1;
        Assert.Equal(StpStatus.Stopped, Send(rig));
        rig.Slave.Image.Clear();
        rig.Observer.Stop = () => false;
        Assert.Equal(StpStatus.Ok, Send(rig));
        Assert.Equal(File, rig.Slave.Image);
        Assert.Equal(0, rig.Sender.Repeats);
    }

    [Fact]
    public void After_a_first_announcement_that_broke_the_next_session_announces_again()
    {
        bool breaks = true;
        var slave = new StubSlave();
        var rig = new StpRig(frame => breaks && frame[4] == StpFrame.OpBlockCommand ? "\r\n+SYSSTART\r\n"u8.ToArray() : slave.Answer(frame), new StpSettings());
        Assert.Equal(StpStatus.Restarted, Send(rig));
        breaks = false;
        int before = rig.Link.Written.Count;
        Assert.Equal(StpStatus.Ok, Send(rig));
        Assert.Equal([StpFrame.OpReset, StpFrame.OpSessionOpen, StpFrame.OpBlockCommand, StpFrame.OpBlock], rig.Link.Written.Skip(before).Take(4).Select(frame => (int)frame[4]));
        Assert.Equal(File, slave.Image);
    }

    [Fact]
    public void A_session_that_is_refused_has_no_figures_of_the_file_before()
    {
        int files = 0;
        var rig = new StpRig(new StubSlave
        {
            Twist = (index, answer) => index == 3 ? null : answer[4] == 0x81 && files > 0 ? StubSlave.Reply(0x81, 1, 1, [0, 1, 0, 0]) : answer,
            DropsRepeats = true,
        });
        Assert.Equal(StpStatus.Ok, Send(rig));
        Assert.Equal((3, 5000L, 2016, 1, true), Figures(rig.Sender));
        Assert.Equal(2000, rig.Sender.LongestWaitMs);
        Assert.Equal(1, rig.Sender.Version);
        files++;
        Assert.Equal(StpStatus.SessionRefused, Send(rig));
        Assert.Equal((0, 0L, 0, 0, false), Figures(rig.Sender));
        Assert.Equal(0, rig.Sender.LongestWaitMs);
    }

    private static (int Blocks, long Acknowledged, int BlockSize, int Repeats, bool Closed) Figures(StpSender sender) =>
        (sender.Blocks, sender.Acknowledged, sender.BlockSize, sender.Repeats, sender.CloseAcknowledged);
}
