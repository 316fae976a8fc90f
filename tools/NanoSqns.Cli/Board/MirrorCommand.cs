using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Questions;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Board;

/// <summary><c>nanosqns mirror --port PORT</c>: makes a board's port the modem's, for another program; <c>--leave</c> takes it back.</summary>
internal sealed class MirrorCommand
{
    private const string Name = "nanosqns mirror";

    private readonly Option<bool> _recovery = new("--recovery") { Description = "For a program with its own updater: take a modem with the factory bootloader into recovery mode." };
    private readonly Option<string?> _updater = new("--updater-on-board") { Description = "With --recovery: load this updater from the board, such as /flash/updater.elf.", HelpName = "PATH" };
    private readonly Option<bool> _keep = new("--keep") { Description = "Change nothing in the modem, not even its baud rate in recovery mode." };
    private readonly Option<bool> _leave = new("--leave") { Description = "End the mirror and return the port to the board's console." };
    private readonly WayOptions _way;
    private readonly IPc _pc;

    private MirrorCommand(Command command, IPc pc)
    {
        _pc = pc;
        _way = new WayOptions(command, direct: false);
        command.Add(_recovery);
        command.Add(_updater);
        command.Add(_keep);
        command.Add(_leave);
    }

    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("mirror", "Connect the board's port to the modem, for another program.");
        runner.HandleLong(command, new MirrorCommand(command, pc).Run);
        return command.WithExamples("nanosqns mirror --port /dev/ttyUSB0", "nanosqns mirror --port /dev/ttyUSB0 --recovery --updater-on-board /flash/updater.elf", "nanosqns mirror --port /dev/ttyUSB0 --leave");
    }

    private int Run(ParseResult parse, Output output, Interrupts interrupts)
    {
        output.Schema = UploadCommand.Schema;
        string? updater = WayOptions.OnBoard("--updater-on-board", parse.GetValue(_updater));
        bool recovery = parse.GetValue(_recovery) || updater is not null;
        if ((parse.GetValue(_keep) ? 1 : 0) + (parse.GetValue(_leave) ? 1 : 0) + (recovery ? 1 : 0) > 1)
            throw new SqnsException(ErrorNumber.BadArgument, Name, "--recovery, --keep and --leave cannot be combined");
        WaySpec spec = _way.Of(parse)[0] with { BoardUpdater = updater };
        WayPurpose purpose = parse.GetValue(_keep) ? WayPurpose.Ask : recovery ? WayPurpose.Recovery : WayPurpose.Upgrade;
        var observer = new LineObserver(spec.Port, _pc.ClockOf(spec.Port), interrupts, false, output.Aside);
        return ModemVisit.Beside(_pc, spec.Port, output, () => parse.GetValue(_leave) ? Leave(spec, observer, output) : Enter(spec, purpose, observer, output));
    }

    private int Enter(WaySpec spec, WayPurpose purpose, PortObserver observer, Output output)
    {
        output.Warn(_pc.WarningOf(spec.Port));
        using var way = new BoardWay(spec, _pc, observer);
        MirrorRates rates;
        try
        {
            way.Open(purpose);
            rates = way.Rates!;
        }
        catch (SqnsException)
        {
            // the board may be in a mirror whose beginning was not heard
            way.Close();
            throw;
        }

        output.Line($"{spec.Port} is now connected to the modem, at {rates.Pc} baud; the board uses {rates.Modem} baud to the modem. Start the other program, or:");
        if (way.HasRestarted)
        {
            output.Line("note: the board restarted when its port was opened. The next program that opens the port restarts it again and sees its console, not the modem.");
            output.Line("-> Use nanosqns upload without --direct, which keeps the port open, or try --dtr off --rts off here and in the other program.");
        }

        output.Line($"  nanosqns upload --direct --baud {rates.Pc} --port {spec.Port} FILE");
        output.Line("To end the mirror:");
        output.Line($"  nanosqns mirror --leave --port {spec.Port}{(rates.Pc == BoardMirror.UsualBaud ? "" : $" --baud {rates.Pc}")}");
        output.Line("or, in a terminal: 1 s of silence, Ctrl-] three times, 1 s of silence. An hour of silence or a reset of the board also ends it.");
        output.Row(new JsonObject { ["row"] = "mirror", ["port"] = spec.Port, ["pc"] = rates.Pc, ["modem"] = rates.Modem, ["restartedAtOpen"] = way.HasRestarted });
        return Output.Success;
    }

    private int Leave(WaySpec spec, PortObserver observer, Output output)
    {
        using var way = new BoardWay(spec, _pc, observer);
        MirrorCounters? counters = way.Mirror().Find(spec.Baud ?? BoardMirror.UsualBaud, escapesFirst: true);
        output.Line(counters is null ? "The board is at its prompt; it was not in a mirror." : $"The board left the mirror and is at its prompt: {counters}.");
        output.Row(new JsonObject
        {
            ["row"] = "left",
            ["port"] = spec.Port,
            ["wasInMirror"] = counters is not null,
            ["toModem"] = counters?.ToModem,
            ["toPc"] = counters?.ToPc,
            ["longestGapMs"] = counters?.LongestGapMs,
            ["overruns"] = counters?.Overruns,
        });
        return Output.Success;
    }
}
