using System.CommandLine;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Modem;

namespace NanoSqns.Cli.Questions;

/// <summary><c>nanosqns info --port PORT</c>: who the modem is. Nothing is changed in it.</summary>
internal static class InfoCommand
{
    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("info", "Show mode, versions and IMEI of the modem.");
        var way = new WayOptions(command);
        runner.HandleLong(command, (ParseResult parse, Output output, Interrupts interrupts) => Tell(way.Of(parse)[0], pc, output, interrupts));
        return command.WithExamples("nanosqns info --port /dev/ttyUSB0", "nanosqns info --port /dev/ttyUSB0 --json", "nanosqns info --port /dev/ttyUSB0 --direct");
    }

    private static int Tell(WaySpec spec, IPc pc, Output output, Interrupts interrupts)
    {
        output.Schema = UploadCommand.Schema;
        var observer = new QuietObserver(spec.Port, pc.ClockOf(spec.Port), interrupts, output);
        return new ModemVisit(pc, spec, output).Run(observer, modem =>
        {
            int mode = ModemVisit.AskMode(modem);
            bool tells = mode is ModemMode.Application or ModemMode.Upgrade;
            ModemIdentity? identity = tells ? new IdentityReader(modem.At).Read(mode == ModemMode.Application) : null;
            ModemWords.Tell(mode, modem.Probe.Baud, identity, spec.Port, output);
            return Output.Success;
        });
    }
}
