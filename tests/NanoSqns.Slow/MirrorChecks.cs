using System.Diagnostics;
using NanoSqns.Ports.Posix;
using NanoSqns.Tests.Peer;

namespace NanoSqns.Slow;

/// <summary>The peer's conversation through the mirror of a board, each in a process of its own: what existing users' scripts need of a bridge.</summary>
internal static class MirrorChecks
{
    private const double MostOfDirect = 1.10;

    private static readonly byte[] Small = PeerImages.Container(100_042, seed: 31);
    private static readonly byte[] Big = PeerImages.Container(4_361_121, seed: 32);
    private static readonly byte[] Updater = PeerImages.Updater(306_076, seed: 33);

    public static string PeerSmall() => Flow([], "sqnsupgrade.uart()", pc => pc.Run(Small), ("store", Small));

    public static string PeerBig() => Flow([], "sqnsupgrade.uart()", pc => pc.Run(Big), ("on_the_fly", Big));

    public static string PeerUpdater() =>
        Flow(["--mode", "recovery", "--check-baud"], "sqnsupgrade.uart(True)", pc => pc.Run(Big, Updater), ("elf", Updater), ("on_the_fly", Big));

    public static string PeerUpdaterOnBoard() =>
        Flow(["--mode", "recovery", "--check-baud"], "sqnsupgrade.uart(True, '/flash/updater.elf')", pc => pc.Run(Big, store: false, resume: true), ("elf", Updater), ("on_the_fly", Big));

    /// <summary>What a board may hear before the script starts: a terminal at another rate, a cable that is plugged in.</summary>
    public static string PeerBehindGarbage() =>
        Flow([], "sqnsupgrade.uart()", pc => pc.Run(Small), board => board.Hear(0x00, 0xFE, 0xFC, 0x80, 0x1D, 0x1D, 0xFF), [], ("store", Small));

    /// <summary>Both wires at their real speed: what the second one costs the peer's script, from its first AT to its end.</summary>
    public static string PeerPaced()
    {
        double direct = Direct(Big);
        double mirrored = 0;
        Flow(["--pace"], "sqnsupgrade.uart()", pc => Timed(pc, Big, out mirrored), _ => { }, ["--pace"], ("on_the_fly", Big));
        string detail = $"{Big.Length} bytes: {direct:F1} s on a wire, {mirrored:F1} s through the mirror, {mirrored / direct:F3}";
        Check.That(mirrored <= direct * MostOfDirect, detail);
        return detail;
    }

    private static double Direct(byte[] image)
    {
        double seconds = 0;
        using var sim = new SimProcess("--pace");
        PeerRun(sim.Link, pc => Timed(pc, image, out seconds));
        return seconds;
    }

    private static PeerResult Timed(PeerPcClient pc, byte[] image, out double seconds)
    {
        var watch = Stopwatch.StartNew();
        PeerResult result = pc.Run(image);
        seconds = watch.Elapsed.TotalSeconds;
        return result;
    }

    private static string Flow(string[] modem, string line, Func<PeerPcClient, PeerResult> run, params (string Method, byte[] Image)[] expected) =>
        Flow(modem, line, run, _ => { }, [], expected);

    private static string Flow(string[] modem, string line, Func<PeerPcClient, PeerResult> run, Action<PtyBoard> before, string[] more, params (string Method, byte[] Image)[] expected)
    {
        using var card = new BoardCard();
        File.WriteAllBytes(Path.Combine(card.Flash, "updater.elf"), Updater);
        using var received = new ReceivedImages();
        using var sim = new SimProcess([.. modem, "--received", received.Folder]);
        using var board = new PtyBoard(card.Card, sim.Link, ["--flash", card.Flash, .. more]);
        board.Mirror(line);
        before(board);
        PeerRun(board.Console, run);
        received.Compare(sim, expected);
        string counters = board.Leave();
        Check.That(counters.Contains(" overruns=0 ", StringComparison.Ordinal), counters);
        string state = board.Type("state", "sqns> ");
        Check.That(state.Contains("2 application mode, at 921600 baud", StringComparison.Ordinal), state);
        return counters;
    }

    private static void PeerRun(string link, Func<PeerPcClient, PeerResult> run)
    {
        SerialPortLink? port = null;
        try
        {
            PeerResult result = run(new PeerPcClient(
                baud =>
                {
                    port?.Dispose();
                    return port = SerialPortLink.Open(link, baud);
                },
                new SystemClock()));
            Check.That(result.Upgraded, $"not upgraded; report \"{result.Report}\"; sent {string.Join("; ", result.Sent)}");
        }
        finally
        {
            port?.Dispose();
        }
    }
}
