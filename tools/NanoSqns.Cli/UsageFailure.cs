using System.CommandLine;
using NanoSqns.Errors;
using NanoSqns.Shell;

namespace NanoSqns.Cli;

/// <summary>Wrong usage as an error of the closed list: an unknown command with the nearest one, or what the parser says.</summary>
internal static class UsageFailure
{
    public static Failure Of(ParseResult parse, RootCommand root)
    {
        bool atRoot = parse.CommandResult.Command is RootCommand;
        if (!atRoot)
            return new Failure(ErrorNumber.BadArgument, "nanosqns " + parse.CommandResult.Command.Name, parse.Errors[0].Message);
        string? typed = parse.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'));
        if (typed is null)
            return new Failure(ErrorNumber.BadArgument, "nanosqns", parse.UnmatchedTokens.Count > 0 ? "there is no option " + parse.UnmatchedTokens[0] : "a command is missing");
        string nearest = NearestName.Of(typed, [.. root.Subcommands.Select(command => command.Name)]);
        return new Failure(ErrorNumber.UnknownCommand, typed, nearest is null ? "" : "; did you mean " + nearest + "?");
    }
}
