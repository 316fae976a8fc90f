using NanoSqns.Cli.Pc;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Upload;

/// <summary>A port on a terminal: stages and notices as lines, and at the bottom one row with what is going on.</summary>
internal sealed class ScreenObserver(string port, IClock clock, Interrupts interrupts, bool namesPort, Action<string> write)
    : LineObserver(port, clock, interrupts, namesPort, write)
{
    /// <summary>The row, as it is now.</summary>
    public ScreenRow Row { get; private set; } = new(port, "waiting for its turn", [], null);

    protected override void ShowStage(string key, string name, string detail)
    {
        base.ShowStage(key, name, detail);
        Row = Row with { What = name, Details = [], Percent = null };
    }

    protected override void ShowBoardLine(string line)
    {
        base.ShowBoardLine(line);
        Row = Row with { What = Stage, Details = [line], Percent = null };
    }

    protected override void ShowProgress() => Row = Row with { What = Stage, Details = ProgressText.RatesOf(Meter, LineBaud), Percent = Meter.Percent };

    protected override void ShowEnd(string text)
    {
        base.ShowEnd(text);
        Row = Row with { What = text, Details = [], Percent = null };
    }

    protected override void ShowWait(string what, int elapsedMs, int limitMs) => Row = Row with { What = Stage, Details = [ProgressText.OfWait(what, elapsedMs, limitMs)] };
}

/// <summary>A row.</summary>
/// <param name="Port">Its port.</param>
/// <param name="What">What is being done.</param>
/// <param name="Details">Figures: the rate, its share, the time left; or what is waited for.</param>
/// <param name="Percent">How far a transfer is; null when none runs.</param>
internal sealed record ScreenRow(string Port, string What, string[] Details, int? Percent);
