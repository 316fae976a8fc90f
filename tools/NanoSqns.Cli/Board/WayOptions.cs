using System.CommandLine;
using System.Globalization;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Errors;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>The options of every command that speaks to a modem through a port.</summary>
internal sealed class WayOptions
{
    private const int SlowestBaud = 9600;
    private const int FastestBaud = 4_000_000;

    private const string BaudMeans = "Baud rate between PC and board during the mirror; default: the board's setting, 921600.";

    private readonly Option<string>? _one;
    private readonly Option<string[]>? _many;
    private readonly Option<bool> _direct = new("--direct") { Description = "The port is connected to the modem itself (a plain adapter or a running bridge), not to a board." };
    private readonly Option<int?> _baud = new("--baud") { Description = BaudMeans, HelpName = "N" };
    private readonly LineOptions _lines;
    private readonly Option<bool> _rtsCts = new("--rts-cts") { Description = "With --direct: RTS and CTS of the adapter are connected to the modem." };

    /// <param name="command">Gets the options.</param>
    /// <param name="several">True when it works on several ports.</param>
    /// <param name="direct">True when the modem itself may be at the port.</param>
    public WayOptions(Command command, bool several = false, bool direct = true)
    {
        if (several)
            command.Add(_many = PortOption.CreateMany());
        else
            command.Add(_one = PortOption.Create());
        command.Add(_baud);
        _lines = new LineOptions(command);
        if (!direct)
            return;
        _baud.Description = BaudMeans + " With --direct: the fixed baud rate of a bridge.";
        command.Add(_direct);
        command.Add(_rtsCts);
    }

    /// <summary>A path on the board, which is typed on its console between quotes.</summary>
    /// <exception cref="SqnsException">BadArgument</exception>
    public static string? OnBoard(string option, string? path) => Given.OptionalText(option, path) is not { } text || !text.Any(letter => letter is '\'' or '\\' || char.IsControl(letter))
        ? path
        : throw new SqnsException(ErrorNumber.BadArgument, option, $"{path} cannot be typed on the board's console");

    /// <summary>What was given, one for each port.</summary>
    /// <exception cref="SqnsException">BadArgument</exception>
    public WaySpec[] Of(ParseResult parse)
    {
        string command = "nanosqns " + parse.CommandResult.Command.Name;
        string[] ports = _many is not null ? parse.GetValue(_many)! : parse.GetValue(_one!) is string port ? [port] : [];
        if (ports.Length == 0)
            throw new SqnsException(ErrorNumber.BadArgument, command, "missing option --port PORT");
        bool direct = parse.GetValue(_direct);
        if (parse.GetValue(_rtsCts) && !direct)
            throw new SqnsException(ErrorNumber.BadArgument, command, "--rts-cts requires --direct; a board's console has no flow control");
        ControlLines lines = _lines.Of(parse);
        if (parse.GetValue(_rtsCts) && lines.Rts is not null)
            throw new SqnsException(ErrorNumber.BadArgument, command, "--rts and --rts-cts cannot be combined; with flow control the driver controls RTS");
        int? baud = parse.GetValue(_baud);
        if (baud is < SlowestBaud or > FastestBaud)
            throw new SqnsException(ErrorNumber.BadArgument, "--baud", string.Create(CultureInfo.InvariantCulture, $"{baud} is not in {SlowestBaud} … {FastestBaud}"));
        return [.. ports.Select(name => new WaySpec(Given.Text("--port", name), direct, baud, parse.GetValue(_rtsCts), Lines: lines))];
    }
}
