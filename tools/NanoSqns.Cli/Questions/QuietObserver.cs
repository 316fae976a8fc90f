using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Questions;

/// <summary>For commands whose answer is a few lines: only long waits and trouble are shown, beside the answer.</summary>
internal sealed class QuietObserver(string port, IClock clock, Interrupts interrupts, Output output)
    : LineObserver(port, clock, interrupts, false, output.Aside)
{
    protected override void ShowTrouble(Failure failure) => output.Aside($"note: {failure}{Environment.NewLine}-> {failure.Hint}");

    protected override void ShowStage(string key, string name, string detail)
    {
        // the answer shows it
    }

    protected override void ShowNotice(string text)
    {
        // the answer shows it
    }

    protected override void ShowBoardLine(string line)
    {
        // the board's failure is reported as the failure
    }
}
