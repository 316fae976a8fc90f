using System.CommandLine;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;
using NanoSqns.Settings;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Sim;

/// <summary>
/// <c>nanosqns board</c>: the firmware itself on this PC. Standard output is the board's console and nothing else; what the tool itself has to say goes to
/// standard error. Its exit code is that of the last command on the console.
/// </summary>
internal sealed class BoardCommand
{
    private const string Name = "nanosqns board";
    private const string Stdio = "stdio";

    private readonly Option<string?> _sd = new("--sd") { Description = "Folder used as the board's SD card. Required.", HelpName = "DIR" };
    private readonly Option<string?> _flash = new("--flash") { Description = "Folder used as the board's flash; by default the flash is lost at exit.", HelpName = "DIR" };
    private readonly Option<string?> _modem = new("--modem") { Description = "Serial port or pseudo-terminal of the modem.", HelpName = "PATH" };
    private readonly Option<bool> _sim = new("--sim") { Description = "Use a simulated modem; its minutes pass in seconds." };
    private readonly Option<string> _console = new("--console") { Description = "Console: stdio, or a link to a pseudo-terminal, removed at exit.", HelpName = "LINK|stdio", DefaultValueFactory = _ => Stdio };
    private readonly Option<string> _profile = new("--profile") { Description = "Board profile.", HelpName = "NAME", DefaultValueFactory = _ => VirtualProfile.Name };
    private readonly Option<bool> _pace = new("--pace") { Description = "Run the wires at real speed: the mirror to the PC and, with --sim, the modem, which then also takes its real times." };
    private readonly TextWriter _error;

    private BoardCommand(TextWriter error) => _error = error;

    public static Command Create(CommandRunner runner, TextWriter error)
    {
        var board = new BoardCommand(error);
        var command = new Command("board", "Run the firmware of the board on this PC.")
        {
            board._sd, board._flash, board._modem, board._sim, board._console, board._profile, board._pace,
        };
        PortOption.Complete(board._modem);
        board._console.CompletionSources.Add(Stdio);
        board._profile.CompletionSources.Add([.. VirtualProfile.All().Select(profile => profile.Name)]);
        runner.HandleLong(command, board.Run);
        return command.WithExamples(
            "nanosqns board --sd card --sim",
            "nanosqns board --sd card --flash flash --modem /dev/ttyUSB0",
            "nanosqns board --sd card --sim --console ./console");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        if (output.Json)
            throw new SqnsException(ErrorNumber.NotHere, Name + " --json", "standard output is the board's console, which has no JSON");
        VirtualDrives drives = DrivesOf(parse);
        BoardProfile[] profiles = VirtualProfile.All();
        string profile = ProfileOf(parse.GetValue(_profile)!, profiles);
        using IModemSocket modem = ModemOf(parse);
        using IConsoleEnd end = EndOf(Given.Text("--console", parse.GetValue(_console)!));
        // Beside real time the clock needs no help.
        VirtualClock? clock = modem.Clock is VirtualClock and not RealTimeClock ? (VirtualClock)modem.Clock : null;
        var virtualBoard = new VirtualBoard(new ConsoleLink(end, clock, cancel), modem, drives, profiles, profile) { IsPaced = parse.GetValue(_pace) };
        int code = virtualBoard.Run();
        return end.OutputProblem is null ? code : throw end.OutputProblem;
    }

    private VirtualDrives DrivesOf(ParseResult parse)
    {
        string card = Folder("--sd", parse.GetValue(_sd) ?? throw new SqnsException(ErrorNumber.BadArgument, Name, "missing option --sd DIR"));
        var sd = new FolderFileStore().Add("/sd", card, mounted: false);
        IFileStore flash = parse.GetValue(_flash) is string folder ? new FolderFileStore().Add("/flash", Folder("--flash", folder)) : new MemoryFileStore();
        return new VirtualDrives(sd, flash);
    }

    private IModemSocket ModemOf(ParseResult parse)
    {
        string? path = Given.OptionalText("--modem", parse.GetValue(_modem));
        bool simulated = parse.GetValue(_sim);
        if (path is null != simulated)
            throw new SqnsException(ErrorNumber.BadArgument, Name, simulated ? "--modem and --sim cannot be combined" : "missing option --modem PATH or --sim");
        if (path is not null)
            return new SerialModemSocket((baud, rtsCts) => PcPorts.Open(path, baud, rtsCts));
        return new SimulatedModemSocket(new SimulatedModem(), parse.GetValue(_pace) ? new RealTimeClock() : new VirtualClock());
    }

    private IConsoleEnd EndOf(string console)
    {
        if (console == Stdio && OperatingSystem.IsWindows())
            return new StreamConsoleEnd(System.Console.OpenStandardInput(), System.Console.OpenStandardOutput());
        if (console == Stdio)
        {
            var end = new StandardConsoleEnd();
            if (end.IsTerminal)
                _error.Write("Ctrl-D exits\r\n");
            return end;
        }

        var terminal = new PseudoTerminal(console);
        _error.WriteLine($"ready: {console} ({terminal.SlavePath}) is the board's console; Ctrl-C stops it");
        return new PseudoTerminalEnd(terminal);
    }

    private static string ProfileOf(string name, BoardProfile[] profiles)
    {
        string[] names = [.. profiles.Select(profile => profile.Name)];
        if (names.Contains(name))
            return name;
        string nearest = NearestName.Of(name, names) is string near ? $"; did you mean {near}?" : "";
        throw new SqnsException(ErrorNumber.BadArgument, "--profile", $"unknown board {name}; use one of {string.Join(", ", names)}{nearest}");
    }

    private static string Folder(string option, string path)
    {
        Given.Text(option, path);
        if (Directory.Exists(path))
            return path;
        throw new SqnsException(ErrorNumber.CardNotMounted, $"{option} {path}", Path.Exists(path) ? "it is not a folder" : "folder not found");
    }
}
