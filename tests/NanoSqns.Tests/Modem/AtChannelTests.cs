using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Modem;

public class AtChannelTests
{
    private readonly VirtualClock _clock = new();

    private AtReply Ask(string command, string answer, int bytesARead = 256)
    {
        var link = new AnswerLink(_clock) { Answer = _ => answer, BytesARead = bytesARead };
        return new AtChannel(link, _clock, null, new WaitEvents()).Send(command, 1000);
    }

    private static string Lines(AtReply reply) => string.Join('|', Enumerable.Range(0, reply.Count).Select(i => reply[i]));

    [Theory]
    [InlineData("AT", "\r\nOK\r\n", "")]
    [InlineData("AT", "OK\r\n", "")]
    [InlineData("AT", "AT\r\r\nOK\r\n", "")]
    [InlineData("AT", "+++AT\r\r\nOK\r\n", "")]
    [InlineData("AT+SMOD?", "\r\n2\r\nOK\r\n", "2")]
    [InlineData("AT+SMOD?", "0\r\nOK\r\n", "0")]
    [InlineData("AT+SMOD?", "\r\n+CEREG: 2\r\n\r\n4\r\n+SYSSTART\r\nOK\r\n", "4")]
    [InlineData("AT+SMOD?", "\0\0\r\n\02\0\r\nO\0K\r\n", "2")]
    [InlineData("AT+SMUPGRADE?", "\r\n+SMUPGRADE: success\r\n\r\nOK\r\n", "+SMUPGRADE: success")]
    [InlineData("AT+SMUPGRADE?", "\r\n+CPSMS: 1\r\n+SMUPGRADE: on-going\r\n\r\nOK\r\n", "+SMUPGRADE: on-going")]
    [InlineData("AT+CGSN", "\r\n+CGSN: 004999010640000\r\n\r\nOK\r\n", "+CGSN: 004999010640000")]
    [InlineData("ATI1", "\r\nUE5.0.0.0d\r\nLR5.1.1.0-39529\r\n\r\nOK\r\n", "UE5.0.0.0d|LR5.1.1.0-39529")]
    [InlineData("AT", "\u0080\u00FE\r\nOK\r\n", "")]
    public void An_answer_is_taken_whole_however_it_is_cut(string command, string answer, string lines)
    {
        foreach (int bytes in new[] { 256, 1, 2, 3, 7 })
        {
            AtReply reply = Ask(command, answer, bytes);
            Assert.Equal(AtFinal.Ok, reply.Final);
            Assert.Equal(lines, Lines(reply));
        }
    }

    [Theory]
    [InlineData("\r\nERROR\r\n")]
    [InlineData("ERROR\r\n")]
    [InlineData("\r\n+CME ERROR: 3\r\n")]
    [InlineData("\r\n+CMS ERROR: 305\r\n")]
    public void Errors_of_all_styles_are_errors(string answer) => Assert.Equal(AtFinal.Error, Ask("AT+X", answer).Final);

    [Theory]
    [InlineData("")]
    [InlineData("\r\nOK")]
    [InlineData("\r\nNOT OK\r\n")]
    [InlineData("\r\n+SYSSTART\r\n")]
    [InlineData("\u0000\u00FE\u0000\u00FE")]
    public void What_is_no_final_result_is_silence_at_the_limit(string answer)
    {
        Assert.Equal(AtFinal.Silent, Ask("AT", answer).Final);
        Assert.InRange(_clock.NowMs, 1000, 1001);
    }

    [Fact]
    public void A_line_of_any_length_does_not_hide_the_result()
    {
        AtReply reply = Ask("AT!=\"x\"", new string('a', 5000) + "\r\nOK\r\n");
        Assert.Equal(AtFinal.Ok, reply.Final);
        Assert.Equal(512, reply[0].Length);
    }

    [Fact]
    public void A_late_answer_to_the_command_before_is_no_answer_to_this_one()
    {
        var link = new AnswerLink(_clock) { Answer = text => text == "AT+SMOD?\r\n" ? "\r\n4\r\nOK\r\n" : "" };
        var channel = new AtChannel(link, _clock, null, new WaitEvents());
        Assert.Equal(AtFinal.Silent, channel.Send("AT", 100).Final);
        link.Put("\r\n+SHUTDOWN\r\nERROR\r\n+SYSST");
        AtReply reply = channel.Send("AT+SMOD?", 100);
        Assert.Equal("4", Lines(reply));
        Assert.True(channel.SawShutdown);
        Assert.False(channel.SawSysStart);
    }

    [Fact]
    public void A_command_that_is_too_long_is_refused_with_its_error()
    {
        var channel = new AtChannel(new AnswerLink(_clock), _clock, null, new WaitEvents());
        Assert.Equal(ErrorNumber.BadArgument, Assert.Throws<SqnsException>(() => channel.Send(new string('A', 300), 100)).Failure.Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x0D)]
    [InlineData('x')]
    [InlineData(0xFE)]
    public void A_line_that_never_stops_talking_ends_at_the_limit(int what)
    {
        var link = new AnswerLink(_clock) { Babble = () => (byte)what, MsARead = 1 };
        Assert.Equal(AtFinal.Silent, new AtChannel(link, _clock, null, new WaitEvents()).Send("AT", 600).Final);
        Assert.InRange(_clock.NowMs, 600, 2500);
    }

    [Fact]
    public void Any_bytes_give_a_reply_within_the_limit_and_nothing_else_is_thrown() =>
        Prop.ForAll<byte[], byte[], int>((before, after, cut) =>
        {
            var clock = new VirtualClock();
            var link = new AnswerLink(clock) { Answer = _ => System.Text.Encoding.Latin1.GetString(after), BytesARead = 1 + (cut & 15) };
            link.Put(before);
            AtReply reply = new AtChannel(link, clock, null, new WaitEvents()).Send("AT", 500);
            return clock.NowMs <= 501 && reply.ToString().Length > 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_result_is_only_believed_as_a_line_of_its_own() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var clock = new VirtualClock();
            var link = new AnswerLink(clock) { Answer = _ => System.Text.Encoding.Latin1.GetString(bytes) };
            AtFinal final = new AtChannel(link, clock, null, new WaitEvents()).Send("AT", 500).Final;
            string text = new([.. bytes.Where(b => b is >= 32 and < 127 or 10 or 13).Select(b => (char)b)]);
            bool holds = text.Split('\r', '\n').Any(line => line.Trim() is "OK" || line.Trim().StartsWith("ERROR", StringComparison.Ordinal) || line.Trim().StartsWith("+C", StringComparison.Ordinal));
            return final == AtFinal.Silent || holds;
        }).QuickCheckThrowOnFailure();
}
