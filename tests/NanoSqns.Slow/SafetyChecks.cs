namespace NanoSqns.Slow;

/// <summary>The virtual board and the simulated modem as the system sees them: they open nothing but what they were told to, and the PC's other files stay as they are.</summary>
internal static class SafetyChecks
{
    private const long SmallBytes = 600_000;

    public static string BoardOpensNothingElse()
    {
        if (!TracedProcess.IsPossible)
            return "left out: there is no strace here";
        using var card = new BoardCard();
        card.PutFirmware(SmallBytes);
        File.CreateSymbolicLink(Path.Combine(card.Card, "passwd"), "/etc/passwd");
        using var board = new TracedProcess("board", "--sd", card.Card, "--flash", card.Flash, "--sim", "--console", "stdio");
        board.Process.StandardInput.Write("ls\ncat /sd/../flash/x\ncat passwd\ncat /etc/passwd\nset block 1024\nrun " + BoardCard.Firmware + " force\nplan " + BoardCard.Firmware + "\ndiag\nlog\nrm " + BoardCard.Firmware + "\n");
        board.Process.StandardInput.Close();
        Check.That(board.Exit() == 0, "the board ended with " + board.Exit());
        IReadOnlyList<string> strays = board.Strays(card.Card, card.Flash);
        Check.That(strays.Count == 0, string.Join('\n', strays.Take(20)));
        Check.That(File.Exists(Path.Combine(card.Card, "diag.txt")) && !File.Exists(Path.Combine(card.Card, BoardCard.Firmware)), "the script did not run");
        return "a whole upgrade, every command that takes a name";
    }

    public static string SimulatorOpensNothingElse()
    {
        if (!TracedProcess.IsPossible)
            return "left out: there is no strace here";
        using var card = new BoardCard();
        card.PutFirmware(SmallBytes);
        string folder = Path.GetDirectoryName(card.Card)!;
        string link = Path.Combine(folder, "modem");
        string received = Path.Combine(folder, "received");
        using var sim = new TracedProcess("sim", "--pty", link, "--received", received, "--trace", Path.Combine(folder, "wire"));
        for (int waited = 0; !File.Exists(link) && waited < 20_000; waited += 20)
            Thread.Sleep(20);
        using (var board = new BoardProcess(card.Card, link, "--flash", card.Flash, "--console", "stdio"))
        {
            board.Type("run " + BoardCard.Firmware + "\n");
            Check.That(board.Finish() == 0, board.Text);
        }

        Check.That(Directory.GetFiles(received).Length == 1, "the image was not kept");
        sim.Signal(SimProcess.Terminate);
        Check.That(sim.Exit() is 0 or (128 + SimProcess.Terminate), "sim ended with " + sim.Exit());
        IReadOnlyList<string> strays = sim.Strays(link, received, Path.Combine(folder, "wire"), "/dev/ptmx", "/dev/pts");
        Check.That(strays.Count == 0, string.Join('\n', strays.Take(20)));
        return "one upgrade, kept and traced";
    }
}
