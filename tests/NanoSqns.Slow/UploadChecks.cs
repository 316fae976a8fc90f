using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Slow;

/// <summary>PC tool, virtual board and simulated modem, each in a process of its own, with pseudo-terminals between them.</summary>
internal static class UploadChecks
{
    private const double MostOfDirect = 1.07;
    private const int WholeBytes = 5_996_938;
    private const int Kill = 9;
    private const long SmallBytes = 600_000;

    public static string Store() => Flow([], SmallBytes, withUpdater: false, (image, _) => [("store", image)]);

    public static string OnTheFly() => Flow([], null, withUpdater: false, (image, _) => [("on_the_fly", image)]);

    public static string Recovery() => Flow(["--mode", "recovery", "--check-baud"], SmallBytes, withUpdater: true, (image, elf) => [("elf", elf), ("on_the_fly", image)]);

    public static string FactoryBootloader() =>
        Flow(["--bootrom", "33080"], SmallBytes, withUpdater: true, (image, elf) => [("on_the_fly", BoardCard.BootromOf(image)), ("elf", elf), ("on_the_fly", image)]);

    /// <summary>The updater lies on the board, which loads it before its mirror; the PC has only the firmware.</summary>
    public static string UpdaterOnTheBoard()
    {
        using var bench = new UploadBench("--mode", "recovery", "--check-baud");
        byte[] image = bench.Pc.PutFirmware(SmallBytes);
        byte[] elf = bench.Board.PutUpdater();
        bench.Upload("--updater-on-board", "/sd/" + BoardCard.Updater);
        bench.Compare(("elf", elf), ("on_the_fly", image));
        return "";
    }

    public static string Delta()
    {
        using var bench = new UploadBench();
        byte[] delta = bench.Pc.Put(new SyntheticOptions { Kind = SyntheticKind.Delta });
        UploadProcess.Succeed("--port", bench.Console, Path.Combine(bench.Pc.Card, "upgdiff_33080-to-39529.dup"));
        bench.Compare(("store", delta));
        return "";
    }

    public static string TwoPartSet()
    {
        using var bench = new UploadBench();
        byte[] first = bench.Pc.Put(new SyntheticOptions { Kind = SyntheticKind.Part1, Build = 48829 }, "CATM1-5.2-48829-1.dup");
        byte[] second = bench.Pc.Put(new SyntheticOptions { Kind = SyntheticKind.Part2, Build = 48829, Size = SmallBytes }, "CATM1-5.2-48829-2.dup");
        UploadProcess.Succeed("--port", bench.Console, Path.Combine(bench.Pc.Card, "CATM1-5.2-48829-1.dup"));
        bench.Compare(("on_the_fly", first), ("on_the_fly", second));
        return "";
    }

    /// <summary>Killed without a word in the middle of a transfer: the board is left in its mirror, the modem in a session. The next one gets out of both.</summary>
    public static string KilledInTheMiddle()
    {
        using var bench = new UploadBench("--pace");
        byte[] image = bench.Pc.PutFirmware(SmallBytes);
        using (var first = new UploadProcess("--port", bench.Console, bench.Firmware))
        {
            first.Await(" 20 %");
            first.Signal(Kill);
        }

        bench.Upload();
        bench.Compare(("store", image));
        return "";
    }

    /// <summary>Ctrl-C in the middle: the mode is told, the mirror is left, the next one succeeds.</summary>
    public static string Interrupted()
    {
        using var bench = new UploadBench("--pace");
        byte[] image = bench.Pc.PutFirmware(SmallBytes);
        using (var first = new UploadProcess("--port", bench.Console, bench.Firmware))
        {
            first.Await(" 20 %");
            first.Signal(SimProcess.Interrupt);
            int exit = first.Wait();
            Check.That(exit == 1, $"exit code {exit}:\n{first.Text}");
            Check.That(first.Text.Contains("E414 ", StringComparison.Ordinal), first.Text);
            Check.That(first.Text.Contains("after   application mode", StringComparison.Ordinal), first.Text);
        }

        string said = bench.BoardSays("state");
        Check.That(said.Contains("2 application mode", StringComparison.Ordinal), "the board is not at its prompt: " + said);
        bench.Upload();
        bench.Compare(("store", image));
        return "";
    }

    /// <summary>SIGHUP (the terminal is closed), SIGQUIT and SIGTERM are wishes to stop, as Ctrl-C is.</summary>
    public static string AskedToStop()
    {
        foreach (int signal in (int[])[1, 3, SimProcess.Terminate])
        {
            using var bench = new UploadBench("--pace");
            bench.Pc.PutFirmware(SmallBytes);
            using var first = new UploadProcess("--port", bench.Console, bench.Firmware);
            first.Await(" 20 %");
            first.Signal(signal);
            int exit = first.Wait();
            Check.That(exit == 1 && first.Text.Contains("E414 ", StringComparison.Ordinal) && first.Text.Contains("after   application mode", StringComparison.Ordinal), $"signal {signal}, exit code {exit}:\n{first.Text}");
            Check.That(bench.BoardSays("state").Contains("2 application mode", StringComparison.Ordinal), "the board is not at its prompt after signal " + signal);
        }

        return "";
    }

    /// <summary>The cable is pulled in the middle (the PC's end of the terminal is closed): E304, and the next one succeeds.</summary>
    public static string Unplugged()
    {
        using var bench = new UploadBench("--pace");
        byte[] image = bench.Pc.PutFirmware(SmallBytes);
        using (var cable = new CutCable(bench.Console))
        {
            using var first = new UploadProcess("--port", cable.Link, bench.Firmware);
            first.Await(" 20 %");
            cable.Cut();
            int exit = first.Wait();
            Check.That(exit == 1 && first.Text.Contains("E304 ", StringComparison.Ordinal), $"exit code {exit}:\n{first.Text}");
        }

        bench.Upload();
        bench.Compare(("store", image));
        return "";
    }

    /// <summary>Both wires at their real speed, 3 ms reply latency: what the second wire costs an upload of a whole image.</summary>
    public static string Paced()
    {
        using var direct = new UploadBench("--pace", "--reply-latency", "3");
        direct.Pc.Put(new SyntheticOptions { Size = WholeBytes }, BoardCard.Firmware);
        direct.StopBoard();
        double wire = UploadProcess.SecondsOf(UploadProcess.Succeed("--port", direct.Modem, "--direct", "--json", direct.Firmware), "firmware");

        using var bench = new UploadBench(["--pace", "--reply-latency", "3"], "--pace");
        bench.Pc.Put(new SyntheticOptions { Size = WholeBytes }, BoardCard.Firmware);
        double mirrored = UploadProcess.SecondsOf(UploadProcess.Succeed("--port", bench.Console, "--json", bench.Firmware), "firmware");
        string detail = $"{WholeBytes} bytes, 3 ms reply latency: {wire:F2} s on a wire, {mirrored:F2} s through the mirror, {mirrored / wire:F3}";
        Check.That(mirrored <= wire * MostOfDirect, detail);
        return detail;
    }

    private static string Flow(string[] modem, long? bytes, bool withUpdater, Func<byte[], byte[], (string Method, byte[] Image)[]> expected)
    {
        using var bench = new UploadBench(modem);
        byte[] image = bench.Pc.PutFirmware(bytes);
        byte[] elf = withUpdater ? bench.Pc.PutUpdater() : [];
        bench.Upload(withUpdater ? ["--updater", Path.Combine(bench.Pc.Card, BoardCard.Updater)] : []);
        bench.Compare(expected(image, elf));
        return "";
    }
}
