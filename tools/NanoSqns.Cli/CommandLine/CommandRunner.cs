using System.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;

namespace NanoSqns.Cli.CommandLine;

/// <summary>Runs the body of a command so that every end is an exit code of the contract and no exception reaches a user.</summary>
internal sealed class CommandRunner(Option<bool> json, TextWriter standard, TextWriter error, IPc pc)
{
    /// <summary>Attaches a body that runs to its end.</summary>
    public void Handle(Command command, Func<ParseResult, Output, int> body) =>
        command.SetAction(parse => Guard(parse, output => body(parse, output)));

    /// <summary>Attaches a body that may take long and ends when it is cancelled (Ctrl-C, SIGTERM).</summary>
    public void HandleLong(Command command, Func<ParseResult, Output, CancellationToken, int> body) =>
        HandleLong(command, (ParseResult parse, Output output, Interrupts interrupts) => body(parse, output, interrupts.Token));

    /// <summary>Attaches a body that may take long and sees every Ctrl-C.</summary>
    public void HandleLong(Command command, Func<ParseResult, Output, Interrupts, int> body) =>
        command.SetAction(parse =>
        {
            // The parser's own handling of Ctrl-C is switched off in Program: it ends the process at the second one, with a stack trace.
            using Interrupts interrupts = pc.Listen();
            return Guard(parse, output => body(parse, output, interrupts));
        });

    // Files and ports report their own failures, so an IOException is a writer's: Program reports it, for help texts and wrong usage too.
    private int Guard(ParseResult parse, Func<Output, int> body)
    {
        var output = new Output(parse.GetValue(json), standard, error);
        try
        {
            return body(output);
        }
        catch (SqnsException e)
        {
            return output.Fail(e.Failure);
        }
#pragma warning disable CA1031 // the last line of defence: a user never sees a stack trace
        catch (Exception e) when (e is not IOException)
#pragma warning restore CA1031
        {
            if (Environment.GetEnvironmentVariable("NANOSQNS_STACK") == "1")
                error.WriteLine(e);
            return output.Fail(new Failure(ErrorNumber.Internal, $"{e.GetType().Name}: {e.Message}"));
        }
    }
}
