using System.CommandLine;
using System.CommandLine.Completions;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>The option --port of every command that talks to a board or a modem; a shell completes it with the ports that there are.</summary>
internal static class PortOption
{
    private const string Name = "--port";
    private const string Kind = "PORT";

    /// <summary>One port; null when it is not given.</summary>
    public static Option<string> Create(string description = "Serial port of the board.") =>
        Complete(new Option<string>(Name) { Description = description, HelpName = Kind });

    /// <summary>Any number of ports, each with a --port of its own: what follows the first may be a file.</summary>
    public static Option<string[]> CreateMany(string description = "Serial port of the board; may be repeated for several boards at once.") =>
        Complete(new Option<string[]>(Name) { Description = description, HelpName = Kind, DefaultValueFactory = _ => [] });

    /// <summary>Lets a shell complete an option with the ports that there are.</summary>
    /// <returns>The option itself.</returns>
    public static T Complete<T>(T option)
        where T : Option
    {
        option.CompletionSources.Add(_ => PortList.All().Select(port => new CompletionItem(port.Path, detail: port.ToString())));
        return option;
    }
}
