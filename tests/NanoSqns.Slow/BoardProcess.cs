using System.Diagnostics;
using System.Text;

namespace NanoSqns.Slow;

/// <summary>A running <c>nanosqns board --console stdio</c> with pipes.</summary>
internal sealed class BoardProcess : IDisposable
{
    private const int LimitMs = 120_000;

    private readonly Process _process;
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _error = new();
    private readonly Task[] _readers;

    /// <summary>Starts the board.</summary>
    /// <param name="card">Folder of its card.</param>
    /// <param name="modem">Where its modem is.</param>
    /// <param name="more">Other options.</param>
    public BoardProcess(string card, string modem, params string[] more)
    {
        _process = SimProcess.Launch(["board", "--sd", card, "--modem", modem, .. more]);
        _readers = [Follow(_process.StandardOutput, _text), Follow(_process.StandardError, _error)];
    }

    /// <summary>What its console has shown so far.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Types on its console.</summary>
    public BoardProcess Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
        return this;
    }

    /// <summary>Waits until the console has shown a text.</summary>
    public BoardProcess Await(string text, int limitMs = LimitMs)
    {
        var watch = Stopwatch.StartNew();
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            Check.That(!_process.HasExited || Text.Contains(text, StringComparison.Ordinal), $"the board ended before \"{text}\":\n{Text}\n{_error}");
            Check.That(watch.ElapsedMilliseconds < limitMs, $"\"{text}\" did not come:\n{Text}");
            Thread.Sleep(5);
        }

        return this;
    }

    /// <summary>Ends the input and waits for the end of the process; gives its exit code.</summary>
    public int Finish(int limitMs = LimitMs)
    {
        EndInput();
        return Exit(limitMs);
    }

    /// <summary>Nothing more is typed.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => SimProcess.Send(_process, signal);

    /// <summary>Kills it as a power cut would.</summary>
    public void CutPower()
    {
        // it may have ended by itself meanwhile
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            CutPower();
        _process.Dispose();
    }

    private int Exit(int limitMs)
    {
        Check.That(_process.WaitForExit(limitMs), "the board does not end:\n" + Text);
        Task.WaitAll(_readers);
        return _process.ExitCode;
    }

    private static async Task Follow(StreamReader from, StringBuilder to)
    {
        char[] room = new char[4096];
        for (int got; (got = await from.ReadAsync(room)) > 0;)
        {
            lock (to)
                to.Append(room, 0, got);
        }
    }
}
