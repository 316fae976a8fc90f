using System.CommandLine;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Cli.Questions;

/// <summary><c>nanosqns state --port PORT</c>: the mode of the modem in one line. Nothing is changed in it.</summary>
internal static class StateCommand
{
    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("state", "Show the modem's mode: 0 recovery, 1 mTools, 2 application, 3 updater, 4 upgrade.");
        var way = new WayOptions(command);
        runner.HandleLong(command, (ParseResult parse, Output output, Interrupts interrupts) => Tell(way.Of(parse)[0], pc, output, interrupts));
        return command.WithExamples("nanosqns state --port /dev/ttyUSB0", "nanosqns state --port /dev/ttyUSB0 --direct");
    }

    private static int Tell(WaySpec spec, IPc pc, Output output, Interrupts interrupts)
    {
        output.Schema = UploadCommand.Schema;
        var observer = new QuietObserver(spec.Port, pc.ClockOf(spec.Port), interrupts, output);
        return new ModemVisit(pc, spec, output).Run(observer, modem =>
        {
            int mode = ModemVisit.AskMode(modem);
            if (mode == ModemMode.Unknown)
                throw new SqnsException(ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");
            output.Line($"{mode} {ModemMode.Name(mode)} mode, at {modem.Probe.Baud} baud");
            output.Row(ModemWords.RowOf("state", mode, modem.Probe.Baud, spec.Port, null));
            return Output.Success;
        });
    }
}
