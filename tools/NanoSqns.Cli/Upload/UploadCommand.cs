using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>
/// <c>nanosqns upload --port PORT FILE…</c>: checks the files, asks the board for its mirror, upgrades the modem through it with the same engine that the board has,
/// and gives the board its console back, however it ended.
/// </summary>
internal sealed class UploadCommand
{
    /// <summary>The form of the rows, docs/pc-tool.md.</summary>
    public const int Schema = 1;

    private const string Name = "nanosqns upload";
    private const int BufferBytes = 64 * 1024;

    private readonly Option<string?> _boardUpdater = new("--updater-on-board") { Description = "Path of an updater on the board, such as /flash/updater.elf; the board loads it when the modem needs one.", HelpName = "PATH" };
    private readonly Option<string?> _trace = new("--trace") { Description = "Write every AT line and STP frame with its time to this file, one per port, for support. nanosqns trace shows it.", HelpName = "FILE" };
    private readonly RequestOptions _request;
    private readonly WayOptions _way;
    private readonly IPc _pc;

    private UploadCommand(Command command, IPc pc)
    {
        _pc = pc;
        _request = new RequestOptions(command);
        _way = new WayOptions(command, several: true);
        command.Add(_boardUpdater);
        command.Add(_trace);
    }

    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("upload", "Upgrade the modem of a board from this PC.");
        runner.HandleLong(command, new UploadCommand(command, pc).Run);
        return command.WithExamples(
            "nanosqns upload --port /dev/ttyUSB0 CATM1-39529.dup",
            "nanosqns upload --port /dev/ttyUSB0 CATM1-39529.dup --updater updater.elf",
            "nanosqns upload --port /dev/ttyUSB0 --port /dev/ttyUSB1 CATM1-39529.dup",
            "nanosqns upload --port /dev/ttyUSB0 CATM1-5.2-48829-1.dup CATM1-5.2-48829-2.dup --trace trace.txt");
    }

    private int Run(ParseResult parse, Output output, Interrupts interrupts)
    {
        output.Schema = Schema;
        WaySpec[] specs = SpecsOf(parse);
        output.Row(new JsonObject
        {
            ["row"] = "begin",
            ["port"] = null,
            ["ports"] = new JsonArray([.. specs.Select(spec => JsonValue.Create(spec.Port))]),
            ["files"] = new JsonArray([.. _request.Files(parse).Select(path => JsonValue.Create(path))]),
        });
        UpgradeRequest request = _request.Of(parse);
        bool hasUpdater = Check(request, specs[0].Port, output, interrupts).Updater is not null;

        string? tracePath = Given.OptionalText("--trace", parse.GetValue(_trace));
        using UploadTraces? traces = tracePath is null ? null : new UploadTraces(tracePath, specs, _pc);

        foreach (var warning in specs.Select(spec => _pc.WarningOf(spec.Port)).Where(warning => warning is not null).Distinct())
            output.Warn(warning);

        // from here on a modem is in the middle of something: whoever reads this may leave, the upload continues
        output.Outlive();
        int code = new UploadSession(_pc, specs, request, hasUpdater, output, interrupts, traces).Run();
        traces?.Tell(output);

        // the exit code is about the modem; output that could not be written is reported beside it
        output.Finish();
        return code;
    }

    private UpgradeFiles Check(UpgradeRequest request, string port, Output output, Interrupts interrupts)
    {
        IClock clock = _pc.ClockOf(port);
        PortObserver observer = output.Json ? new JsonObserver(null, clock, interrupts, output) : new LineObserver(null, clock, interrupts, false, output.Line);
        return new Preflight(new SourceFiles(), clock, observer, new byte[BufferBytes], null).Check(request);
    }

    private WaySpec[] SpecsOf(ParseResult parse)
    {
        string? updater = WayOptions.OnBoard("--updater-on-board", parse.GetValue(_boardUpdater));
        WaySpec[] specs = [.. _way.Of(parse).Select(spec => spec with { BoardUpdater = updater })];
        if (updater is not null && specs[0].Direct)
            throw new SqnsException(ErrorNumber.BadArgument, Name, "--updater-on-board and --direct cannot be combined");
        RequireDifferent(specs);
        return specs;
    }

    private void RequireDifferent(WaySpec[] specs)
    {
        for (int i = 0; i < specs.Length; i++)
        {
            string port = _pc.Identify(specs[i].Port);
            WaySpec? same = Array.Find(specs[..i], other => _pc.Identify(other.Port) == port);
            if (same is not null)
                throw new SqnsException(ErrorNumber.BadArgument, Name, same.Port == specs[i].Port ? $"--port {same.Port} is given twice" : $"--port {same.Port} and {specs[i].Port} are the same port");
        }
    }
}
