using System.Diagnostics;

namespace NanoSqns.Slow;

/// <summary>Board and modem, each in a process of its own, on a wire that flips, loses and doubles bytes: one run brings the file to the modem byte for byte.</summary>
internal static class HostileChecks
{
    public const int Seeds = 10;

    private const double Rate = 1e-5;
    private const long FileBytes = 1 << 20;
    private const double LimitSeconds = 180;

    // past the limit it is let run on, to see how it would have ended
    private const int PatienceMs = 600_000;

    /// <summary>The checks, one for each seed, to be run beside each other: most of their time is silence.</summary>
    public static (string Name, Func<string> Body)[] All =>
        [.. Enumerable.Range(1, Seeds).Select(seed => ($"a hostile wire, seed {seed}", (Func<string>)(() => Store(seed))))];

    private static string Store(int seed)
    {
        using var card = new BoardCard();
        byte[] image = card.PutFirmware(FileBytes);
        using var received = new ReceivedImages();
        using var sim = new SimProcess("--received", received.Folder);
        using var wire = new HostileWire(sim.Link, Rate, seed);
        using var board = new BoardProcess(card.Card, wire.Link);
        var watch = Stopwatch.StartNew();
        int exit = board.Type("run /sd/" + BoardCard.Firmware + " method=store\n").Finish(PatienceMs);
        double seconds = watch.Elapsed.TotalSeconds;
        string damage = $"to the modem {wire.Up}; from it {wire.Down}";
        Check.That(exit == 0, $"exit code {exit}; {damage}\n{board.Text}");
        Check.That(seconds < LimitSeconds, $"{seconds:F1} s; {damage}\n{board.Text}");
        received.Compare(sim, ("store", image));
        return $"{seconds:F1} s; {damage}";
    }
}
