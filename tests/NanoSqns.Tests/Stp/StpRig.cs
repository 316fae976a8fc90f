using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

/// <summary>A sender, a stub slave and a virtual clock, wired up.</summary>
internal sealed class StpRig
{
    public StpRig(StubSlave? slave = null, StpSettings? settings = null, IBlockChecksum? checksum = null)
    {
        Slave = slave ?? new StubSlave();
        Link = new ScriptedLink(Clock, Slave.Answer);
        Sender = new StpSender(Link, Clock, checksum ?? new Crc16(), settings ?? new StpSettings(), Observer);
    }

    /// <summary>With another slave than the stub.</summary>
    public StpRig(Func<byte[], byte[]?> slave, StpSettings settings)
    {
        Slave = new StubSlave();
        Link = new ScriptedLink(Clock, slave);
        Sender = new StpSender(Link, Clock, new Crc16(), settings, Observer);
    }

    public VirtualClock Clock { get; } = new();

    public StubSlave Slave { get; }

    public ScriptedLink Link { get; }

    public RecordingObserver Observer { get; } = new();

    public StpSender Sender { get; }

    public RepeatSafety Safety { get; set; }

    public bool Patient { init => Safety = value ? RepeatSafety.Patient : RepeatSafety.Usual; }

    public int Send(byte[] file, int type = StpSender.TypeContainer) => Sender.Send(new MemoryStream(file), file.Length, type, Safety);

    public IEnumerable<byte[]> Frames(int op) => Link.Written.Where(frame => frame[4] == op);

    public static byte[] Counting(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];
}

/// <summary>Keeps what was told, and stops when a test says so.</summary>
internal sealed class RecordingObserver : TransferEvents
{
    public List<(int Reason, int ElapsedMs, int LimitMs)> Waits { get; } = [];

    public List<long> Acknowledged { get; } = [];

    /// <summary>Why frames were sent again, of <see cref="StpReceipt"/>.</summary>
    public List<int> Repeats { get; } = [];

    public Func<bool> Stop { get; set; } = () => false;

    public override bool StopRequested => Stop();

    public override void OnRepeat(int why) => Repeats.Add(why);

    public override void OnBlock(long acknowledged, long total) => Acknowledged.Add(acknowledged);

    public override void OnWait(int reason, int elapsedMs, int limitMs) => Waits.Add((reason, elapsedMs, limitMs));
}
