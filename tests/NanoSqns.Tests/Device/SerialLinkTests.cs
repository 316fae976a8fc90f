using System.IO.Ports;
using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.FakePlatform;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Device;

/// <summary>The device's own serial adapters over a played UART with the hazards of the real driver, in virtual time.</summary>
[Collection(nameof(SerialLinkTests))]
public sealed class SerialLinkTests : IDisposable
{
    private readonly byte[] _buffer = new byte[5000];

    public SerialLinkTests()
    {
        SerialPort.PowerUp();
        FakeBoard.Functions.Clear();
        FakeBoard.Levels.Clear();
        FakeBoard.Firmware = new Version(1, 17, 0, 339);
        for (int i = 0; i < _buffer.Length; i++)
            _buffer[i] = (byte)(i * 31);
    }

    // the threads of the test end
    public void Dispose() => SerialPort.PowerUp();

    [Fact]
    public void A_read_takes_what_is_there_and_waits_for_no_more()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Receive(1, 2, 3);
        Assert.Equal(3, sut.Read(_buffer, 10, 100, 1000));
        Assert.Equal([1, 2, 3], _buffer[10..13]);
        Assert.Equal(0, port.Thrown);
    }

    [Fact]
    public void A_read_takes_no_more_than_there_is_room()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Receive(1, 2, 3);
        Assert.Equal(2, sut.Read(_buffer, 0, 2, 0));
        Assert.Equal(1, port.BytesToRead);
    }

    [Fact]
    public void Without_a_limit_it_only_looks()
    {
        ModemLink sut = Modem(out SerialPort port);
        long before = FakeTime.NowMs;
        Assert.Equal(LinkStatus.TimedOut, sut.Read(_buffer, 0, 100, 0));
        Assert.Equal(0, port.Thrown);
        Assert.Equal(before, FakeTime.NowMs);
    }

    [Fact]
    public void It_waits_for_the_first_byte_and_takes_the_others_with_it()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.ReceiveIn(333, 7, 8, 9);
        long before = FakeTime.NowMs;
        Assert.Equal(3, sut.Read(_buffer, 0, 100, 1000));
        Assert.Equal([7, 8, 9], _buffer[..3]);
        Assert.InRange(FakeTime.NowMs - before, 333, 343);
        Assert.Equal(0, port.Thrown);
    }

    // While every thread sleeps, the platform looks up once a tick of 10 ms: an answer to each block would wait for it.
    [Theory]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(18)]
    [InlineData(80)]
    public void An_answer_that_comes_soon_is_there_at_once(double milliseconds)
    {
        ModemLink sut = Modem(out SerialPort port);
        FakeTime.Pass(4.2);
        FakeTime.At(4.2 + milliseconds, () => port.Receive(1));
        Assert.Equal(1, sut.Read(_buffer, 0, 100, 1000));
        Assert.InRange(FakeTime.NowNs, (4.2 + milliseconds) * 1e6, (4.2 + milliseconds) * 1e6 + 50_000);
    }

    [Fact]
    public void A_key_is_found_within_ten_milliseconds()
    {
        ConsoleLink sut = Console(out SerialPort port);
        port.ReceiveIn(33, 13);
        long before = FakeTime.NowMs;
        Assert.Equal(1, sut.Read(_buffer, 0, 100, 1000));
        Assert.InRange(FakeTime.NowMs - before, 33, 43);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(1000)]
    [InlineData(60_000)]
    public void Silence_ends_at_its_limit_give_or_take_a_tick(int limitMs)
    {
        ModemLink modem = Modem(out _);
        ConsoleLink console = Console(out _);
        FakeTime.Pass(7.7);
        long before = FakeTime.NowMs;
        Assert.Equal(LinkStatus.TimedOut, modem.Read(_buffer, 0, 100, limitMs));
        Assert.InRange(FakeTime.NowMs - before, limitMs - 10, limitMs + 10);
        before = FakeTime.NowMs;
        Assert.Equal(LinkStatus.TimedOut, console.Read(_buffer, 0, 100, limitMs));
        Assert.InRange(FakeTime.NowMs - before, limitMs - 10, limitMs + 10);
    }

    // Each would be an object of the heap, made in the middle of a write.
    [Fact]
    public void What_is_received_makes_no_events()
    {
        ModemLink modem = Modem(out SerialPort port);
        port.Receiver.Arrive(new byte[8192], 0, port.ByteNs);
        for (int left = 8192; left > 0;)
            left -= modem.Read(_buffer, 0, _buffer.Length, 1000);
        Assert.Equal(0, port.Receiver.Events);
        Assert.Equal(0, modem.Overruns);
    }

    [Fact]
    public void Room_of_the_driver_that_is_found_full_is_counted()
    {
        ConsoleLink sut = Console(out SerialPort port);
        port.Receive(new byte[5000]);
        Assert.Equal(904, port.Receiver.Dropped);
        Assert.Equal(4000, sut.Read(_buffer, 0, 4000, 0));
        Assert.Equal(96, sut.Read(_buffer, 0, 4000, 0));
        Assert.Equal(1, sut.Overruns);
    }

    // The platform prints every exception with its stack to UART 0, which may be this console, caught or not.
    [Fact]
    public void An_idle_port_throws_no_exceptions()
    {
        ConsoleLink console = Console(out SerialPort first);
        ModemLink modem = Modem(out SerialPort second);
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(LinkStatus.TimedOut, console.Read(_buffer, 0, 64, 50));
            Assert.Equal(LinkStatus.TimedOut, modem.Read(_buffer, 0, 64, 50));
            console.DiscardInput();
        }

        Assert.Equal(0, first.Thrown + second.Thrown);
    }

    [Fact]
    public void A_port_that_refuses_to_read_is_gone_for_the_modem_and_silence_for_the_console()
    {
        ModemLink modem = Modem(out SerialPort port);
        port.ReadFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        port.Receive(1);
        modem.DiscardInput();
        Assert.Equal(LinkStatus.HungUp, modem.Read(_buffer, 0, 1, 100));
        ConsoleLink console = Console(out port);
        port.ReadFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        port.Receive(1);
        long before = FakeTime.NowMs;
        Assert.Equal(LinkStatus.TimedOut, console.Read(_buffer, 0, 1, 100));
        Assert.InRange(FakeTime.NowMs - before, 90, 110);
        port.ReadFails = null;
        Assert.Equal(1, console.Read(_buffer, 0, 1, 100));
    }

    [Fact]
    public void Bytes_that_the_driver_counted_and_threw_away_are_not_waited_for_for_ever()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Receive(1, 2, 3);
        port.LosesInput = true;
        Assert.Equal(LinkStatus.TimedOut, sut.Read(_buffer, 0, 100, 1000));
        port.LosesInput = false;
        port.Receive(4);
        Assert.Equal(1, sut.Read(_buffer, 0, 100, 1000));
    }

    [Fact]
    public void While_a_write_is_on_its_way_both_ports_can_be_read()
    {
        ModemLink modem = Modem(out SerialPort port);
        port.Hold();
        modem.StartWrite(_buffer, 0, 2032);
        Assert.Equal(LinkStatus.TimedOut, modem.Read(new byte[10], 0, 10, 500));
        ConsoleLink console = Console(out SerialPort other);
        Assert.Equal(LinkStatus.TimedOut, console.Read(new byte[10], 0, 10, 500));
        Assert.Equal(0, port.Thrown + other.Thrown);
        port.Receive(5);
        Assert.Equal(1, modem.Read(new byte[10], 0, 10, 500));
        port.LetGo();
        Assert.Equal(LinkStatus.Done, modem.FinishWrite(1000));
    }

    [Fact]
    public void A_write_is_on_its_way_while_the_caller_goes_on()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Hold();
        sut.StartWrite(_buffer, 100, 2032);
        Assert.Equal(SerialPortFifo, port.Sent.Length);
        Assert.Equal(LinkStatus.TimedOut, sut.FinishWrite(1000));
        Assert.Equal(SerialPortFifo, port.Sent.Length);
        port.LetGo();
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        Assert.Equal(_buffer[100..2132], port.Sent);
    }

    [Fact]
    public void Writes_follow_each_other_whole_and_in_order()
    {
        ModemLink sut = Modem(out SerialPort port);
        for (int i = 0; i < 200; i++)
        {
            sut.StartWrite(_buffer, i, 20);
            Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        }

        Assert.Equal(Enumerable.Range(0, 200).SelectMany(i => _buffer[i..(i + 20)]), port.Sent);
    }

    // "Transmitted" is one flag for all ports.
    [Fact]
    public void A_write_that_ends_sooner_than_the_wire_allows_is_waited_for()
    {
        ModemLink sut = Modem(out SerialPort port);
        sut.StartWrite(_buffer, 0, 2032);
        FakeTime.Pass(3);
        FakeProcessor.RaiseTransmitted();
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        Assert.InRange(FakeTime.NowNs, (2032 - 128) * port.ByteNs, 2032 * port.ByteNs);
    }

    // Not only at the platform's next tick: the next block is ready, and the FIFO is empty 1.4 ms later.
    [Theory]
    [InlineData(0)]
    [InlineData(5.5)]
    [InlineData(9.9)]
    public void The_end_of_a_write_is_heard_of_at_once(double phaseMs)
    {
        ModemLink sut = Modem(out SerialPort port);
        FakeTime.Pass(phaseMs);
        sut.StartWrite(_buffer, 0, 2032);
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        Assert.InRange(FakeTime.NowNs, phaseMs * 1e6 + (2032 - 128) * port.ByteNs, phaseMs * 1e6 + 2032 * port.ByteNs);
        Assert.NotEqual(0, port.Transmitter.Inside);
    }

    [Fact]
    public void A_write_that_is_given_up_leaves_nothing_behind_and_the_next_one_goes_out()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Hold();
        sut.StartWrite(_buffer, 0, 2032);
        Assert.Equal(LinkStatus.TimedOut, sut.FinishWrite(1000));
        sut.CancelWrite();
        Assert.Equal(2, port.Opened);
        Assert.Empty(port.Sent);
        sut.StartWrite(_buffer, 7, 20);
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        Assert.Equal(_buffer[7..27], port.Sent);
    }

    [Fact]
    public void Giving_up_without_a_write_leaves_the_port_alone()
    {
        ModemLink sut = Modem(out SerialPort port);
        sut.StartWrite(_buffer, 0, 20);
        sut.FinishWrite(1000);
        sut.CancelWrite();
        Assert.Equal(1, port.Opened);
    }

    [Fact]
    public void A_port_that_does_not_open_again_is_gone()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.Hold();
        sut.StartWrite(_buffer, 0, 2032);
        SerialPort.OpenFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        sut.CancelWrite();
        Assert.Equal(LinkStatus.HungUp, sut.Read(_buffer, 0, 1, 0));
        Assert.Equal(LinkStatus.HungUp, sut.FinishWrite(1000));
    }

    [Fact]
    public void A_write_that_the_platform_refuses_is_told()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.WriteFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        sut.StartWrite(_buffer, 0, 20);
        Assert.Equal(LinkStatus.HungUp, sut.FinishWrite(1000));
        port.WriteFails = null;
        sut.StartWrite(_buffer, 0, 20);
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
    }

    // A tick may come a moment after the write: the platform's own time is no measure of the wire's.
    [Theory]
    [InlineData(200, 0)]
    [InlineData(200, 8.5)]
    [InlineData(200, 9.9)]
    [InlineData(36, 9.9)]
    public void The_baud_changes_only_when_the_last_bytes_have_left(int bytes, double phaseMs)
    {
        ModemLink modem = Modem(out SerialPort port);
        ConsoleLink console = Console(out SerialPort other);
        FakeTime.Pass(phaseMs);
        modem.StartWrite(_buffer, 0, bytes);
        console.StartWrite(_buffer, 0, bytes);
        modem.FinishWrite(1000);
        console.FinishWrite(1000);
        modem.BaudRate = 115200;
        console.BaudRate = 921600;
        Assert.Equal((115200, 921600), (modem.BaudRate, console.BaudRate));
        Assert.False(port.BaudChangedWithBytesInside || other.BaudChangedWithBytesInside);
        Assert.InRange(FakeTime.NowMs, 0, 60);
    }

    [Fact]
    public void A_baud_that_the_port_cannot_make_is_told_and_the_old_one_stays()
    {
        ModemLink sut = Modem(out SerialPort port);
        var e = Assert.Throws<SqnsException>(() => sut.BaudRate = 1);
        Assert.Equal(ErrorNumber.BaudNotPossible, e.Failure.Number);
        Assert.Equal(921600, port.BaudRate);
    }

    [Fact]
    public void A_port_that_makes_no_baud_any_more_is_told_as_well()
    {
        ModemLink sut = Modem(out SerialPort port);
        port.BaudFails = true;
        var e = Assert.Throws<SqnsException>(() => sut.BaudRate = 115200);
        Assert.Equal(ErrorNumber.BaudNotPossible, e.Failure.Number);
        Assert.Contains("it cannot return to 921600", e.Failure.ToString(), StringComparison.Ordinal);
    }

    // What fits needs no worker, whose "transmitted" would end a write of the modem. A tick in the middle makes no difference.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(120, 9.9)]
    [InlineData(121, 5)]
    [InlineData(5000, 9.5)]
    public void The_console_never_needs_the_drivers_worker(int bytes, double phaseMs)
    {
        ConsoleLink sut = Console(out SerialPort port);
        FakeTime.Pass(phaseMs);
        for (int i = 0; i < 2; i++)
        {
            sut.StartWrite(_buffer, 0, bytes);
            Assert.Equal(LinkStatus.Done, sut.FinishWrite(1000));
        }

        Assert.Equal(0, port.WorkerRuns);
        Assert.Equal(_buffer[..bytes].Concat(_buffer[..bytes]), port.Sent);
    }

    [Fact]
    public void The_consoles_write_starts_with_what_fits_and_a_look_adds_what_has_room_by_then()
    {
        ConsoleLink sut = Console(out SerialPort port);
        sut.StartWrite(_buffer, 0, 1000);
        Assert.Equal(ConsoleLink.PieceBytes, port.Sent.Length);
        long before = FakeTime.NowNs;
        Assert.Equal(LinkStatus.TimedOut, sut.FinishWrite(0));
        Assert.Equal(before, FakeTime.NowNs);
        Assert.Equal(ConsoleLink.PieceBytes, port.Sent.Length);
        FakeTime.Pass(2);
        Assert.Equal(LinkStatus.TimedOut, sut.FinishWrite(0));
        Assert.InRange(port.Sent.Length, ConsoleLink.PieceBytes + 21, ConsoleLink.PieceBytes + 24);
        Assert.Equal(0, port.WorkerRuns);
    }

    [Fact]
    public void Short_lines_of_the_console_leave_at_once_one_after_the_other()
    {
        ConsoleLink sut = Console(out SerialPort port);
        for (int i = 0; i < 6; i++)
        {
            sut.StartWrite(_buffer, i * 18, 18);
            Assert.Equal(LinkStatus.Done, sut.FinishWrite(0));
        }

        Assert.Equal(_buffer[..108], port.Sent);
        Assert.Equal(0, FakeTime.NowNs);
    }

    [Theory]
    [InlineData(115200)]
    [InlineData(921600)]
    public void Looks_that_are_frequent_enough_keep_the_consoles_wire_full(int baud)
    {
        ConsoleLink sut = Console(out SerialPort port);
        sut.BaudRate = baud;
        sut.StartWrite(_buffer, 0, 5000);
        while (sut.FinishWrite(0) == LinkStatus.TimedOut)
            FakeTime.Pass(0.5);
        FakeTime.Pass(20);
        Assert.Equal(_buffer, port.Sent);
        Assert.InRange(port.Transmitter.LeftNs(4999), 5000 * port.ByteNs, 5000 * port.ByteNs * 1.01);
    }

    [Fact]
    public void A_console_line_that_is_given_up_is_not_sent_any_more()
    {
        ConsoleLink sut = Console(out SerialPort port);
        sut.StartWrite(_buffer, 0, 1000);
        sut.CancelWrite();
        FakeTime.Pass(100);
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(0));
        Assert.Equal(ConsoleLink.PieceBytes, port.Sent.Length);
    }

    [Fact]
    public void A_console_that_takes_nothing_holds_nobody_up()
    {
        ConsoleLink sut = Console(out SerialPort port);
        port.WriteFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        sut.StartWrite(_buffer, 0, 1000);
        Assert.Equal(LinkStatus.Done, sut.FinishWrite(0));
    }

    [Fact]
    public void The_console_speaks_while_CTS_holds_the_modem()
    {
        ModemLink modem = Modem(out SerialPort held);
        held.Hold();
        modem.StartWrite(_buffer, 0, 2032);
        ConsoleLink console = Console(out SerialPort port);
        console.StartWrite(_buffer, 0, 120);
        Assert.Equal(_buffer[..120], port.Sent);
        held.LetGo();
        Assert.Equal(LinkStatus.Done, modem.FinishWrite(1000));
    }

    [Fact]
    public void Input_is_thrown_away_whole()
    {
        ConsoleLink sut = Console(out SerialPort port);
        port.Receive(new byte[1000]);
        sut.DiscardInput();
        Assert.Equal(0, port.BytesToRead);
    }

    [Fact]
    public void Who_goes_on_sending_does_not_keep_it_from_ending()
    {
        ConsoleLink sut = Console(out SerialPort port);
        port.Receive(new byte[200]);
        port.Reading = () => port.Receive(new byte[64]);
        sut.DiscardInput();
        Assert.Equal(4 * 64, port.BytesToRead);
    }

    [Fact]
    public void Every_pin_is_set_before_the_port_opens()
    {
        Modem(out SerialPort port);
        Assert.Equal(["33=30200", "34=30201", "32=30202", "35=30203"], FakeBoard.Functions.Cast<string>());
        Assert.Equal(4, port.PinsAtOpen);
        Assert.Equal(8192, port.ReadBufferSize);
    }

    [Theory]
    [InlineData(1, 14, false)]
    [InlineData(1, 15, true)]
    [InlineData(2, 0, true)]
    public void Flow_control_is_used_from_firmware_1_15_on(int major, int minor, bool used)
    {
        FakeBoard.Firmware = new Version(major, minor, 0, 0);
        Modem(out SerialPort port);
        Assert.Equal(used ? Handshake.RequestToSend : Handshake.None, port.Handshake);
    }

    [Fact]
    public void Flow_control_needs_both_wires()
    {
        PortWiring wiring = Wiring();
        wiring.Cts = BoardProfile.NoPin;
        _ = new ModemLink(wiring);
        Assert.Equal(Handshake.None, SerialPort.Last!.Handshake);
        Assert.Equal(3, FakeBoard.Functions.Count);
    }

    [Fact]
    public void A_port_that_is_refused_is_told_and_given_back()
    {
        SerialPort.OpenFails = new ArgumentException("Exception was thrown: System.ArgumentException");
        var e = Assert.Throws<SqnsException>(() => new ModemLink(Wiring()));
        Assert.Equal("E307 COM2: ArgumentException", e.Failure.ToString());
        Assert.True(SerialPort.Last!.IsDisposed);
    }

    [Fact]
    public void What_goes_wrong_while_a_refused_port_is_given_back_does_not_hide_why_it_was_refused()
    {
        SerialPort.OpenFails = new ArgumentException("Exception was thrown: System.ArgumentException");
        SerialPort.DisposeFails = new InvalidOperationException("Exception was thrown: System.InvalidOperationException");
        Assert.Equal("E307 COM2: ArgumentException", Assert.Throws<SqnsException>(() => new ModemLink(Wiring())).Failure.ToString());
    }

    // images whose debugger is on UART 0 refuse it, with an exception that does not say so
    [Fact]
    public void COM1_that_is_refused_is_the_debuggers()
    {
        SerialPort.OpenFails = new ArgumentException("Exception was thrown: System.ArgumentException");
        PortWiring wiring = Wiring();
        wiring.Port = "COM1";
        Assert.Equal("E307 COM1: the debugger uses this port", Assert.Throws<SqnsException>(() => new ConsoleLink(wiring)).Failure.ToString());
    }

    [Fact]
    public void A_native_exception_without_words_does_not_repeat_its_type()
    {
        SerialPort.OpenFails = FakeBoard.NativeFailure();
        Assert.Equal("E307 COM2: the platform gives no reason", Assert.Throws<SqnsException>(() => new ModemLink(Wiring())).Failure.ToString());
    }

    [Theory]
    [InlineData("COM4", ErrorNumber.PortMissing)]
    [InlineData("COM0", ErrorNumber.PortMissing)]
    [InlineData("", ErrorNumber.PortMissing)]
    [InlineData("tty", ErrorNumber.PortMissing)]
    public void A_port_that_the_chip_has_not_touches_no_pin(string name, int number)
    {
        PortWiring wiring = Wiring();
        wiring.Port = name;
        Assert.Equal(number, Assert.Throws<SqnsException>(() => new ModemLink(wiring)).Failure.Number);
        Assert.Empty(FakeBoard.Functions);
    }

    [Fact]
    public void A_port_without_pins_is_told()
    {
        PortWiring wiring = Wiring();
        wiring.Rx = BoardProfile.NoPin;
        Assert.Equal("E307 COM2: its pins TX and RX are not set", Assert.Throws<SqnsException>(() => new ModemLink(wiring)).Failure.ToString());
        Assert.Empty(FakeBoard.Functions);
    }

    [Fact]
    public void Where_there_is_no_console_nothing_is_heard_and_time_passes()
    {
        Assert.Equal(LinkStatus.TimedOut, new NoConsole().Read(_buffer, 0, 1, 1000));
        Assert.InRange(FakeTime.NowMs, 990, 1010);
    }

    private const int SerialPortFifo = FakeTransmitter.FifoBytes;

    private static PortWiring Wiring() => new() { Port = "COM2", Tx = 33, Rx = 34, Rts = 32, Cts = 35, Baud = 921600 };

    private static ModemLink Modem(out SerialPort port)
    {
        var link = new ModemLink(Wiring());
        port = SerialPort.Last!;
        return link;
    }

    private static ConsoleLink Console(out SerialPort port)
    {
        var link = new ConsoleLink(new PortWiring { Port = "COM3", Tx = 26, Rx = 25 });
        port = SerialPort.Last!;
        return link;
    }
}
