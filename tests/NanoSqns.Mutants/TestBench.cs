using System.Diagnostics;
using System.Text;

namespace NanoSqns.Mutants;

/// <summary>Builds a working copy and runs its tests up to the first one that fails.</summary>
internal sealed class TestBench(string root)
{
    private const string Project = "tests/NanoSqns.Tests";
    private const string Engine = "shared/NanoSqns.Core.Host";
    private const string EngineName = "NanoSqns.Core.dll";
    private const string Output = "bin/Release/net10.0";
    private const string Assembly = Project + "/" + Output + "/NanoSqns.Tests.dll";
    private const string Tests = "NanoSqns.Tests.";
    private const int BuildLimitMs = 600_000;

    // a bug that makes the engine wait for ever is found too: by tests that take so many times as long as without it
    private const int TimesAsLong = 3;
    private const int StartMs = 30_000;
    private const int LongestMs = 1_800_000;

    // the second is all there is when the test host does not survive its being stopped
    private static readonly string[] Failed = ["Failed " + Tests, "[FAIL]"];

    private readonly Dictionary<string, int> _limits = [];

    /// <summary>Builds everything, without the rules of style.</summary>
    /// <returns>The compiler's words when it does not build; else null.</returns>
    public string? Build() => Build(Project);

    /// <summary>Builds the engine and gives it to the tests that are built: the others need no change, unless a public constant was changed.</summary>
    /// <returns>As <see cref="Build()"/>.</returns>
    public string? BuildEngine()
    {
        string? faulty = Build(Engine, "--no-restore", "-p:BuildProjectReferences=false");
        if (faulty is null)
            File.Copy(Path.Combine(root, Engine, Output, EngineName), Path.Combine(root, Project, Output, EngineName), overwrite: true);
        return faulty;
    }

    /// <summary>Runs the tests of folders without a bug: what fails here would find everything, and what they take sets the limits for those with one.</summary>
    /// <returns>As <see cref="FirstFailure"/>.</returns>
    public string? FirstFailureWithoutBug(params string[] folders)
    {
        string? found = null;
        foreach (string folder in folders)
        {
            _limits[folder] = LongestMs;
            var watch = Stopwatch.StartNew();
            found ??= FirstFailure(folder);
            _limits[folder] = StartMs + (TimesAsLong * (int)watch.ElapsedMilliseconds);
        }

        return found;
    }

    /// <summary>Runs the tests of folders.</summary>
    /// <returns>The first test that failed, or what happened instead; null when all passed.</returns>
    public string? FirstFailure(params string[] folders)
    {
        string filter = string.Join('|', folders.Select(folder => $"FullyQualifiedName~NanoSqns.Tests.{folder}."));
        int limitMs = folders.Sum(folder => _limits[folder]);
        string? text = Run(limitMs, out int exit, "test", Assembly, "--filter", filter, "--", "xUnit.StopOnFail=true");
        if (text is null)
            return $"the limit of {limitMs / 1000} s: the tests do not end";
        string? failed = text.Split('\n').FirstOrDefault(line => line.Contains(Tests, StringComparison.Ordinal) && Array.Exists(Failed, word => line.Contains(word, StringComparison.Ordinal)));
        return failed is not null ? NameIn(failed) : exit == 0 ? null : throw new InvalidOperationException("the tests do not run:\n" + text);
    }

    private string? Build(string project, params string[] more)
    {
        string? text = Run(BuildLimitMs, out int exit, ["build", project, "-c", "Release", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", .. more]);
        return exit == 0 ? null : text ?? "it takes too long";
    }

    // "  Failed NanoSqns.Tests.Stp.RepeatTests.A_lost_ack(lost: 0) [12 ms]" becomes "Stp.RepeatTests.A_lost_ack"
    private static string NameIn(string line)
    {
        string name = line[(line.IndexOf(Tests, StringComparison.Ordinal) + Tests.Length)..];
        return name[..name.IndexOfAny(['(', ' ', '['])];
    }

    // What it said; null when it had to be ended.
    private string? Run(int limitMs, out int exit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        var text = new StringBuilder();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(limitMs);
        if (!ended)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        exit = process.ExitCode;
        lock (text)
            return ended ? text.ToString() : null;
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
            text.Append(line).Append('\n');
    }
}
