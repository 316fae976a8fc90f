using System.Diagnostics;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Slow;

/// <summary>Standard input, output and error that are closed, full, or gone while something runs.</summary>
internal static class StreamChecks
{
    private const int LimitMs = 120_000;
    private const int Crash = 128;
    private const byte CtrlS = 0x13;

    public static string ClosedAndFull()
    {
        string folder = Directory.CreateTempSubdirectory("nanosqns-slow").FullName;
        foreach ((string command, string streams, int exit) in new (string, string, int)[]
        {
            ("ports", ">&-", 1), ("ports", "2>&-", 0), ("ports", "<&-", 0), ("ports", "<&- >&- 2>&-", 1),
            ("explain", ">/dev/full", 1), ("explain", "2>/dev/full", 0), ("explain", ">/dev/full 2>/dev/full", 1), ("explain", "| head -1 >/dev/null", 0),
            ("--help", ">&-", 1), ("nonsense", "2>&-", 2), ("nonsense", "2>/dev/full", 2), ("demo --store", ">&-", 1),
            ($"board --sd {folder} --sim", "<&-", 0), ($"board --sd {folder} --sim", "<&- >/dev/full", 1),
        })
        {
            (int code, string text) = Shell($"\"$0\" {command} {streams}");
            Check.That(code == exit && code < Crash && !text.Contains("E901 Internal error", StringComparison.Ordinal), $"nanosqns {command} {streams}: exit code {code}\n{text}");
        }

        Directory.Delete(folder, recursive: true);
        return "";
    }

    /// <summary>A terminal that is closed under an upload that was told to ignore that (nohup): it goes on to its end.</summary>
    public static string TerminalGone() => Unread((terminal, upload) =>
    {
        terminal.Dispose();
        Check.That(upload.WaitForExit(LimitMs), "the upload does not end");
    });

    /// <summary>Ctrl-S at 20 %: the upload goes on, and what nobody takes is given up.</summary>
    public static string TerminalStopped() => Unread((terminal, upload) =>
    {
        terminal.Write([CtrlS]);
        Check.That(upload.WaitForExit(LimitMs), "the upload does not end");
    });

    /// <summary>Nobody reads any more at 20 %: the same.</summary>
    public static string TerminalUnread() => Unread((_, upload) => Check.That(upload.WaitForExit(LimitMs), "the upload does not end"));

    private static string Unread(Action<PseudoTerminal, Process> leave)
    {
        using var bench = new UploadBench("--pace");
        byte[] image = bench.Pc.PutFirmware(600_000);
        string nanosqns = Path.Combine(AppContext.BaseDirectory, "nanosqns");
        using var terminal = new PseudoTerminal();
        string script = $"trap '' HUP; export TERM=xterm; stty sane < {terminal.SlavePath}; exec \"$0\" \"$@\" < {terminal.SlavePath} > {terminal.SlavePath} 2>&1";
        using Process upload = Process.Start("/bin/sh", ["-c", script, nanosqns, "upload", "--port", bench.Console, bench.Firmware]);
        var seen = new System.Text.StringBuilder();
        byte[] room = new byte[4096];
        var watch = Stopwatch.StartNew();
        while (!seen.ToString().Contains("20 %", StringComparison.Ordinal))
        {
            Check.That(watch.ElapsedMilliseconds < LimitMs, "it does not get to 20 %: " + seen);
            terminal.Wait(SystemClock.NowNs + 100_000_000, input: true, room: false);
            seen.Append(System.Text.Encoding.UTF8.GetString(room, 0, terminal.Read(room)));
        }

        try
        {
            leave(terminal, upload);
            Check.That(upload.ExitCode == 0, "exit code " + upload.ExitCode);
        }
        finally
        {
            if (!upload.HasExited)
                upload.Kill();
        }

        bench.Compare(("store", image));
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F0} s");
    }

    private static (int Exit, string Text) Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", script, Path.Combine(AppContext.BaseDirectory, "nanosqns")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LimitMs))
        {
            process.Kill(entireProcessTree: true);
            throw new CheckFailedException(script + " does not end");
        }

        return (process.ExitCode, output.Result + error.Result);
    }
}
