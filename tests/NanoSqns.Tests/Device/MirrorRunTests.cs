using System.IO.Ports;
using NanoSqns.Device;
using NanoSqns.FakePlatform;
using NanoSqns.Hal;
using NanoSqns.Mirror;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Device;

/// <summary>The mirror as it runs on the device, over two played UARTs with the hazards of the real driver, in virtual time.</summary>
[Collection(nameof(SerialLinkTests))]
public sealed class MirrorRunTests(ITestOutputHelper output) : IDisposable
{
    private const double SlowStepMs = 0.5;

    // the threads of the test end
    public void Dispose() => SerialPort.PowerUp();

    // 1.3 ms of it are the chip's: it hands over 120 bytes at a time, and is early only with the last of them.
    [Theory]
    [InlineData(0, 1.5)]
    [InlineData(0.1, 1.7)]
    [InlineData(SlowStepMs, 3.0)]
    public void A_command_and_its_block_cross_byte_for_byte_and_in_time(double stepMs, double mostMs)
    {
        var bench = new MirrorBench(stepMs);
        byte[] frames = MirrorBench.Bytes(16 + 2 + 16 + 2016);
        byte[] answer = MirrorBench.Bytes(18, 8);
        bench.PcSends(101.3, frames);
        long came = bench.Pc.Receiver.WireFreeNs;
        bench.ModemSends(130, answer);
        long answered = bench.Modem.Receiver.WireFreeNs;
        MirrorBridge bridge = bench.RunUntil(1300);

        Assert.Equal(frames, bench.Modem.Sent);
        Assert.Equal(answer, bench.Pc.Sent);
        double delayMs = (bench.Modem.Transmitter.LeftNs(frames.Length - 1) - came) / 1e6;
        double answerMs = (bench.Pc.Transmitter.LeftNs(answer.Length - 1) - answered) / 1e6;
        output.WriteLine($"{stepMs} ms a step: last byte of the block {delayMs:F2} ms, of the answer {answerMs:F2} ms later");
        Assert.InRange(delayMs, 0, mostMs);
        Assert.InRange(answerMs, 0, mostMs);
        Assert.Equal((2050, 18, 0, MirrorEnd.Escape), (bridge.ToModem, bridge.ToPc, bridge.Overruns, bridge.End));
        Unharmed(bench);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(SlowStepMs)]
    public void Both_directions_at_once_at_full_speed_lose_nothing(double stepMs)
    {
        var bench = new MirrorBench(stepMs);
        byte[] up = MirrorBench.Bytes(60_000);
        byte[] down = MirrorBench.Bytes(60_000, 8);
        bench.PcSends(5, up);
        bench.ModemSends(5.5, down);
        MirrorBridge bridge = bench.RunUntil(2000);

        Assert.Equal(up, bench.Modem.Sent);
        Assert.Equal(down, bench.Pc.Sent);
        double upMs = bench.Modem.Transmitter.LeftNs(up.Length - 1) / 1e6 - 5;
        double downMs = bench.Pc.Transmitter.LeftNs(down.Length - 1) / 1e6 - 5.5;
        output.WriteLine($"{stepMs} ms a step: {upMs:F1} and {downMs:F1} ms for {up.Length * MirrorBench.ByteNs / 1e6:F1} ms of wire; at most {bench.Pc.Receiver.Most} and {bench.Modem.Receiver.Most} bytes waited");
        Assert.InRange(Math.Max(upMs, downMs), 0, 1.03 * up.Length * MirrorBench.ByteNs / 1e6);
        Assert.Equal(0, bridge.Overruns);
        Unharmed(bench);
    }

