using System.CommandLine;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Questions;

/// <summary><c>nanosqns info</c> and <c>nanosqns state</c>, each with <c>--port PORT</c>: who the modem is, or its mode in one line. Nothing is changed in it.</summary>
internal static class ModemQuestions
{
    public static Command CreateInfo(CommandRunner runner, IPc pc) => Create("info", "Show mode, versions and IMEI of the modem.", Info, runner, pc)
        .WithExamples("nanosqns info --port /dev/ttyUSB0", "nanosqns info --port /dev/ttyUSB0 --json", "nanosqns info --port /dev/ttyUSB0 --direct");

    public static Command CreateState(CommandRunner runner, IPc pc) =>
        Create("state", "Show the modem's mode: 0 recovery, 1 mTools, 2 application, 3 updater, 4 upgrade.", State, runner, pc)
            .WithExamples("nanosqns state --port /dev/ttyUSB0", "nanosqns state --port /dev/ttyUSB0 --direct");

    private static Command Create(string name, string description, Action<ModemSession, string, Output> question, CommandRunner runner, IPc pc)
    {
        var command = new Command(name, description);
        var way = new WayOptions(command);
        runner.HandleLong(command, (ParseResult parse, Output output, Interrupts interrupts) =>
        {
            WaySpec spec = way.Of(parse)[0];
            output.Schema = UploadCommand.Schema;
            var observer = new QuietObserver(spec.Port, pc.ClockOf(spec.Port), interrupts, output);
            return new ModemVisit(pc, spec, output).Run(observer, modem =>
            {
                question(modem, spec.Port, output);
                return Output.Success;
            });
        });
        return command;
    }

    private static void Info(ModemSession modem, string port, Output output)
    {
        int mode = ModemVisit.AskMode(modem);
        bool answers = mode is ModemMode.Application or ModemMode.Upgrade;
        ModemIdentity? identity = answers ? new IdentityReader(modem.At).Read(mode == ModemMode.Application) : null;
        ModemWords.Tell(mode, modem.Probe.Baud, identity, port, output);
    }

    private static void State(ModemSession modem, string port, Output output)
    {
        int mode = ModemVisit.AskMode(modem);
        if (mode == ModemMode.Unknown)
            throw new SqnsException(ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");
        output.Line($"{mode} {ModemMode.Name(mode)} mode, at {modem.Probe.Baud} baud");
        output.Row(ModemWords.RowOf("state", mode, modem.Probe.Baud, port, null));
    }
}
