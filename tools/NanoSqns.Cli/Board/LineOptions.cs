// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.CommandLine;
using NanoSqns.Errors;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>The options --dtr and --rts, for boards that the lines of an adapter restart.</summary>
internal sealed class LineOptions
{
    private const string On = "on";
    private const string Off = "off";

    private readonly Option<string?> _dtr = Line("--dtr");
    private readonly Option<string?> _rts = Line("--rts");

    /// <param name="command">Gets the options.</param>
    public LineOptions(Command command)
    {
        command.Add(_dtr);
        command.Add(_rts);
    }

    /// <summary>What was given.</summary>
    /// <exception cref="SqnsException">BadArgument</exception>
    public ControlLines Of(ParseResult parse) => new(StateOf(parse, _dtr), StateOf(parse, _rts));

    private static Option<string?> Line(string name)
    {
        var option = new Option<string?>(name) { Description = $"State of {name[2..].ToUpperInvariant()} while the port is open; default: set by the system. On many boards it is wired to reset.", HelpName = $"{On}|{Off}" };
        option.CompletionSources.Add(On, Off);
        return option;
    }

    private static bool? StateOf(ParseResult parse, Option<string?> option) => parse.GetValue(option)?.ToLowerInvariant() switch
    {
        null => null,
        On => true,
        Off => false,
        _ => throw new SqnsException(ErrorNumber.BadArgument, option.Name, $"{parse.GetValue(option)} is not {On} or {Off}"),
    };
}
