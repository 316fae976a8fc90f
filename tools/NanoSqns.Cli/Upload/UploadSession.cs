using System.Text.Json.Nodes;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Hal;
using NanoSqns.Upgrade;
using Spectre.Console;

namespace NanoSqns.Cli.Upload;

/// <summary>Uploads at one or several ports, beside each other: shows them while they run, and reports how they ended.</summary>
/// <param name="pc">Ports and time.</param>
/// <param name="specs">The ways, one for each port.</param>
/// <param name="request">What is wanted; its files were checked.</param>
/// <param name="hasUpdater">True when an updater is there.</param>
/// <param name="output">Where it is shown.</param>
/// <param name="interrupts">The user's wish to end.</param>
/// <param name="traces">One for each port, or null.</param>
internal sealed class UploadSession(
    IPc pc, WaySpec[] specs, UpgradeRequest request, bool hasUpdater, Output output, Interrupts interrupts, UploadTraces? traces)
{
    private readonly PortObserver[] _observers = new PortObserver[specs.Length];
    private readonly UpgradeResult[] _results = new UpgradeResult[specs.Length];
    private readonly bool _isSeveral = specs.Length > 1;
    private Action<string> _say = output.Aside;

    /// <summary>Runs them all.</summary>
    /// <returns>Exit code: 0 only when every port's modem runs what was wanted.</returns>
    public int Run()
    {
        interrupts.Came += AnswerInterrupt;
        try
        {
            if (!output.Json && Terminal.IsTerminal(output.Standard))
                RunOnScreen();
            else
                RunPlain();
        }
        finally
        {
            interrupts.Came -= AnswerInterrupt;
        }

        return new UploadSummary(specs, _results, output) { LineBauds = [.. _observers.Select(observer => observer.LineBaud)] }.Tell();
    }

    private void RunPlain()
    {
        for (int i = 0; i < specs.Length; i++)
        {
            IClock clock = pc.ClockOf(specs[i].Port);
            _observers[i] = output.Json
                ? new JsonObserver(specs[i].Port, clock, interrupts, output)
                : new LineObserver(specs[i].Port, clock, interrupts, _isSeveral, output.Line);
        }

        RunAll();
    }

    private void RunOnScreen()
    {
        IAnsiConsole console = Terminal.CreateConsole(output.Standard);
        _say = text => UploadScreen.WriteAbove(console, text);
        ScreenObserver[] screen = [.. specs.Select(spec => new ScreenObserver(spec.Port, pc.ClockOf(spec.Port), interrupts, _isSeveral, _say))];
        screen.CopyTo(_observers, 0);
        UploadScreen.Show(console, screen, RunAll);
        _say = output.Aside;
    }

    private void RunAll() => pc.RunBeside([.. Enumerable.Range(0, specs.Length).Select(i => new PortJob(specs[i].Port, () => RunOne(i)))]);

    private void RunOne(int index)
    {
        WaySpec spec = specs[index];
        PortObserver observer = _observers[index];
        observer.Trace = traces?.At(index);
        using IModemWay way = spec.Direct ? new DirectWay(spec, pc, observer) : new BoardWay(spec, pc, observer);
        UpgradeResult result = new PortUpload(way, request, pc.ClockOf(spec.Port), observer, hasUpdater, link => traces?.Tap(index, link) ?? link).Run();
        _results[index] = result;
        observer.End(result);
        if (!output.Json)
            return;
        JsonObject row = ResultReport.RowOf(result, observer.LineBaud);
        row.Insert(1, "port", spec.Port);
        output.Row(row);
    }

    private void AnswerInterrupt(int count)
    {
        string doing = string.Join("; ", _observers.Where(observer => observer is not null).Select(observer => _isSeveral ? $"{observer.Port}: {observer.Doing}" : observer.Doing));
        string text = count == 1
            ? "Stopping at a safe point, then checking the modem's mode and ending the mirror. This takes up to a minute."
            : $"Still stopping. Now: {doing}. Stopping here would leave the modem or the board in an undefined state.";
        _say(text);
        output.Row(new JsonObject { ["row"] = "notice", ["port"] = null, ["text"] = text });
    }
}
