using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Modem;

/// <summary>Everything hangs on the one digit of AT+SMOD?, and an AT answer has no checksum.</summary>
public class ModeQuestionTests
{
    private readonly VirtualClock _clock = new();
    private int _asked;

    private int Ask(params string[] answers)
    {
        var link = new AnswerLink(_clock)
        {
            Answer = line => line.StartsWith("AT+SMOD?", StringComparison.Ordinal) ? answers[Math.Min(_asked++, answers.Length - 1)] : line == "AT\r\n" ? "\r\nOK\r\n" : "",
        };
        var observer = new WaitEvents();
        return new ModemProbe(new AtChannel(link, _clock, null, observer), _clock, observer).Find(1000, WaitReason.Probe, false);
    }

    private static string Say(char digit) => $"\r\n{digit}\r\n\r\nOK\r\n";

    [Fact]
    public void Two_answers_that_agree_are_believed()
    {
        Assert.Equal(ModemMode.Upgrade, Ask(Say('4')));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public void One_wrong_digit_is_not_believed()
    {
        Assert.Equal(ModemMode.Application, Ask(Say('0'), Say('2')));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public void An_answer_between_two_that_agree_breaks_them()
    {
        Assert.Equal(ModemMode.Application, Ask(Say('0'), "\r\nERROR\r\n", Say('0'), Say('2'), Say('2')));
    }

    [Fact]
    public void A_modem_that_never_says_the_same_twice_is_in_an_unknown_mode()
    {
        Assert.Equal(ModemMode.Unknown, Ask(Say('0'), Say('2'), Say('0'), Say('2'), Say('0'), Say('2'), Say('0'), Say('2')));
        Assert.Equal(6, _asked);
    }

    [Fact]
    public void One_that_goes_silent_is_silent() => Assert.Equal(ModemMode.Silent, Ask(Say('2'), ""));

    [Fact]
    public void Late_answers_are_read_until_the_line_is_quiet()
    {
        // minutes of them at once: each would pass for the answer to the question after it
        string late = string.Concat(Enumerable.Repeat("\r\n+SMUPGRADE: success\r\n\r\nOK\r\n", 40));
        Assert.Equal(ModemMode.Application, Ask(late, Say('2')));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public void A_line_that_is_never_quiet_is_left_after_five_seconds()
    {
        var link = new AnswerLink(_clock) { Babble = () => (byte)'x', MsARead = 10 };
        new AtChannel(link, _clock, null, new WaitEvents()).DiscardUntilQuiet();
        Assert.InRange(_clock.NowMs, 5000, 5100);
    }
}
