using System.CommandLine;
using System.CommandLine.Parsing;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Cli.CommandLine;

/// <summary>Wrong usage as an error of the closed list: an unknown command with the nearest one, or what the parser says.</summary>
internal static class UsageFailure
{
    public static Failure Of(ParseResult parse, RootCommand root)
    {
        bool atRoot = parse.CommandResult.Command is RootCommand;
        if (!atRoot)
            return new Failure(ErrorNumber.BadArgument, "nanosqns " + parse.CommandResult.Command.Name, Words(parse.Errors[0]));
        string? typed = parse.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'));
        if (typed is null)
            return new Failure(ErrorNumber.BadArgument, "nanosqns", parse.UnmatchedTokens.Count > 0 ? "unexpected argument " + parse.UnmatchedTokens[0] : "missing command");
        string nearest = NearestName.Of(typed, [.. root.Subcommands.Select(command => command.Name)]);
        return new Failure(ErrorNumber.UnknownCommand, typed, nearest is null ? "" : "; did you mean " + nearest + "?");
    }

    // The parser says "Cannot parse argument 'abc' for option '--seed' as expected type 'System.Int32'."
    private static string Words(ParseError error)
    {
        Type? type = error.SymbolResult switch
        {
            OptionResult { Option: var option } => option.ValueType,
            ArgumentResult { Argument: var argument, Parent: OptionResult { Option: var owner } } => owner.ValueType ?? argument.ValueType,
            ArgumentResult { Argument: var argument } => argument.ValueType,
            _ => null,
        };
        if (error.Message.StartsWith("Required argument ", StringComparison.Ordinal) && Missing(error.SymbolResult) is Argument missing)
            return $"missing argument {missing.HelpName ?? missing.Name.ToUpperInvariant()}";
        string[] quoted = error.Message.Split('\'');
        if (!error.Message.Contains(" as expected type ", StringComparison.Ordinal) || quoted.Length < 4)
            return error.Message;
        bool isOption = error.Message.Contains(" for option ", StringComparison.Ordinal);
        return (isOption ? quoted[^4] + ": " : "") + $"'{string.Join('\'', quoted[1..^5])}' is {What(type, quoted[1])}";
    }

    // The parser reports the command, or the argument itself.
    private static Argument? Missing(SymbolResult? result) => result switch
    {
        ArgumentResult { Argument: var argument } => argument,
        CommandResult { Command: var command } => command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0),
        _ => null,
    };

    private static string What(Type? type, string value)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (type != typeof(int) && type != typeof(long))
            return "not a possible value";
        return value.Length > 0 && value.TrimStart('-').All(char.IsAsciiDigit) ? "too large" : "not a whole number";
    }
}
