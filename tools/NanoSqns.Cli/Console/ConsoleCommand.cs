using System.CommandLine;
using System.Globalization;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Console;

/// <summary><c>nanosqns console --port PORT</c>: a small terminal for the board's console, and through its mirror for the modem.</summary>
internal sealed class ConsoleCommand
{
    private const string Name = "nanosqns console";
    private const int SlowestBaud = 300;
    private const int FastestBaud = 4_000_000;

    private readonly Option<string> _port = PortOption.Create();
    private readonly Option<string?> _log = new("--log") { Description = "Append all output to this file, with the time of each line.", HelpName = "FILE" };
    private readonly Option<int?> _baud = new("--baud") { Description = "Baud rate of the console; by default it is detected, which sends Ctrl-U and a line end.", HelpName = "N" };
    private readonly TextWriter _error;
    private readonly Func<PortWish, IByteLink> _open;
    private LineOptions? _lines;

    private ConsoleCommand(TextWriter error, Func<PortWish, IByteLink> open) => (_error, _open) = (error, open);

    public static Command Create(CommandRunner runner, TextWriter error) => Create(runner, error, wish => PcPorts.Open(wish.Name, wish.Baud, lines: wish.Lines));

    /// <summary>The same with a way of its own to ports.</summary>
    public static Command Create(CommandRunner runner, TextWriter error, Func<PortWish, IByteLink> open)
    {
        var console = new ConsoleCommand(error, open);
        var command = new Command("console", "Open a terminal on the board's console. Ctrl-] q quits.") { console._port, console._log, console._baud };
        console._lines = new LineOptions(command);
        runner.HandleLong(command, console.Run);
        return command.WithExamples("nanosqns console --port /dev/ttyUSB0", "nanosqns console --port /dev/ttyUSB0 --log session.txt", "nanosqns console --port COM7 --baud 115200");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        if (output.Json)
            throw new SqnsException(ErrorNumber.NotHere, Name + " --json", "standard output shows the data from the port");
        string name = Given.Text("--port", parse.GetValue(_port) ?? throw new SqnsException(ErrorNumber.BadArgument, Name, "missing option --port PORT"));
        ControlLines lines = _lines!.Of(parse);
        int? baud = parse.GetValue(_baud);
        if (baud is < SlowestBaud or > FastestBaud)
            throw new SqnsException(ErrorNumber.BadArgument, "--baud", string.Create(CultureInfo.InvariantCulture, $"{baud} is not in {SlowestBaud} … {FastestBaud}"));
        using var port = new TerminalPort(name, rate => _open(new PortWish(name, rate) { Lines = lines }));
        using ReceivedLog? log = Given.OptionalText("--log", parse.GetValue(_log)) is string path ? ReceivedLog.Open(path) : null;
        using IConsoleEnd end = OpenEnd();
        bool isTerminal = end.IsTerminal;
        string lineEnd = isTerminal ? "\r\n" : Environment.NewLine;
        Action<string> tell = text => _error.Write((isTerminal ? lineEnd : "") + "[" + text + "]" + lineEnd);

        var clock = new SystemClock();
        var line = new TerminalLine(port, clock, end, log, tell, baud) { Cancel = cancel };
        if (isTerminal)
            tell($"{name}; Ctrl-] q quits, Ctrl-] ? shows the other keys");
        if (!line.Open() && !isTerminal && !cancel.IsCancellationRequested)
        {
            throw new SqnsException(line.Other?.At(name, port.BaudRate)
                ?? new Failure(ErrorNumber.PortFailed, name, $"{line.WhyNoConsole}; add --baud N to send anyway"));
        }

        ITerminalFeed feed = isTerminal ? new KeyboardFeed(end, line, clock, tell) : new PipeFeed(end, line, clock);
        new TerminalSession(line, feed, end).Run(cancel);
        if (isTerminal)
            _error.Write(lineEnd);
        return Output.Success;
    }

    private static IConsoleEnd OpenEnd()
    {
        if (!OperatingSystem.IsWindows())
            return new StandardConsoleEnd(isClean: true);
        return System.Console.IsInputRedirected ? new StreamConsoleEnd(System.Console.OpenStandardInput(), System.Console.OpenStandardOutput()) : new KeyConsoleEnd();
    }
}
