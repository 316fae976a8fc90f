using System.IO.Ports;
using NanoSqns.App.Commands;
using NanoSqns.Console;
using NanoSqns.Device;
using NanoSqns.FakePlatform;
using NanoSqns.Hal;
using NanoSqns.Mirror;

namespace NanoSqns.Tests.Device;

/// <summary>The device's own mirror between two played UARTs: what a PC and a modem send is planned beforehand, or answers what came.</summary>
internal sealed class MirrorBench : IStatusTick
{
    public const int OwnBaud = 115200;
    public const int MirrorBaud = 921600;

    // a mirror that nobody leaves goes on for ever
    private const int LongestMs = 60_000;

    private readonly Random _random = new(1);

    /// <summary>Starts the board and opens both ports.</summary>
    public MirrorBench(double stepMs = 0)
    {
        StepMs = stepMs;
        SerialPort.PowerUp();
        FakeBoard.Firmware = new Version(1, 17, 0, 339);
        Console = new ConsoleLink(new PortWiring { Port = "COM3", Tx = 26, Rx = 25, Baud = OwnBaud });
        Pc = SerialPort.Last!;
        Link = new ModemLink(new PortWiring { Port = "COM2", Tx = 33, Rx = 34, Rts = 32, Cts = 35, Baud = MirrorBaud });
        Modem = SerialPort.Last!;
        Ports = new MirrorPorts(Console, Link);
        Sut = new MirrorRun(Ports, new SystemClock(), 0, this);
    }

    public ConsoleLink Console { get; }

    public ModemLink Link { get; }

    public MirrorPorts Ports { get; }

    public MirrorRun Sut { get; }

    /// <summary>The UART to the PC.</summary>
    public SerialPort Pc { get; }

    /// <summary>The UART to the modem.</summary>
    public SerialPort Modem { get; }

    /// <summary>What a turn of the loop costs at most, in milliseconds.</summary>
    public double StepMs { get; }

    /// <summary>Turns so far.</summary>
    public int Turns { get; private set; }

    /// <summary>What the lamp is to throw, or null.</summary>
    public Exception? LampFails { get; set; }

    public static long ByteNs => 10_000_000_000 / MirrorBaud;

    public static byte[] Bytes(int count, int seed = 7)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <inheritdoc />
    public void Tick()
    {
        Turns++;
        Assert.InRange(FakeTime.NowMs, 0, LongestMs);
        FakeTime.Pass(_random.NextDouble() * StepMs);
        if (LampFails is not null)
            throw LampFails;
    }

    public void PcSends(double atMs, params byte[] bytes) => Pc.Receiver.Arrive(bytes, (long)(atMs * 1e6), ByteNs);

    public void ModemSends(double atMs, params byte[] bytes) => Modem.Receiver.Arrive(bytes, (long)(atMs * 1e6), ByteNs);

    /// <summary>Mirrors until the PC leaves, which it begins at that time.</summary>
    public MirrorBridge RunUntil(double leaveMs)
    {
        FakeTime.At(leaveMs, () => PcSends(leaveMs, MirrorProtocol.EscapeByte, MirrorProtocol.EscapeByte, MirrorProtocol.EscapeByte));
        Sut.Run(MirrorBaud);
        return Sut.Bridge;
    }
}
