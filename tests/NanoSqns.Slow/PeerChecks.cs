using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Tests.Peer;

namespace NanoSqns.Slow;

/// <summary>The flows that existing users' tools go through, written from what is seen of them on the wire, over a real pseudo-terminal.</summary>
internal static class PeerChecks
{
    private static readonly byte[] Small = PeerImages.Container(100_042, seed: 21, "fff upgrade package");
    private static readonly byte[] Big = PeerImages.Container(4_361_121, seed: 22, "fff upgrade package");
    private static readonly byte[] Updater = PeerImages.Updater(306_076, seed: 23);

    public static string PcSmall() => Flow([], open => Pc(open).Run(Small), ("store", Small));

    public static string PcBig() => Flow([], open => Pc(open).Run(Big), ("on_the_fly", Big));

    public static string PcUpdater() =>
        Flow(["--mode", "recovery", "--baud", "921600"], open => Pc(open).Run(Big, Updater), ("elf", Updater), ("on_the_fly", Big));

    public static string BoardSmall() => Flow(["--check-baud"], open => Board(open).Run(Small), ("store", Small));

    public static string BoardBig() => Flow(["--check-baud"], open => Board(open).Run(Big), ("on_the_fly", Big));

    public static string BoardRecovery() =>
        Flow(["--check-baud", "--mode", "recovery"], open => Board(open).Run(Small, Updater), ("elf", Updater), ("on_the_fly", Small));

    private static PeerPcClient Pc(Func<int, IByteLink> open) => new(open, new SystemClock());

    private static PeerBoardClient Board(Func<int, IByteLink> open) => new(open, new SystemClock());

    private static string Flow(string[] arguments, Func<Func<int, IByteLink>, PeerResult> run, params (string Method, byte[] Image)[] expected)
    {
        using var received = new ReceivedImages();
        using var sim = new SimProcess([.. arguments, "--received", received.Folder]);
        SerialPortLink? port = null;
        try
        {
            PeerResult result = run(baud =>
            {
                port?.Dispose();
                return port = SerialPortLink.Open(sim.Link, baud);
            });
            Check.That(result.Upgraded, $"not upgraded; report \"{result.Report}\"; sent {string.Join("; ", result.Sent)}");
            received.Compare(sim, expected);
            return string.Join(", ", result.Phases.Select(phase => $"{phase.Name} {phase.Ms / 1000.0:F1}"));
        }
        finally
        {
            port?.Dispose();
        }
    }
}
