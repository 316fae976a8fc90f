using System.Text;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

public class InterceptorTests
{
    private static ModemOnWire With(ModemInterceptor interceptor, ModemOptions? options = null)
    {
        var sut = new ModemOnWire(options);
        sut.Modem.Interceptor = interceptor;
        return sut;
    }

    [Fact]
    public void Every_line_and_frame_is_counted_in_order()
    {
        var seen = new List<string>();
        ModemOnWire sut = With((in ModemEvent happening) =>
        {
            seen.Add($"{happening.Index} {happening.Kind} {happening.IndexOfKind}");
            return Interception.Pass;
        });
        sut.Ask("AT");
        sut.Ask("AT+SMSTPU");
        sut.OpenSession();
        Assert.Equal(
            ["1 AtLine 1", "2 AtReply 1", "3 AtLine 2", "4 AtReply 2", "5 StpRequest 1", "6 StpReply 1", "7 StpRequest 2", "8 StpReply 2"],
            seen);
        Assert.Equal(8, sut.Modem.EventCount);
        Assert.Equal((2, 2, 2), (sut.Modem.AtLines, sut.Modem.StpRequests, sut.Modem.StpReplies));
    }

    [Theory]
    [InlineData("drop", "")]
    [InlineData("replace", "\r\nBUSY\r\n")]
    [InlineData("double", "\r\nOK\r\n\r\nOK\r\n")]
    public void An_answer_can_be_dropped_replaced_and_doubled(string what, string expected)
    {
        ModemOnWire sut = With((in ModemEvent happening) => happening.Kind != ModemEventKind.AtReply ? Interception.Pass
            : what == "drop" ? Interception.Drop
            : what == "double" ? Interception.Duplicate
            : Interception.Replace(Encoding.ASCII.GetBytes("\r\nBUSY\r\n")));
        Assert.Equal(expected, sut.Ask("AT"));
    }

    [Fact]
    public void A_line_can_be_delayed()
    {
        ModemOnWire sut = With((in ModemEvent happening) =>
            happening.Kind == ModemEventKind.AtLine ? Interception.Delay(TimeSpan.FromSeconds(2)) : Interception.Pass);
        Assert.Equal("", sut.Ask("AT", 1900));
        Assert.Equal("\r\nOK\r\n", sut.HearText());
    }

    [Fact]
    public void The_power_can_be_cut_at_every_event_and_the_modem_comes_back_each_time()
    {
        int events = 0;
        for (int cut = 1; cut == 1 || cut <= events; cut++)
        {
            int at = cut;
            ModemOnWire sut = With((in ModemEvent happening) => happening.Index == at ? Interception.CutPower : Interception.Pass);
            sut.Ask("AT+SMSTPU");
            foreach (byte[] frame in new[]
                     {
                         ModemOnWire.Frame(0, 0, 0, []), ModemOnWire.Frame(1, 1, 1, []), ModemOnWire.Frame(2, 1, 2, [0, 1]),
                         ModemOnWire.Frame(3, 1, 3, [7]), ModemOnWire.Frame(0, 1, 4, []),
                     })
            {
                sut.Send(frame);
                sut.Hear(50);
            }

            events = Math.Max(events, 12);
            sut.Wait(5);
            sut.Ask("\r");
            Assert.Equal("\r\n2\r\nOK\r\n", sut.Ask("AT+SMOD?"));
            Assert.False(sut.Modem.IsInStp);
        }
    }

    [Fact]
    public void A_request_that_is_altered_is_no_good_frame_any_more()
    {
        ModemOnWire sut = With((in ModemEvent happening) =>
            happening.Kind == ModemEventKind.StpRequest ? Interception.Replace([.. happening.Bytes[..^1], 0x55]) : Interception.Pass);
        sut.Ask("AT+SMSTPU");
        Assert.Empty(sut.Request(0, 0, 0, [], 16));
    }
}
