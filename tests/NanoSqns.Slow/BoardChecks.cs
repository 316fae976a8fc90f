using System.Diagnostics;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Slow;

/// <summary>The firmware itself, in a process of its own, with the simulated modem in another: every flow, typed on the console.</summary>
internal static class BoardChecks
{
    private const long SmallBytes = 600_000;
    private const long MiddleBytes = 1_500_000;
    private const double OurSeconds = 10;
    private const int LimitMs = 20_000;
    private const string Run = "run /sd/" + BoardCard.Firmware;

    public static string SmallFileInTime()
    {
        // busy after the transfer, two restarts, the installation between them
        var modem = new ModemOptions();
        double modemSeconds = (modem.BusyAfterStp + (modem.Reboot * 2) + modem.Apply).TotalSeconds;
        var watch = Stopwatch.StartNew();
        Flow([], Run, SmallBytes, withUpdater: false, (image, _) => [("store", image)]);
        double ours = watch.Elapsed.TotalSeconds - modemSeconds;
        Check.That(ours < OurSeconds, $"{ours:F1} s beyond the modem's own {modemSeconds} s");
        return $"{ours:F1} s beyond the modem's own {modemSeconds} s, start and end of both processes included";
    }

    public static string OnTheFly() => Flow([], Run, null, withUpdater: false, (image, _) => [("on_the_fly", image)]);

    public static string Recovery() =>
        Flow(["--mode", "recovery"], Run + " /sd/" + BoardCard.Updater, SmallBytes, withUpdater: true, (image, elf) => [("elf", elf), ("on_the_fly", image)]);

    public static string FactoryBootloader() => Flow(
        ["--bootrom", "33080"],
        Run + " /sd/" + BoardCard.Updater,
        SmallBytes,
        withUpdater: true,
        (image, elf) => [("on_the_fly", BoardCard.BootromOf(image)), ("elf", elf), ("on_the_fly", image)]);

    public static string Delta()
    {
        using var card = new BoardCard();
        byte[] delta = card.Put(new SyntheticOptions { Kind = SyntheticKind.Delta });
        return Flow(card, [], "sqnsupgrade.run('/sd/upgdiff_33080-to-39529.dup')", ("store", delta));
    }

    /// <summary>Ctrl-C asks, a second one stops in a mode that is told; another run goes on from there.</summary>
    public static string CtrlC() => Stopped(board => board.Type("\u0003").Await("Stop?").Type("\u0003"));

    /// <summary>SIGTERM is as good as that.</summary>
    public static string Terminate() => Stopped(board => board.Signal(SimProcess.Terminate));

    /// <summary>A console on a pseudo-terminal: clients come and go, Ctrl-D is nothing to it, SIGTERM ends it in order.</summary>
    public static string ConsoleOnPty()
    {
        using var card = new BoardCard();
        string link = card.Flash + "/console";
        using Process process = SimProcess.Launch(["board", "--sd", card.Card, "--sim", "--console", link]);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(link))
        {
            Check.That(!process.HasExited && watch.ElapsedMilliseconds < LimitMs, "the board did not start");
            Thread.Sleep(20);
        }

        for (int i = 0; i < 3; i++)
        {
            using var client = new RawPort(link);
            client.Write("\u0004imei\r"u8);
            string heard = client.ReadUntil(LimitMs, "004999010640000\r\nsqns> ");
            Check.That(heard.Contains("imei\r\n", StringComparison.Ordinal), "no echo: " + heard);
        }

        SimProcess.Send(process, SimProcess.Terminate);
        Check.That(process.WaitForExit(LimitMs), "the board does not end");
        Check.That(process.ExitCode == 0, "exit code " + process.ExitCode);
        Check.That(new FileInfo(link).LinkTarget is null, "the link is still there");
        Check.That(process.StandardOutput.ReadToEnd().Length == 0, "standard output is not empty");
        return "";
    }

    private static string Stopped(Action<BoardProcess> stop)
    {
        using var card = new BoardCard();
        card.PutFirmware(MiddleBytes);
        using var sim = new SimProcess("--pace");
        using (var board = new BoardProcess(card.Card, sim.Link))
        {
            stop(board.Type(Run + " method=on-the-fly\n").Await(" B/s, "));
            board.Await("E414 ");
            int exit = board.Finish();
            Check.That(exit == 1, $"exit code {exit}\n{board.Text}");
            Check.That(!board.Text.Contains("DONE", StringComparison.Ordinal), "it went on:\n" + board.Text);
            Check.That(board.Text.Contains("after   upgrade mode", StringComparison.Ordinal), "the mode is not told:\n" + board.Text);
        }

        using var again = new BoardProcess(card.Card, sim.Link);
        Check.That(again.Type("resume\n").Finish() == 0, "resume failed:\n" + again.Text);
        Check.That(VersionOf(sim).Contains("39529", StringComparison.Ordinal), "the modem runs " + VersionOf(sim));
        return "";
    }

    /// <summary>What the modem says of itself, asked by a client that knows nothing of the board.</summary>
    public static string VersionOf(SimProcess sim)
    {
        using var port = new RawPort(sim.Link);
        return port.Command("AT!=\"showver\"");
    }

    private static string Flow(string[] modem, string line, long? size, bool withUpdater, Func<byte[], byte[], (string, byte[])[]> expected)
    {
        using var card = new BoardCard();
        byte[] image = card.PutFirmware(size);
        return Flow(card, modem, line, expected(image, withUpdater ? card.PutUpdater() : []));
    }

    private static string Flow(BoardCard card, string[] modem, string line, params (string Method, byte[] Image)[] expected)
    {
        using var received = new ReceivedImages();
        using var sim = new SimProcess([.. modem, "--check-baud", "--received", received.Folder]);
        using var board = new BoardProcess(card.Card, sim.Link);
        int exit = board.Type(line + "\n").Finish();
        Check.That(exit == 0, $"exit code {exit}\n{board.Text}");
        Check.That(!board.Text.Contains('\r', StringComparison.Ordinal), "a carriage return came out of a pipe");
        received.Compare(sim, expected);
        Check.That(board.Text.Contains("after   application mode, CAT-M1 build 39529", StringComparison.Ordinal), "not the new build:\n" + board.Text);
        string done = board.Text.Split('\n').Last(text => text.StartsWith("DONE", StringComparison.Ordinal));
        return done;
    }
}
