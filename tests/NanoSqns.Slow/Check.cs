using System.Diagnostics;

namespace NanoSqns.Slow;

/// <summary>A check that did not hold.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);

/// <summary>Runs checks, prints a line for each and counts.</summary>
/// <param name="words">Only checks whose names hold one of these; none: all.</param>
internal sealed class Check(string[] words)
{
    private readonly Lock _gate = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Fails the running check with a text unless the condition holds.</summary>
    public static void That(bool condition, string otherwise)
    {
        if (!condition)
            throw new CheckFailedException(otherwise);
    }

    /// <summary>Runs a check; what it returns is printed behind its name.</summary>
    public void Run(string name, Func<string> body)
    {
        if (words.Length > 0 && !Array.Exists(words, word => name.Contains(word, StringComparison.Ordinal)))
            return;
        var watch = Stopwatch.StartNew();
        string line;
        bool passed = false;
        try
        {
            string detail = body();
            line = $"passed  {name} ({watch.Elapsed.TotalSeconds:F1} s){(detail.Length > 0 ? ": " + detail : "")}";
            passed = true;
        }
#pragma warning disable CA1031 // whatever happens is a failed check
        catch (Exception e)
#pragma warning restore CA1031
        {
            line = $"FAILED  {name} ({watch.Elapsed.TotalSeconds:F1} s): {(e is CheckFailedException ? e.Message : e.ToString())}";
        }

        lock (_gate)
        {
            Passed += passed ? 1 : 0;
            Failed += passed ? 0 : 1;
            System.Console.WriteLine(line);
        }
    }

    /// <summary>Runs checks beside each other: most of their time is the modem's, not the machine's.</summary>
    public void RunTogether(params (string Name, Func<string> Body)[] checks)
    {
        Thread[] threads = [.. checks.Select(check => new Thread(() => Run(check.Name, check.Body)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
    }
}
