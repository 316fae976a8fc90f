using System.CommandLine;
using System.Globalization;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Cli.Sim;

/// <summary>
/// <c>nanosqns sim --pty LINK</c>: the simulated modem on a pseudo-terminal until it is stopped. Standard output holds one JSON line for each
/// image it accepted and nothing else; what is for people goes to standard error.
/// </summary>
internal sealed class SimCommand
{
    private const int LargestBaud = 4_000_000;
    private const int ImeiDigits = 15;

    private readonly Option<string?> _pty = new("--pty") { Description = "Symbolic link to the modem's pseudo-terminal, removed at exit. Required, except with --fault help.", HelpName = "LINK" };
    private readonly Option<string> _mode = new("--mode") { Description = "Mode at power-on: " + BootModes.Names + ".", HelpName = "MODE", DefaultValueFactory = _ => "application" };
    private readonly Option<int> _bootrom = new("--bootrom") { Description = "Build of the bootloaders.", HelpName = "N", DefaultValueFactory = _ => new ModemOptions().Bootrom };
    private readonly Option<int> _software = new("--software") { Description = "Build of the firmware.", HelpName = "N", DefaultValueFactory = _ => new ModemOptions().Software };
    private readonly Option<string> _imei = new("--imei") { Description = "IMEI, 15 digits.", HelpName = "N", DefaultValueFactory = _ => new ModemOptions().Imei };
    private readonly Option<int?> _baud = new("--baud") { Description = "Initial baud rate; default: 115200 in recovery, else 921600.", HelpName = "N" };
    private readonly Option<bool> _pace = new("--pace") { Description = "Run the wire at real speed, in both directions." };
    private readonly Option<bool> _checkBaud = new("--check-baud") { Description = "Garble the data when the client uses another baud rate than the modem." };
    private readonly Option<int> _latency = new("--reply-latency") { Description = "Time from the end of a request to its reply.", HelpName = "MS" };
    private readonly Option<bool> _stalls = new("--stalls") { Description = "Stay silent for minutes, like a real modem, instead of seconds." };
    private readonly Option<string[]> _fault = new("--fault") { Description = "Inject a fault; may be repeated. --fault help lists the faults.", HelpName = "NAME[:ARG]", DefaultValueFactory = _ => [] };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the random numbers.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _received = new("--received") { Description = "Save every accepted image in this new or empty folder.", HelpName = "DIR" };
    private readonly Option<string?> _trace = new("--trace") { Description = "Write all traffic to this file: time, direction, hexadecimal bytes.", HelpName = "FILE" };
    private readonly TextWriter _error;
    private Failure? _problem;

    private SimCommand(TextWriter error) => _error = error;

    public static Command Create(CommandRunner runner, TextWriter error)
    {
        var sim = new SimCommand(error);
        var command = new Command("sim", "Run a simulated modem on a pseudo-terminal.")
        {
            sim._pty, sim._mode, sim._bootrom, sim._software, sim._imei, sim._baud, sim._pace, sim._checkBaud,
            sim._latency, sim._stalls, sim._fault, sim._seed, sim._received, sim._trace,
        };
        runner.HandleLong(command, sim.Run);
        sim._mode.CompletionSources.Add(BootModes.Names.Split('|'));
        sim._fault.CompletionSources.Add(["help", .. FaultSet.Known.Select(kind => kind.Name)]);
        return command.WithExamples(
            "nanosqns sim --pty ./modem",
            "nanosqns sim --pty ./modem --mode recovery --stalls --pace",
            "nanosqns sim --pty ./modem --received images --trace wire.txt",
            "nanosqns sim --fault help");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        string[] faults = parse.GetValue(_fault)!;
        if (faults.Contains("help"))
            return ListFaults();
        if (OperatingSystem.IsWindows())
            return output.Fail(new Failure(ErrorNumber.NotHere, "nanosqns sim --pty", "Windows has no pseudo-terminals; use Linux, macOS or WSL"));

        string link = Given.Text("--pty", parse.GetValue(_pty) ?? throw new SqnsException(ErrorNumber.BadArgument, "nanosqns sim", "missing option --pty LINK"));
        ModemOptions options = OptionsOf(parse, faults);
        string? folder = Given.OptionalText("--received", parse.GetValue(_received));
        string? tracePath = Given.OptionalText("--trace", parse.GetValue(_trace));
        var modem = new SimulatedModem(options);
        if (folder is not null)
            Keep(modem, new ReceivedFolder(folder, output.Standard));

        long start = SystemClock.NowNs;
        int baud = modem.BaudAt(start);
        using WireTrace? trace = tracePath is null ? null : new WireTrace(OutputFile.NewTrace(tracePath), start) { Ended = failure => GoOnWithout("the trace", failure) };
        using var terminal = new PseudoTerminal(link, baud);
        var server = new ModemServer(modem, terminal, parse.GetValue(_pace), parse.GetValue(_checkBaud), trace);
        Note($"ready: {link} ({terminal.SlavePath}) is a modem in {BootModes.NameOf(options.Mode)} mode at {baud} baud; Ctrl-C stops it");
        server.Run(cancel);
        if (server.LostBytes > 0)
            Note($"note: {server.LostBytes} bytes were lost because no client read them");
        return _problem is null ? Output.Success : output.Fail(_problem);
    }

    private ModemOptions OptionsOf(ParseResult parse, string[] faults) => new()
    {
        Mode = BootModes.Parse(parse.GetValue(_mode)!),
        Bootrom = InRange(parse, _bootrom, 1, 99999),
        Software = InRange(parse, _software, 1, 99999),
        Imei = Imei(parse.GetValue(_imei)!),
        Baud = parse.GetValue(_baud) is int baud ? Check("--baud", baud, 1, LargestBaud) : null,
        ReplyLatencyMs = InRange(parse, _latency, 0, 3_600_000),
        Stalls = parse.GetValue(_stalls),
        Seed = parse.GetValue(_seed),
        Faults = FaultSet.Parse(faults),
    };

    private void Keep(SimulatedModem modem, ReceivedFolder folder) => modem.ImageReceived += (_, image) =>
    {
        if (!image.IsAccepted)
            Note($"note: an image of {image.Bytes.Length} bytes ({image.Method}) was not accepted: {image.Problem}");
        else if (folder.Keep(image.Bytes, image.Method, image.Blocks, image.Repeats) is { } failure)
            GoOnWithout("this image", failure);
    };

    // A modem does not end because a file cannot be written: reported at once, and by the exit code at the end.
    private void GoOnWithout(string what, Failure failure)
    {
        _problem ??= failure;
        Note($"note: {failure}; the modem continues without {what}");
    }

    private void Note(string text)
    {
        try
        {
            _error.WriteLine(text);
        }
        catch (IOException)
        {
            // nobody reads it
        }
    }

    private int ListFaults()
    {
        foreach (FaultKind kind in FaultSet.Known)
            _error.WriteLine($"{kind.Usage}\n    {kind.Description}");
        return Output.Success;
    }

    private static int InRange(ParseResult parse, Option<int> option, int least, int most) =>
        Check(option.Name, parse.GetValue(option), least, most);

    private static int Check(string name, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new SqnsException(ErrorNumber.BadArgument, name, string.Create(CultureInfo.InvariantCulture, $"{value} is not in {least} … {most}"));

    private static string Imei(string text) => text.Length == ImeiDigits && text.All(char.IsAsciiDigit)
        ? text
        : throw new SqnsException(ErrorNumber.BadArgument, "--imei", text + " does not have 15 digits");
}
