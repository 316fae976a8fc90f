using System.Device.Gpio;
using System.IO.Ports;
using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.FakePlatform;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Device;

/// <summary>The modem's port is opened, and opened again after its link was found dead, over the played UART.</summary>
[Collection(nameof(SerialLinkTests))]
public sealed class ModemPortTests : IDisposable
{
    private readonly GpioController _pins = new();
    private readonly byte[] _buffer = new byte[2032];
    private readonly ModemPort _sut;

    public ModemPortTests()
    {
        SerialPort.PowerUp();
        FakeBoard.Functions.Clear();
        FakeBoard.Levels.Clear();
        FakeBoard.Firmware = new Version(1, 17, 0, 339);
        _sut = new ModemPort(_pins);
    }

    // the threads of the test end
    public void Dispose() => SerialPort.PowerUp();

    [Fact]
    public void A_link_that_was_found_dead_makes_room_for_a_new_one()
    {
        IByteLink dead = _sut.Open(Wiring());
        SerialPort former = Kill(dead);
        SerialPort.OpenFails = null;
        IByteLink link = _sut.Open(Wiring());
        Assert.True(former.IsDisposed);
        Assert.NotSame(former, SerialPort.Last);
        link.StartWrite(_buffer, 0, 20);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(1000));
        Assert.Equal(_buffer[..20], SerialPort.Last!.Sent);
        Assert.Equal(LinkStatus.HungUp, dead.Read(_buffer, 0, 1, 0));
    }

    // A collection would be put off for ever, and with it the memory that mem and the transfers are told.
    [Fact]
    public void A_writer_that_hangs_in_a_port_that_is_gone_does_not_count_as_a_write()
    {
        SerialPort.DeletingWakesNobody = true;
        Kill(_sut.Open(Wiring()));
        Assert.True(SerialWriter.IsAnyBusy);
        SerialPort.OpenFails = null;
        IByteLink link = _sut.Open(Wiring());
        Assert.False(SerialWriter.IsAnyBusy);
        SerialPort now = SerialPort.Last!;
        now.Hold();
        link.StartWrite(_buffer, 0, 2032);

        // it comes back in the middle of the next one's write, and takes the one flag
        FakeProcessor.RaiseTransmitted();
        Assert.Equal(LinkStatus.TimedOut, link.FinishWrite(50));
        Assert.True(SerialWriter.IsAnyBusy);
        now.LetGo();
        Assert.Equal(LinkStatus.Done, link.FinishWrite(1000));
        Assert.False(SerialWriter.IsAnyBusy);
    }

    [Fact]
    public void A_link_that_lives_is_closed_as_well()
    {
        IByteLink first = _sut.Open(Wiring());
        SerialPort port = SerialPort.Last!;
        Assert.NotSame(first, _sut.Open(Wiring()));
        Assert.True(port.IsDisposed);
    }

    [Fact]
    public void A_port_that_the_platform_does_not_let_go_is_told_and_can_be_tried_again()
    {
        _sut.Open(Wiring());
        SerialPort.DisposeFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        Assert.Equal("E307 COM2: it cannot be closed: InvalidOperationException", Told());
        SerialPort.DisposeFails = null;
        Assert.NotNull(_sut.Open(Wiring()));
    }

    [Fact]
    public void Without_flow_control_the_modem_is_told_by_hand_that_it_may_send()
    {
        FakeBoard.Firmware = new Version(1, 14, 0, 0);
        _sut.Open(Wiring());
        _sut.Open(Wiring());
        Assert.Equal(["32=0", "32=0"], FakeBoard.Levels.Cast<string>());
    }

    [Fact]
    public void A_pin_that_cannot_be_held_is_told_and_leaves_no_open_port_behind()
    {
        FakeBoard.Firmware = new Version(1, 14, 0, 0);
        _pins.OpenFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        Assert.Equal("E307 COM2: its pin RTS, GPIO 32, cannot be held low: InvalidOperationException", Told());
        Assert.True(SerialPort.Last!.IsDisposed);
        _pins.OpenFails = null;
        Assert.NotNull(_sut.Open(Wiring()));
    }

    [Fact]
    public void A_pin_that_cannot_be_held_is_what_is_told_even_if_the_port_does_not_close()
    {
        FakeBoard.Firmware = new Version(1, 14, 0, 0);
        _pins.OpenFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        SerialPort.DisposeFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        Assert.StartsWith("E307 COM2: its pin RTS", Told(), StringComparison.Ordinal);
        _pins.OpenFails = null;
        SerialPort.DisposeFails = null;
        Assert.NotNull(_sut.Open(Wiring()));
    }

    // CTS holds a write, which is given up, and the port does not open again.
    private SerialPort Kill(IByteLink link)
    {
        SerialPort port = SerialPort.Last!;
        port.Hold();
        link.StartWrite(_buffer, 0, 2032);
        SerialPort.OpenFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        link.CancelWrite();
        Assert.Equal(LinkStatus.HungUp, link.FinishWrite(0));
        return port;
    }

    private string Told() => Assert.Throws<SqnsException>(() => _sut.Open(Wiring())).Failure.ToString();

    private static PortWiring Wiring() => new() { Port = "COM2", Tx = 33, Rx = 34, Rts = 32, Cts = 35, Baud = 921600 };
}
