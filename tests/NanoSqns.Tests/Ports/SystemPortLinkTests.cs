using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;

namespace NanoSqns.Tests.Ports;

/// <summary>The link for ports of Windows, over a played SerialPort.</summary>
public class SystemPortLinkTests
{
    // A bound of a failure, not a wait.
    private const int LimitMs = 5000;

    private readonly byte[] _buffer = new byte[16];
    private readonly PlayedPort _port = new("COM5");

    [Fact]
    public void It_opens_with_both_lines_set_and_closes_without_a_moment_of_rts_alone()
    {
        Open().Dispose();
        Assert.Equal(["open COM5 115200 dtr=True rts=True None", "drop", "rts False", "close"], _port.Calls);
    }

    [Fact]
    public void With_flow_control_rts_is_the_drivers_until_it_is_closed()
    {
        SystemPortCompilation.Open("COM5", 921600, rtsCts: true).Dispose();
        Assert.Equal(["open COM5 921600 dtr=True rts=False RequestToSend", "drop", "handshake None", "rts False", "close"], _port.Calls);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void It_opens_with_the_lines_as_they_were_chosen(bool dtr, bool rts)
    {
        SystemPortCompilation.Open("COM5", 921600, lines: new ControlLines(dtr, rts)).Dispose();
        Assert.StartsWith($"open COM5 921600 dtr={dtr} rts={rts}", _port.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_takes_what_is_there_and_no_more_than_there_is_room_for()
    {
        using IPortLink link = Open();
        foreach (byte value in (byte[])[1, 2, 3])
            _port.Incoming.Enqueue(value);
        Assert.Equal(2, link.Read(_buffer, 4, 2, 0));
        Assert.Equal(1, link.Read(_buffer, 6, 9, LimitMs));
        Assert.Equal(new byte[] { 0, 1, 2, 3, 0 }, _buffer[3..8]);
    }

    [Fact]
    public void Silence_is_a_time_out_and_only_to_look_waits_for_nothing()
    {
        using IPortLink link = Open();
        Assert.Equal(LinkStatus.TimedOut, link.Read(_buffer, 0, 8, 0));
        Assert.DoesNotContain(_port.Calls, call => call.StartsWith("wait", StringComparison.Ordinal));
        Assert.Equal(LinkStatus.TimedOut, link.Read(_buffer, 0, 8, 250));
        Assert.Contains("wait 250", _port.Calls);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OperationCanceledException))]
    public void An_adapter_that_was_pulled_out_is_a_hang_up_whatever_its_driver_says(Type type)
    {
        IPortLink link = Open();
        _port.Gone = (Exception)Activator.CreateInstance(type)!;
        Assert.Equal(LinkStatus.HungUp, link.Read(_buffer, 0, 8, 0));
        Assert.Equal(LinkStatus.HungUp, link.Read(_buffer, 0, 8, 10));
        link.DiscardInput();
        link.StartWrite(_buffer, 0, 8);
        Assert.Equal(LinkStatus.HungUp, link.FinishWrite(LimitMs));
        link.Dispose();
        Assert.Equal(LinkStatus.HungUp, link.Read(_buffer, 0, 8, 10));
    }

    [Fact]
    public void A_write_goes_out_whole()
    {
        using IPortLink link = Open();
        link.StartWrite([9, 1, 2, 9], 1, 2);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        Assert.Equal(LinkStatus.Done, link.FinishWrite(0));
        Assert.Equal(new byte[] { 1, 2 }, _port.Outgoing);
    }

    [Fact]
    public void A_write_that_cts_holds_has_a_limit_and_can_be_given_up()
    {
        using IPortLink link = Open();
        _port.IsHeld = true;
        link.StartWrite(_buffer, 0, 8);
        Assert.Equal(LinkStatus.TimedOut, link.FinishWrite(1));
        Assert.Equal(LinkStatus.TimedOut, link.FinishWrite(0));
        _port.Openings.Enqueue(new UnauthorizedAccessException("the port's own thread has not let go of it yet"));
        link.CancelWrite();
        Assert.Equal(3, _port.Calls.Count(call => call.StartsWith("open", StringComparison.Ordinal)));

        _port.IsHeld = false;
        link.StartWrite([7], 0, 1);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        Assert.Equal(new byte[] { 7 }, _port.Outgoing);
    }

    [Fact]
    public void An_adapter_that_is_gone_cannot_be_opened_again()
    {
        IPortLink link = Open();
        _port.IsHeld = true;
        link.StartWrite(_buffer, 0, 8);
        _port.Openings.Enqueue(new FileNotFoundException());
        Assert.Equal(ErrorNumber.PortMissing, Refusal(link.CancelWrite));
        Assert.Equal(LinkStatus.HungUp, link.Read(_buffer, 0, 8, 10));
        link.Dispose();
    }

    [Fact]
    public void Discarded_input_is_gone()
    {
        using IPortLink link = Open();
        _port.Incoming.Enqueue(1);
        link.DiscardInput();
        Assert.Equal(LinkStatus.TimedOut, link.Read(_buffer, 0, 8, 0));
    }

    [Fact]
    public void The_rate_changes_unless_the_far_end_decides()
    {
        using (IPortLink link = Open())
        {
            link.BaudRate = 921600;
            Assert.Equal(921600, link.BaudRate);
            Assert.Contains("baud 921600", _port.Calls);
            Assert.Equal(ErrorNumber.BaudNotPossible, Refusal(() => link.BaudRate = 0));
            Assert.Equal(921600, link.BaudRate);
        }

        using IPortLink bridge = SystemPortCompilation.Open("COM5", 921600, isBaudFixed: true);
        Assert.True(bridge.IsBaudFixed);
        Assert.Equal(ErrorNumber.BaudNotPossible, Refusal(() => bridge.BaudRate = 115200));
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException), ErrorNumber.PortBusy)]
    [InlineData(typeof(FileNotFoundException), ErrorNumber.PortMissing)]
    [InlineData(typeof(DirectoryNotFoundException), ErrorNumber.PortMissing)]
    [InlineData(typeof(ArgumentException), ErrorNumber.PortMissing)]
    [InlineData(typeof(ArgumentOutOfRangeException), ErrorNumber.BaudNotPossible)]
    [InlineData(typeof(IOException), ErrorNumber.PortFailed)]
    public void What_cannot_be_opened_is_told_apart(Type type, int number)
    {
        _port.Openings.Enqueue((Exception)Activator.CreateInstance(type)!);
        Assert.Equal(number, Refusal(() => Open()));
    }

    private static IPortLink Open() => SystemPortCompilation.Open("COM5", 115200);

    private static int Refusal(Action action) => Assert.Throws<SqnsException>(action).Failure.Number;
}