    // A modem that takes 3 ms to answer, a PC that takes 1: what an upload costs on a board, beside the two wires.
    [Theory]
    [InlineData(0.1, 1.15)]
    [InlineData(SlowStepMs, 1.25)]
    public void Blocks_in_lockstep_take_little_longer_than_on_one_wire(double stepMs, double most)
    {
        const int Blocks = 40;
        var bench = new MirrorBench(stepMs);
        byte[][] frames = [MirrorBench.Bytes(18), MirrorBench.Bytes(2032)];
        int sent = 0;
        int toModem = 0;
        int toPc = 0;
        void Send(double atMs)
        {
            byte[] frame = frames[sent++ % 2];
            toModem += frame.Length;
            bench.PcSends(atMs, frame);
        }

        int left = 0;
        bench.Modem.Transmitter.Left = (_, atNs) =>
        {
            if (++left == toModem)
                bench.ModemSends(atNs / 1e6 + 3, frames[0]);
        };
        bench.Pc.Transmitter.Left = (_, atNs) =>
        {
            toPc++;
            if (sent < 2 * Blocks && left == toModem && toPc == sent * frames[0].Length)
                Send(atNs / 1e6 + 1);
        };
        Send(10);
        MirrorBridge bridge = bench.RunUntil(6000);

        Assert.Equal(Blocks * 2050, bridge.ToModem);
        double wireMs = Blocks * ((2050 + 36) * MirrorBench.ByteNs / 1e6 + 2 * 4);
        double tookMs = bench.Pc.Transmitter.LeftNs(toPc - 1) / 1e6 - 9;
        output.WriteLine($"{stepMs} ms a step: {tookMs:F1} ms mirrored, {wireMs:F1} ms on a wire, {tookMs / wireMs:F3}");
        Assert.InRange(tookMs / wireMs, 1, most);
        Unharmed(bench);
    }

    [Theory]
    [InlineData(2032)]
    [InlineData(8192)]
    public void A_frame_waits_while_CTS_holds_the_modem_for_seconds_and_then_passes_whole(int bytes)
    {
        var bench = new MirrorBench(SlowStepMs);
        byte[] frame = MirrorBench.Bytes(bytes);
        byte[] said = MirrorBench.Bytes(300, 8);
        FakeTime.At(50, bench.Modem.Hold);
        FakeTime.At(4050, bench.Modem.LetGo);
        bench.PcSends(60, frame);
        bench.ModemSends(2000, said);
        MirrorBridge bridge = bench.RunUntil(5500);

        Assert.Equal(frame, bench.Modem.Sent);
        Assert.Equal(said, bench.Pc.Sent);
        Assert.InRange(bench.Pc.Transmitter.LeftNs(299) / 1e6, 2000, 2000 + 300 * MirrorBench.ByteNs / 1e6 + 13);
        double afterMs = bench.Modem.Transmitter.LeftNs(bytes - 1) / 1e6 - 4050;
        output.WriteLine($"{bytes} bytes: {afterMs:F1} ms after CTS, {bytes * MirrorBench.ByteNs / 1e6:F1} ms of wire");
        Assert.InRange(afterMs, 0, bytes * MirrorBench.ByteNs / 1e6 + 12);
        Assert.Equal(0, bridge.Overruns);
        Assert.Equal(1, bench.Modem.Opened);
        Unharmed(bench);
    }

    [Fact]
    public void Several_frames_of_the_largest_size_cross_one_after_the_other()
    {
        var bench = new MirrorBench(SlowStepMs);
        byte[] frames = MirrorBench.Bytes(5 * 8192);
        for (int i = 0; i < 5; i++)
            bench.PcSends(10 + i * 100, frames[(i * 8192)..((i + 1) * 8192)]);
        MirrorBridge bridge = bench.RunUntil(2000);
        Assert.Equal(frames, bench.Modem.Sent);
        Assert.Equal(0, bridge.Overruns);
        Unharmed(bench);
    }

    [Fact]
    public void The_escape_leaves_and_the_console_speaks_at_its_own_baud_again()
    {
        var bench = new MirrorBench(SlowStepMs);
        byte[] before = "MIRROR READY pc=921600 modem=921600\r\n"u8.ToArray();
        FakeTime.Pass(9.8);
        bench.Console.StartWrite(before, 0, before.Length);
        Assert.Equal(LinkStatus.Done, bench.Console.FinishWrite(1000));
        bench.RunUntil(1200);

        Assert.Equal(before, bench.Pc.Sent);
        Assert.Empty(bench.Modem.Sent);
        Assert.Equal(MirrorBench.OwnBaud, bench.Pc.BaudRate);
        Assert.InRange(FakeTime.NowMs, 2190, 2220);
        bench.Console.StartWrite(before, 0, before.Length);
        Assert.Equal(LinkStatus.Done, bench.Console.FinishWrite(1000));
        Unharmed(bench);
    }

    [Fact]
    public void What_begins_like_the_escape_is_passed_on_whole()
    {
        var bench = new MirrorBench();
        byte[] text = [MirrorProtocol.EscapeByte, MirrorProtocol.EscapeByte, (byte)'A', (byte)'T'];
        bench.PcSends(1500, text);
        bench.RunUntil(3000);
        Assert.Equal(text, bench.Modem.Sent);
    }

