using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace NanoSqns.Slow;

/// <summary>A running <c>nanosqns sim --pty</c> in a folder of its own.</summary>
internal sealed partial class SimProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private const int LimitMs = 20_000;

    private readonly Process _process;
    private readonly StringBuilder _standard = new();
    private readonly StringBuilder _error = new();

    public SimProcess(params string[] arguments)
    {
        _process = Start(["sim", "--pty", Link, .. arguments], _standard, _error);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Link))
        {
            Check.That(!_process.HasExited && watch.ElapsedMilliseconds < LimitMs, "sim did not start: " + _error);
            Thread.Sleep(20);
        }
    }

    /// <summary>A folder for this process alone.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("nanosqns-slow").FullName;

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Where clients find the modem.</summary>
    public string Link => Path.Combine(Folder, "modem");

    /// <summary>Where the images go when "--received" is given this path.</summary>
    public static string ReceivedIn(string folder) => Path.Combine(folder, "received");

    /// <summary>Lines on standard error so far.</summary>
    public string ErrorText => Text(_error);

    /// <summary>The rows on standard output so far; anything that is no JSON fails the check.</summary>
    public IReadOnlyList<JsonElement> Rows =>
        [.. Text(_standard).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Runs nanosqns to its end; gives exit code and standard error.</summary>
    public static (int Exit, string Error) RunToEnd(params string[] arguments)
    {
        var error = new StringBuilder();
        using Process process = Start(arguments, new StringBuilder(), error);
        Check.That(process.WaitForExit(LimitMs), "nanosqns does not end");
        process.WaitForExit();
        return (process.ExitCode, Text(error));
    }

    /// <summary>Sends a signal and gives the exit code.</summary>
    public int End(int signal)
    {
        Send(_process, signal);
        Check.That(_process.WaitForExit(LimitMs), "sim does not end on signal " + signal);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Discard(_process);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Starts nanosqns with pipes.</summary>
    public static Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "nanosqns"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new CheckFailedException("nanosqns does not start");
    }

    /// <summary>Whatever it does, it is gone afterwards.</summary>
    public static void Discard(Process process)
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Sends a signal.</summary>
    public static void Send(Process process, int signal) => _ = Kill(process.Id, signal);

    /// <summary>Starts nanosqns and follows its lines; both outputs may go to one text.</summary>
    public static Process Start(string[] arguments, StringBuilder standard, StringBuilder error)
    {
        Process process = Launch(arguments);
        process.OutputDataReceived += (_, line) => Append(standard, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.Append(line).Append('\n');
        }
    }

    /// <summary>What has come so far.</summary>
    public static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
