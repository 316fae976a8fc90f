using System.Diagnostics;
using System.Globalization;

namespace NanoSqns.Mutants;

/// <summary>
/// <c>.ci/mutants [--quick] [WORD…]</c>: plants every bug of <see cref="MutationList"/> (those whose names or files hold one of the words), one at a time in a copy of the repository, and runs the
/// tests until one fails: first those of the part of the engine that it stands in, then (unless it has to be quick) all others of the engine. A row of a table for each; exit code 1 when a
/// bug survives.
/// </summary>
internal static class Program
{
    private const string Quick = "--quick";

    private static readonly string[] AllAsked = ["Stp", "Container", "Modem", "Upgrade", "Job", "Consoles", "Fuzzing", "Sweep"];

    public static int Main(string[] given)
    {
        bool quick = given.Contains(Quick);
        string[] words = [.. given.Where(word => word != Quick)];
        string repository = Repository();
        Mutation[] chosen = [.. MutationList.All.Where(mutation => words.Length == 0
            || Array.Exists(words, word => mutation.Bug.Contains(word, StringComparison.Ordinal) || mutation.File.Contains(word, StringComparison.Ordinal)))];
        string[] rotten = [.. chosen.Where(mutation => mutation.CountIn(File.ReadAllText(mutation.PathIn(repository))) != 1).Select(mutation => $"{mutation.File}: {mutation.Old}")];
        if (rotten.Length > 0)
        {
            System.Console.WriteLine("not found exactly once:\n" + string.Join('\n', rotten));
            return 1;
        }

        using var copy = new WorkingCopy(repository);
        var bench = new TestBench(copy.Root);
        // without a bug: what fails here would find everything
        if ((bench.Build() ?? bench.FirstFailureWithoutBug(quick ? [.. chosen.Select(mutation => mutation.Tests).Distinct()] : AllAsked)) is string broken)
        {
            System.Console.WriteLine("without any bug: " + broken);
            return 1;
        }

        System.Console.WriteLine("| bug | in | found by | s |\n|---|---|---|---:|");
        int survived = chosen.Count(mutation => !IsFound(mutation, copy, bench, quick));
        System.Console.WriteLine($"{chosen.Length - survived} of {chosen.Length} bugs found");
        return survived == 0 ? 0 : 1;
    }

    private static bool IsFound(Mutation mutation, WorkingCopy copy, TestBench bench, bool quick)
    {
        using IDisposable planted = copy.Plant(mutation);
        var watch = Stopwatch.StartNew();
        string? faulty = bench.BuildEngine();
        string? found = faulty is not null ? null : bench.FirstFailure(mutation.Tests) ?? (quick ? null : bench.FirstFailure(AllAsked));
        string by = faulty is not null ? "DOES NOT BUILD" : found is null ? "SURVIVED" : $"`{found}`";
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {mutation.Bug} | `{mutation.File}` | {by} | {watch.Elapsed.TotalSeconds:F0} |"));
        if (faulty is not null)
            System.Console.WriteLine(faulty);
        return found is not null;
    }

    private static string Repository()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d != null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "NanoSqns.sln")))
                return d.FullName;
        }

        throw new InvalidOperationException("this does not run inside the repository");
    }
}