    [Fact]
    public void A_write_that_hangs_is_given_up_when_the_PC_leaves()
    {
        var bench = new MirrorBench();
        FakeTime.At(50, bench.Modem.Hold);
        bench.PcSends(60, MirrorBench.Bytes(2032));
        MirrorBridge bridge = bench.RunUntil(1300);
        Assert.Equal(MirrorEnd.Escape, bridge.End);
        Assert.Equal(2, bench.Modem.Opened);
        Assert.False(SerialWriter.IsAnyBusy);
        Assert.Equal(MirrorBench.OwnBaud, bench.Pc.BaudRate);
        Assert.InRange(FakeTime.NowMs, 2290, 2340);

        bench.Modem.LetGo();
        byte[] at = "AT\r\n"u8.ToArray();
        bench.Link.StartWrite(at, 0, at.Length);
        Assert.Equal(LinkStatus.Done, bench.Link.FinishWrite(1000));
        Assert.Equal(at, bench.Modem.Sent[^4..]);
    }

    [Fact]
    public void A_port_that_dies_ends_it_and_the_console_works()
    {
        var bench = new MirrorBench();
        FakeTime.At(500, () =>
        {
            bench.Modem.ReadFails = new InvalidOperationException();
            bench.Modem.Receive(1);
        });
        bench.Sut.Run(MirrorBench.MirrorBaud);
        Assert.Equal(MirrorEnd.ModemGone, bench.Sut.Bridge.End);
        Assert.InRange(FakeTime.NowMs, 500, 520);
        Assert.Equal(MirrorBench.OwnBaud, bench.Pc.BaudRate);
    }

    [Fact]
    public void A_write_that_the_platform_refuses_ends_it()
    {
        var bench = new MirrorBench();
        bench.Modem.WriteFails = new InvalidOperationException();
        bench.PcSends(100, 1, 2, 3);
        bench.Sut.Run(MirrorBench.MirrorBaud);
        Assert.Equal(MirrorEnd.ModemGone, bench.Sut.Bridge.End);
        Assert.Equal(MirrorBench.OwnBaud, bench.Pc.BaudRate);
    }

    [Fact]
    public void Whatever_goes_wrong_the_console_has_its_own_baud_again()
    {
        var bench = new MirrorBench { LampFails = new NotSupportedException() };
        Assert.Throws<NotSupportedException>(() => bench.Sut.Run(MirrorBench.MirrorBaud));
        Assert.Equal(MirrorBench.OwnBaud, bench.Pc.BaudRate);
    }

    // 10 ms, in which 921 bytes come: there is room for 4096.
    [Fact]
    public void While_nothing_moves_the_board_looks_once_a_tick_and_the_first_byte_is_no_later()
    {
        var bench = new MirrorBench();
        byte[] frame = MirrorBench.Bytes(2032);
        bench.PcSends(8003, frame);
        int turns = 0;
        FakeTime.At(6000, () => turns = bench.Turns);
        FakeTime.At(7000, () => turns = bench.Turns - turns);
        MirrorBridge bridge = bench.RunUntil(9200);
        Assert.InRange(turns, 90, 110);
        Assert.Equal(frame, bench.Modem.Sent);
        Assert.InRange(bench.Modem.Transmitter.LeftNs(0) / 1e6, 8003, 8014);
        Assert.Equal(0, bridge.Overruns);
    }

    [Fact]
    public void Bytes_that_found_no_room_are_counted()
    {
        var bench = new MirrorBench();
        bench.Pc.Receive(MirrorBench.Bytes(6000));
        MirrorBridge bridge = bench.RunUntil(1500);
        Assert.Equal(1, bridge.Overruns);
        Assert.Equal(ConsoleLink.ReceiveBytes, bridge.ToModem);
    }

    private static void Unharmed(MirrorBench bench)
    {
        Assert.Equal((0, 0), (bench.Pc.Receiver.Dropped, bench.Modem.Receiver.Dropped));
        Assert.Equal((0, 0), (bench.Pc.Receiver.Events, bench.Modem.Receiver.Events));
        Assert.Equal((0, 0), (bench.Pc.Thrown, bench.Modem.Thrown));
        Assert.Equal(0, bench.Pc.WorkerRuns);
        Assert.False(bench.Pc.BaudChangedWithBytesInside);
    }
}
