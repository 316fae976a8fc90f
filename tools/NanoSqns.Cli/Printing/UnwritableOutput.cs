using NanoSqns.Errors;

namespace NanoSqns.Cli.Printing;

/// <summary>The end of a command whose output cannot be written: a full disk is told, a reader that has gone away (head, less) is not.</summary>
internal static class UnwritableOutput
{
    private const int BrokenPipe = 32;
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);

    /// <summary>Tells it on standard error, if that can be written, and gives the exit code.</summary>
    public static int Fail(IOException problem, TextWriter error)
    {
        if (problem.HResult is BrokenPipe or WindowsPipeClosing or WindowsBrokenPipe)
            return Output.Failed;
        try
        {
            return new Output(json: false, TextWriter.Null, error).Fail(FailureOf(problem));
        }
        catch (IOException)
        {
            return Output.Failed;
        }
    }

    private static Failure FailureOf(IOException problem) =>
        new Failure(ErrorNumber.CardWriteFailed, "standard output", problem.Message).WithHint("Keep it open and make room where it leads to, then try again.");
}
