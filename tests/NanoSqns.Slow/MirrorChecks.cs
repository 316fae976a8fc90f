using System.Diagnostics;
using NanoSqns.Hal;
using NanoSqns.Simulator.Posix;
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

    /// <summary>Both wires at their real speed: what the second one costs the peer's script.</summary>
    public static string PeerPaced()
    {
        double direct = Seconds(() => Direct(Big));
        double mirrored = Seconds(() => Flow(["--pace"], "sqnsupgrade.uart()", pc => pc.Run(Big), ["--pace"], ("on_the_fly", Big)));
        string detail = $"{Big.Length} bytes: {direct:F1} s on a wire, {mirrored:F1} s through the mirror, {mirrored / direct:F3}";
        Check.That(mirrored <= direct * MostOfDirect, detail);
        return detail;
    }

    private static void Direct(byte[] image)
    {
        using var sim = new SimProcess("--pace");
        PeerRun(sim.Link, pc => pc.Run(image));
    }

    private static string Flow(string[] modem, string line, Func<PeerPcClient, PeerResult> run, params (string Method, byte[] Image)[] expected) =>
        Flow(modem, line, run, [], expected);

    private static string Flow(string[] modem, string line, Func<PeerPcClient, PeerResult> run, string[] more, params (string Method, byte[] Image)[] expected)
    {
        using var card = new BoardCard();
        File.WriteAllBytes(Path.Combine(card.Flash, "updater.elf"), Updater);
        using var received = new ReceivedImages();
        using var sim = new SimProcess([.. modem, "--received", received.Folder]);
        using var board = new PtyBoard(card.Card, sim.Link, ["--flash", card.Flash, .. more]);
        board.Mirror(line);
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

    private static double Seconds(Action what)
    {
        var watch = Stopwatch.StartNew();
        what();
        return watch.Elapsed.TotalSeconds;
    }
}
