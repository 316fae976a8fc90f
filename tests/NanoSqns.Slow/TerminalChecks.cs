using System.Diagnostics;
using System.Text;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Slow;

/// <summary>The board on a user's own terminal: raw while it runs, and as it was before afterwards, however it ends.</summary>
internal static class TerminalChecks
{
    private const int LimitMs = 20_000;
    private const int EndLimitMs = 60_000;
    private const int HangUp = 1;
    private const int Quit = 3;
    private const int Abort = 6;
    private static readonly int OfUsers = OperatingSystem.IsMacOS() ? 30 : 10;
    private static readonly int Stop = OperatingSystem.IsMacOS() ? 18 : 20;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    public static string LeftAsItWas()
    {
        byte[] ctrlD = [4];
        foreach ((string way, Action<PseudoTerminal, Process> end, int exit) in new (string, Action<PseudoTerminal, Process>, int)[]
        {
            ("Ctrl-D", (terminal, _) => terminal.Write(ctrlD), 0),
            ("SIGTERM", (_, process) => SimProcess.Send(process, SimProcess.Terminate), 0),
            ("SIGINT", (_, process) => SimProcess.Send(process, SimProcess.Interrupt), 0),
            ("SIGHUP", (_, process) => SimProcess.Send(process, HangUp), 0),
            ("SIGQUIT", (_, process) => SimProcess.Send(process, Quit), 0),
            ("SIGABRT", (_, process) => SimProcess.Send(process, Abort), 128 + Abort),
            ("SIGUSR1", (_, process) => SimProcess.Send(process, OfUsers), 128 + OfUsers),
        })
        {
            using var session = new Session();
            (PseudoTerminal terminal, Process board, string before) = (session.Terminal, session.Board, session.Before);
            Check.That(Stty(terminal, "-g") != before, "the terminal is not raw");
            terminal.Write("version\u007f\u007fon\r"u8);
            Await(terminal, "modem: ");
            end(terminal, board);
            AwaitEnd(terminal, board, way);
            Check.That(board.ExitCode == exit, $"exit code {board.ExitCode} on {way}");
            Check.That(Stty(terminal, "-g") == before, $"the terminal is not as before after {way}: {Stty(terminal, "-a")}");
        }

        return "";
    }

    /// <summary>Stopped, as by Ctrl-Z of another terminal: the shell has its terminal meanwhile.</summary>
    public static string LentWhileStopped()
    {
        using var session = new Session();
        (PseudoTerminal terminal, Process board, string before) = (session.Terminal, session.Board, session.Before);
        string raw = Stty(terminal, "-g");
        SimProcess.Send(board, Stop);
        AwaitSettings(terminal, before);
        SimProcess.Send(board, Continue);
        AwaitSettings(terminal, raw);
        terminal.Write("version\r"u8);
        Await(terminal, "modem: ");
        SimProcess.Send(board, SimProcess.Terminate);
        AwaitEnd(terminal, board, "SIGTERM");
        AwaitSettings(terminal, before);
        return "";
    }

    // What it writes is read: the room of a terminal is no concern here. A limit that only a board that hangs comes to.
    private static void AwaitEnd(PseudoTerminal terminal, Process board, string way)
    {
        var watch = Stopwatch.StartNew();
        byte[] room = new byte[4096];
        var seen = new StringBuilder();
        while (!board.WaitForExit(20))
        {
            seen.Append(Encoding.UTF8.GetString(room, 0, terminal.Read(room)));
            if (watch.ElapsedMilliseconds < EndLimitMs)
                continue;
            string signals = OperatingSystem.IsLinux() ? string.Join("; ", File.ReadLines($"/proc/{board.Id}/status").Where(line => line.StartsWith('S'))) : "";
            board.Kill();
            throw new CheckFailedException($"the board does not end on {way}: {seen} ({signals})");
        }
    }

    private static void AwaitSettings(PseudoTerminal terminal, string wanted)
    {
        var watch = Stopwatch.StartNew();
        while (Stty(terminal, "-g") != wanted)
        {
            Check.That(watch.ElapsedMilliseconds < LimitMs, $"the terminal is not as wanted: {Stty(terminal, "-a")}");
            Thread.Sleep(20);
        }
    }

    private static Process Start(PseudoTerminal terminal, params string[] arguments)
    {
        string nanosqns = Path.Combine(AppContext.BaseDirectory, "nanosqns");
        string script = $"exec \"$0\" \"$@\" < {terminal.SlavePath} > {terminal.SlavePath} 2> /dev/null";
        return Process.Start("/bin/sh", ["-c", script, nanosqns, .. arguments]);
    }

    private static void Await(PseudoTerminal terminal, string text)
    {
        var seen = new StringBuilder();
        byte[] room = new byte[4096];
        long deadline = SystemClock.NowNs + LimitMs * 1_000_000L;
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            Check.That(SystemClock.NowNs < deadline, $"\"{text}\" did not come: {seen}");
            terminal.Wait(deadline, input: true, room: false);
            seen.Append(Encoding.UTF8.GetString(room, 0, terminal.Read(room)));
        }
    }

    private static string Stty(PseudoTerminal terminal, string what)
    {
        string option = OperatingSystem.IsMacOS() ? "-f" : "-F";
        using Process stty = Process.Start(new ProcessStartInfo("stty", [option, terminal.SlavePath, what]) { RedirectStandardOutput = true })!;
        string text = stty.StandardOutput.ReadToEnd();
        stty.WaitForExit();
        Check.That(stty.ExitCode == 0, "stty failed");
        return text;
    }

    /// <summary>A board at its prompt, on a terminal of its own.</summary>
    private sealed class Session : IDisposable
    {
        private readonly BoardCard _card = new();

        public Session()
        {
            Stty(Terminal, "sane");
            Before = Stty(Terminal, "-g");
            Board = Start(Terminal, "board", "--sd", _card.Card, "--sim");
            Await(Terminal, "sqns> ");
        }

        public PseudoTerminal Terminal { get; } = new();

        public Process Board { get; }

        /// <summary>Settings of the terminal before the board started.</summary>
        public string Before { get; }

        public void Dispose()
        {
            Board.Dispose();
            Terminal.Dispose();
            _card.Dispose();
        }
    }
}
