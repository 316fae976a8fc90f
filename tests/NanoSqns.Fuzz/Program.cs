using System.Diagnostics;
using System.Globalization;
using NanoSqns.Tests.Fuzzing;

namespace NanoSqns.Fuzz;

/// <summary>
/// <c>.ci/fuzz [COUNT] [NAME…]</c>: so many inputs for each parser (a million by default), one line a parser. A parser that hangs on an input, breaks, or takes too much memory is
/// told with the input. The corpus is kept in a folder and is where the next run begins.
/// </summary>
internal static class Program
{
    private const int DefaultCount = 1_000_000;
    private const int HangMs = 10_000;
    private const int LookMs = 500;

    public static int Main(string[] words)
    {
        int count = words.Length > 0 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : DefaultCount;
        string[] names = [.. words.Where(word => !word.All(char.IsAsciiDigit))];
        string folder = Path.Combine(Path.GetTempPath(), "nanosqns-fuzz");
        int failed = 0;
        foreach (FuzzTarget target in FuzzTargets.All.Where(target => names.Length == 0 || names.Contains(target.Name)))
            failed += Run(target, count, Path.Combine(folder, target.Name)) ? 0 : 1;
        System.Console.WriteLine($"{FuzzTargets.All.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static bool Run(FuzzTarget target, int count, string folder)
    {
        Directory.CreateDirectory(folder);
        byte[][] known = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        int seed = Environment.TickCount;
        var run = new FuzzRun(target, seed, known);
        long done = 0;
        using var watchdog = new Timer(Look(run, () => Interlocked.Read(ref done), target.Name), null, LookMs, LookMs);
        var watch = Stopwatch.StartNew();
        string? found = null;
        while (done < count && found is null)
        {
            found = run.Step();
            Interlocked.Increment(ref done);
        }

        Keep(run, folder, target.Seeds.Length + known.Length);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name,-10} {done,9} inputs, {run.Outcomes,4} outcomes, corpus {run.Corpus.Count,4}, most allocated by one {run.MostAllocated,8}, {watch.Elapsed.TotalSeconds:F0} s, seed {seed}"));
        if (found is not null)
            System.Console.WriteLine("FAILED " + found);
        return found is null;
    }

    private static void Keep(FuzzRun run, string folder, int from)
    {
        for (int i = from; i < run.Corpus.Count; i++)
            File.WriteAllBytes(Path.Combine(folder, $"{i:00000}.bin"), run.Corpus[i]);
    }

    // A parser that does not come back can only be told by another thread.
    private static TimerCallback Look(FuzzRun run, Func<long> done, string name)
    {
        long seen = -1;
        int looks = 0;
        return _ =>
        {
            looks = done() == seen ? looks + 1 : 0;
            seen = done();
            if (looks * LookMs < HangMs)
                return;
            System.Console.WriteLine($"FAILED {name} hangs on input {Convert.ToHexStringLower(run.Current)}");
            Environment.Exit(1);
        };
    }
}
