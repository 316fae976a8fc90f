namespace NanoSqns.Slow;

/// <summary>A job on the card, whose board is killed at each line of its journal and started again: in the end the modem runs the new firmware.</summary>
internal static class JobChecks
{
    private const long SmallBytes = 600_000;
    private const int AtOnce = 6;
    private const int LimitMs = 120_000;

    // a machine with other work may let every wait go to its own limit, of which the longest has five minutes; that it is prompt is proved in virtual time
    private const int LoadedLimitMs = 540_000;
    private const string Success = "end: success";

    // RESET, SESSION_OPEN, the first block, in the middle, the last ones; from recovery the first 307 requests are the updater's
    private static readonly int[] InStore = [1, 2, 3, 4, 300, 611, 612];
    private static readonly int[] FromRecovery = [2, 3, 150, 310, 311, 600, 918];
    private static readonly string[] RecoveryMode = ["--mode", "recovery"];

    public static string KilledInStore() => KilledAtEachLine([]);

    public static string KilledOnTheWayFromTheFactoryBootloader() => KilledAtEachLine(["--bootrom", "33080"]);

    /// <summary>The modem loses its power at each kind of moment of its transfers: the board's same job brings it to the end.</summary>
    public static string ModemLosesPower()
    {
        (string[] Modem, int Request)[] moments =
        [
            .. InStore.Select(request => (Array.Empty<string>(), request)),
            .. FromRecovery.Select(request => (RecoveryMode, request)),
        ];
        Parallel.ForEach(moments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, moment =>
        {
            using var card = new BoardCard();
            card.PutFirmware(SmallBytes);
            card.PutUpdater();
            card.MakeJob();

            // a modem that is back at another rate answers nothing: ten minutes of patience are shortened here
            File.WriteAllText(Path.Combine(card.Flash, "nanosqns.ini"), "limit.stall = 30\nlimit.open = 20\n");
            using var sim = new SimProcess([.. moment.Modem, "--fault", "power-loss:" + moment.Request]);
            using var board = new BoardProcess(card.Card, sim.Link, "--flash", card.Flash);
            board.Finish(LoadedLimitMs);
            Check.That(Count(card.JournalLines) == 1, $"power loss at request {moment.Request} {string.Join(' ', moment.Modem)}:\n{string.Join('\n', card.JournalLines)}\n{board.Text}");
            Check.That(BoardChecks.VersionOf(sim).Contains("39529", StringComparison.Ordinal), $"power loss at request {moment.Request}: {BoardChecks.VersionOf(sim)}");
        });
        return $"{moments.Length} moments";
    }

    private static string KilledAtEachLine(string[] modem)
    {
        int lines = Kill(modem, int.MaxValue);
        Parallel.For(1, lines + 1, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, line => Kill(modem, line));
        return $"{lines} lines";
    }

    // Gives the number of lines of the journal at the end.
    private static int Kill(string[] modem, int atLine)
    {
        using var card = new BoardCard();
        card.PutFirmware(SmallBytes);
        card.PutUpdater();
        card.MakeJob();
        using var sim = new SimProcess(modem);
        using (var board = new BoardProcess(card.Card, sim.Link, "--flash", card.Flash))
        {
            board.EndInput();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            while (!board.HasExited && card.JournalLines.Length < atLine)
            {
                Check.That(watch.ElapsedMilliseconds < LimitMs, "the job does not end:\n" + board.Text);
                Thread.Sleep(1);
            }

            board.CutPower();
        }

        string[] journal = card.JournalLines;
        if (atLine < int.MaxValue)
        {
            Check.That(journal.Length >= atLine, $"the journal never had {atLine} lines");
            using var again = new BoardProcess(card.Card, sim.Link, "--flash", card.Flash);
            again.Finish();
            journal = card.JournalLines;
            Check.That(Count(journal) == 1, $"killed at line {atLine}:\n{string.Join('\n', journal)}\n{again.Text}");
        }

        Check.That(Count(journal) == 1, "no success:\n" + string.Join('\n', journal));
        Check.That(BoardChecks.VersionOf(sim).Contains("39529", StringComparison.Ordinal), $"killed at line {atLine}, the modem runs {BoardChecks.VersionOf(sim)}");
        using var third = new BoardProcess(card.Card, sim.Link, "--flash", card.Flash);
        third.Finish();
        Check.That(card.JournalLines.SequenceEqual(journal), $"killed at line {atLine}, the job ran once more:\n{third.Text}");
        return journal.Length;
    }

    private static int Count(string[] journal) => journal.Count(line => line.Contains(Success, StringComparison.Ordinal));
}
