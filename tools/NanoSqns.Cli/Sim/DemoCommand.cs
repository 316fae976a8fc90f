using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Settings;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Synthetic;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Sim;

/// <summary>
/// <c>nanosqns demo</c>: a whole upgrade on the virtual board, with the simulated modem and synthetic firmware in a temporary card folder, as the
/// board's console shows it. Minutes of modem time pass in seconds.
/// </summary>
internal sealed class DemoCommand
{
    private const int SmallImageBytes = 1_500_000;
    private const int Baud = 921600;

    private readonly Option<bool> _recovery = new("--recovery") { Description = "Start with the modem in recovery mode, as after an interrupted upgrade: the updater is loaded first." };
    private readonly Option<bool> _delta = new("--delta") { Description = "Use a delta from the running build instead of a full image." };
    private readonly Option<bool> _store = new("--store") { Description = "Use the store method with a small image." };
    private readonly Option<int> _bootrom = new("--bootrom") { Description = "Build of the modem's bootloader; 33080, the factory bootloader, shows the upgrade in three stages.", HelpName = "N", DefaultValueFactory = _ => 38638 };

    public static Command Create(CommandRunner runner)
    {
        var demo = new DemoCommand();
        var command = new Command("demo", "Show a whole upgrade of a simulated modem, in seconds.") { demo._recovery, demo._delta, demo._store, demo._bootrom };
        runner.HandleLong(command, demo.Run);
        return command.WithExamples("nanosqns demo", "nanosqns demo --recovery", "nanosqns demo --bootrom 33080", "nanosqns demo --delta --json");
    }

    private int Run(ParseResult parse, Output output, Interrupts interrupts)
    {
        output.Schema = UploadCommand.Schema;
        int bootrom = parse.GetValue(_bootrom);
        if (bootrom is < 1 or > 99999)
            return output.Fail(new Failure(ErrorNumber.BadArgument, "--bootrom", bootrom + " is not in 1 … 99999"));
        string card = Directory.CreateTempSubdirectory("nanosqns-demo-").FullName;
        try
        {
            UpgradeRequest request = FillCard(card, parse);
            var options = new ModemOptions { Mode = parse.GetValue(_recovery) ? BootMode.Recovery : BootMode.Application, Bootrom = bootrom };
            var bench = new VirtualBench(options, new FolderFileStore().Add("/sd", card));
            output.Row(new JsonObject { ["row"] = "begin", ["ports"] = new JsonArray(), ["files"] = new JsonArray([.. request.Parts.Select(path => JsonValue.Create(path))]) });
            output.Line("A simulated modem and synthetic firmware, with the times of a real modem on a real wire.");
            output.Line($"$ run {string.Join(' ', request.Parts)} {request.Updater}".TrimEnd());
            UpgradeResult result = bench.Run(request, ObserverOf(bench, output, interrupts));
            return ResultReport.Print(result, Baud, output);
        }
        finally
        {
            Directory.Delete(card, true);
        }
    }

    private UpgradeRequest FillCard(string card, ParseResult parse)
    {
        bool delta = parse.GetValue(_delta);
        bool store = parse.GetValue(_store);
        SyntheticImage image = SyntheticFirmware.Create(new SyntheticOptions
        {
            Kind = delta ? SyntheticKind.Delta : SyntheticKind.Full,
            Size = store && !delta ? SmallImageBytes : null,
        });
        image.WriteToFolder(card);
        var request = new UpgradeRequest("/sd/" + image.FileName) { Method = store ? UpgradeMethod.Store : UpgradeMethod.Auto };
        if (!delta)
        {
            SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater }).WriteToFolder(card, "updater.elf");
            request.Updater = "/sd/updater.elf";
        }

        return request;
    }

    private static UpgradeEvents ObserverOf(VirtualBench bench, Output output, Interrupts interrupts)
    {
        if (output.Json)
            return new JsonObserver(null, bench.Clock, interrupts, output) { LineBaud = Baud };
        bool terminal = Terminal.IsTerminal(output.Standard);
        return new Narrator(new WriterOutput(output.Standard), bench.Clock, interrupts)
        {
            Style = terminal ? ProgressStyle.Bar : ProgressStyle.Lines,
            StepPercent = 10,
        };
    }
}

/// <summary>The board's console text on a writer of the PC. CR LF becomes the PC's line end; a lone CR stays, it redraws a line.</summary>
internal sealed class WriterOutput(TextWriter writer) : ITextOutput
{
    public void Write(byte[] buffer, int offset, int count)
    {
        writer.Write(Encoding.UTF8.GetString(buffer, offset, count).Replace("\r\n", Environment.NewLine, StringComparison.Ordinal));
        writer.Flush();
    }
}
