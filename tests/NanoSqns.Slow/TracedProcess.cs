using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NanoSqns.Slow;

/// <summary>
/// A running <c>nanosqns</c> under strace, which notes every name that it opens, makes, renames or deletes, every socket and every program that it starts. The runtime's own
/// diagnostic ports are switched off: they are of .NET, not of nanosqns.
/// </summary>
internal sealed partial class TracedProcess : IDisposable
{
    private const string Calls = "openat,open,creat,socket,connect,bind,execve,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,mknod,mknodat";
    private const int LimitMs = 120_000;

    private readonly string _log = Path.GetTempFileName();

    public TracedProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-qq", "-s", "4096", "-e", "trace=" + Calls, "-o", _log, Path.Combine(AppContext.BaseDirectory, "nanosqns"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        Process = Process.Start(start)!;
        Process.OutputDataReceived += (_, _) => { };
        Process.ErrorDataReceived += (_, _) => { };
        Process.BeginOutputReadLine();
        Process.BeginErrorReadLine();
    }

    /// <summary>strace itself.</summary>
    public Process Process { get; }

    /// <summary>True where strace is.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux() && Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), folder => File.Exists(Path.Combine(folder, "strace")));

    /// <summary>Sends a signal to nanosqns.</summary>
    public void Signal(int signal)
    {
        int id = int.Parse(File.ReadLines(_log).First().Split(' ')[0], CultureInfo.InvariantCulture);
        using Process traced = Process.GetProcessById(id);
        SimProcess.Send(traced, signal);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public int Exit()
    {
        Check.That(Process.WaitForExit(LimitMs), "nanosqns does not end under strace");
        return Process.ExitCode;
    }

    /// <summary>What it did that is not covered: a name that was written to outside of <paramref name="own"/>, a name outside of those and of the runtime's that was read, a socket, a program.</summary>
    public IReadOnlyList<string> Strays(params string[] own)
    {
        var strays = new List<string>();
        int started = 0;
        foreach (string line in File.ReadLines(_log))
        {
            if (line.Contains(" execve(", StringComparison.Ordinal) && started++ == 0)
                continue;
            bool calls = line.Contains('(', StringComparison.Ordinal) && !line.Contains("resumed>", StringComparison.Ordinal);
            string[] names = [.. Quoted().Matches(line).Select(match => match.Groups[1].Value)];
            bool reads = line.Contains(" openat(", StringComparison.Ordinal) && !line.Contains("O_WRONLY", StringComparison.Ordinal) && !line.Contains("O_RDWR", StringComparison.Ordinal) && !line.Contains("O_CREAT", StringComparison.Ordinal);
            bool covered = names.Length > 0 && names.All(name => own.Any(path => IsIn(path, name)) || (reads && IsOfRuntime(name)) || ThreadName().IsMatch(name));
            if (calls && !covered)
                strays.Add(line);
        }

        return strays;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
        File.Delete(_log);
    }

    private static bool IsIn(string folder, string name) => name == folder || name.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    // What .NET and the C library read of themselves, of the processor and of the terminal, before the first line of ours runs.
    private static bool IsOfRuntime(string name)
    {
        string runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string[] places = [runtime, AppContext.BaseDirectory.TrimEnd('/'), "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/terminfo", "/etc/terminfo", "/usr/share/zoneinfo", "/proc", "/sys"];
        string[] files = ["/etc/ld.so.cache", "/etc/localtime", "/etc/os-release", "/etc/dotnet/install_location", "/dev/urandom", "/dev/null", "/dev/tty", "/dev/cgroup"];
        return places.Any(place => IsIn(place, name)) || files.Contains(name) || name.StartsWith("/etc/dotnet/", StringComparison.Ordinal) || name.EndsWith("/.terminfo", StringComparison.Ordinal);
    }

    // .NET writes the names of its threads there.
    [GeneratedRegex("^/proc/self/task/[0-9]+/comm$")]
    private static partial Regex ThreadName();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Quoted();
}
