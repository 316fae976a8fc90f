using System.Text;
using System.Text.Json;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Trace;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>What happens at one port, put into words and figures; those who derive from it show them.</summary>
/// <param name="port">The port; null while files are checked for all of them.</param>
/// <param name="clock">Time.</param>
/// <param name="interrupts">The user's wish to end.</param>
internal abstract class PortObserver(string? port, IClock clock, Interrupts interrupts) : PortEvents
{
    private readonly long _begin = clock.NowMs;
    private bool _isToldAlready;

    /// <summary>The port, or null.</summary>
    public string? Port => port;

    /// <summary>Seconds since it began.</summary>
    public double At => (clock.NowMs - _begin) / 1000.0;

    /// <summary>Baud rate of the slowest wire on the way, for the share of the line.</summary>
    public int LineBaud { get; set; } = BoardMirror.UsualBaud;

    /// <summary>Notes besides what happens; or null.</summary>
    public TraceFile? Trace { get; set; }

    /// <summary>The stage, for people.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>What is being done just now, for a user who wants to end it.</summary>
    public string Doing { get; private set; } = "";

    /// <summary>The transfer that runs, or ran last.</summary>
    protected Meter Meter { get; } = new();

    public override bool StopRequested => interrupts.Count > 0;

    public override int StopCount => interrupts.Count;

    /// <summary>The engine begins, and checks the files again; that was shown when the command began.</summary>
    public void BeginEngine() => _isToldAlready = true;

    /// <summary>The engine has ended.</summary>
    public void EndEngine() => _isToldAlready = false;

    /// <summary>The work at this port has ended, and others may go on.</summary>
    public void End(UpgradeResult result)
    {
        Stage = Doing = result.Success ? result.NothingToDo ? "NOTHING TO DO" : "DONE" : "FAILED " + result.Failure;
        Trace?.Note(Stage);
        ShowEnd(Stage);
    }

    public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
    {
        _isToldAlready &= stage == UpgradeStage.CheckFiles;
        if (_isToldAlready)
            return;
        Begin(stage.ToString(), UpgradeWords.Stage(stage), detail);
    }

    public override void OnPcStage(PcStage stage, string detail) => Begin(stage.ToString(), stage switch
    {
        PcStage.FindBoard => "Looking for the board",
        PcStage.EnterMirror => "Asking the board for its mirror",
        _ => "Leaving the mirror",
    }, detail);

    public override void OnNotice(string text)
    {
        if (_isToldAlready)
            return;
        Trace?.Note(text);
        ShowNotice(text);
    }

    public override void OnTrouble(Failure failure)
    {
        Trace?.Note(failure.ToString());
        ShowTrouble(failure);
    }

    public override void OnBlock(long acknowledged, long total)
    {
        Doing = Stage;
        Meter.Take(acknowledged, total, clock.NowMs);
        ShowProgress();
    }

    public override void OnWait(int reason, int elapsedMs, int limitMs)
    {
        if (!_isToldAlready)
            OnPcWait(Encoding.UTF8.GetString(UpgradeWords.Wait(reason)), elapsedMs, limitMs);
    }

    public override void OnPcWait(string what, int elapsedMs, int limitMs)
    {
        Doing = what;
        ShowWait(what, elapsedMs, limitMs);
    }

    public override void OnBoardLine(string line)
    {
        Trace?.Note("board: " + line);
        ShowBoardLine(line);
    }

    /// <summary>A stage begins.</summary>
    /// <param name="key">Its name for programs, in the form camelCase.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="detail">File, mode, method or port; or empty.</param>
    protected abstract void ShowStage(string key, string name, string detail);

    protected abstract void ShowNotice(string text);

    protected virtual void ShowTrouble(Failure failure) => ShowNotice($"{failure}. {failure.Hint}");

    protected abstract void ShowProgress();

    /// <summary>The end in a line; the whole result follows.</summary>
    protected virtual void ShowEnd(string text)
    {
        // the result shows it
    }

    protected abstract void ShowWait(string what, int elapsedMs, int limitMs);

    protected abstract void ShowBoardLine(string line);

    private void Begin(string key, string name, string detail)
    {
        Meter.Reset();
        Stage = Doing = name;
        Trace?.Note(detail.Length == 0 ? name : $"{name}: {detail}");
        ShowStage(JsonNamingPolicy.CamelCase.ConvertName(key), name, detail);
    }
}
