using System.Diagnostics;

namespace NanoSqns.Slow;

/// <summary>A running <c>nanosqns board --console LINK</c>: a board whose console is at a pseudo-terminal, as a PC has it.</summary>
internal sealed class PtyBoard : IDisposable
{
    private const int LimitMs = 20_000;
    private const int PreparationMs = 60_000;

    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns-board").FullName;
    private bool _isGone;

    /// <summary>Starts the board and waits for its console.</summary>
    /// <param name="card">Folder of its card.</param>
    /// <param name="modem">Where its modem is.</param>
    /// <param name="more">Other options.</param>
    public PtyBoard(string card, string modem, params string[] more)
    {
        _process = SimProcess.Launch(["board", "--sd", card, "--modem", modem, "--console", Console, .. more]);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Console))
        {
            Check.That(!_process.HasExited && watch.ElapsedMilliseconds < LimitMs, "the board did not start");
            Thread.Sleep(20);
        }
    }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Where its console is.</summary>
    public string Console => Path.Combine(_folder, "console");

    /// <summary>Types a line as a user does, and closes the terminal when an answer has come; gives what was said.</summary>
    public string Type(string line, string until)
    {
        using var terminal = new RawPort(Console);
        terminal.Write("\u0015\r"u8);
        terminal.ReadUntil(LimitMs, "sqns> ");
        terminal.Write(System.Text.Encoding.ASCII.GetBytes(line + "\r"));
        return terminal.ReadUntil(PreparationMs, until);
    }

    /// <summary>Starts a mirror as a user of the peer's script does.</summary>
    public void Mirror(string line) => Type(line, "MIRROR READY pc=921600 modem=921600\r\n");

    /// <summary>Sends bytes as they are, from a port that is closed again.</summary>
    public void Hear(params byte[] bytes)
    {
        using var port = new RawPort(Console);
        port.Write(bytes);
    }

    /// <summary>Leaves the mirror, and gives the line with its counters.</summary>
    public string Leave()
    {
        using var terminal = new RawPort(Console);
        Thread.Sleep(1100);
        terminal.Write("\u001d\u001d\u001d"u8);
        string said = terminal.ReadUntil(LimitMs, "sqns> ");
        int at = said.IndexOf("MIRROR LEFT", StringComparison.Ordinal);
        Check.That(at >= 0, "it was not left: " + said);
        return said[at..said.IndexOf('\r', at)];
    }

    public void Dispose()
    {
        if (_isGone)
            return;
        _isGone = true;
        SimProcess.Discard(_process);
        Directory.Delete(_folder, recursive: true);
    }
}
