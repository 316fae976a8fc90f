using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Upload;

/// <summary>A port as plain lines, each with its time, and with the port's name when there are several.</summary>
/// <param name="port">The port, or null.</param>
/// <param name="clock">Time.</param>
/// <param name="interrupts">The user's wish to end.</param>
/// <param name="namesPort">True when there are several ports.</param>
/// <param name="write">Takes a line.</param>
internal class LineObserver(string? port, IClock clock, Interrupts interrupts, bool namesPort, Action<string> write) : PortObserver(port, clock, interrupts)
{
    private const int StepPercent = 10;
    private const int LineEveryMs = 10000;
    private const int FirstWaitMs = 2000;

    private int _percent;
    private double _progressAt;
    private string _wait = "";
    private int _waitMs;

    protected override void ShowStage(string key, string name, string detail)
    {
        (_percent, _progressAt, _wait) = (0, At, "");
        Say(detail.Length == 0 ? name : $"{name}: {detail}");
    }

    protected override void ShowNotice(string text) => Say("   " + text);

    protected override void ShowProgress()
    {
        _wait = "";
        bool due = Meter.Percent >= _percent + StepPercent || (At - _progressAt) * 1000 >= LineEveryMs || Meter.Bytes == Meter.Total;
        if (!due || Meter.BytesPerSecond == 0)
            return;
        (_percent, _progressAt) = (Meter.Percent, At);
        Say(ProgressText.Of(Meter, LineBaud));
    }

    protected override void ShowWait(string what, int elapsedMs, int limitMs)
    {
        bool isNew = what != _wait || elapsedMs < _waitMs;
        if (isNew ? elapsedMs < FirstWaitMs : elapsedMs - _waitMs < LineEveryMs)
            return;
        (_wait, _waitMs) = (what, elapsedMs);
        Say("   " + ProgressText.OfWait(what, elapsedMs, limitMs));
    }

    // What the board advises is for people at its console; what it does has its time before it.
    protected override void ShowBoardLine(string line)
    {
        int end = line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) : -1;
        if (end > 0)
            Say("   board: " + line[(end + 1)..].Trim());
    }

    protected override void ShowEnd(string text)
    {
        if (namesPort)
            Say(text);
    }

    /// <summary>Writes a line with its time and its port.</summary>
    protected void Say(string text)
    {
        string name = namesPort && Port is not null ? $"{Port}: " : "";
        write(string.Create(CultureInfo.InvariantCulture, $"[{At,7:F1} s] {name}{text}"));
    }
}
