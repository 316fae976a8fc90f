using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Boards;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Uploads;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Commands;

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

    private readonly Argument<string[]> _files = new("file") { Description = "Firmware (.dup); the parts of a set in their order. An updater (.elf) may be among them.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _updater = new("--updater") { Description = "The updater.elf, which a modem in recovery mode or with the factory bootloader needs; one beside the firmware is found by itself.", HelpName = "FILE" };
    private readonly Option<string?> _bootrom = new("--bootrom-file") { Description = "A file with a bootrom record, for a modem with the factory bootloader; a full image has one in it.", HelpName = "FILE" };
    private readonly Option<string> _method = new("--method") { Description = "auto, store or on-the-fly.", HelpName = "METHOD", DefaultValueFactory = _ => "auto" };
    private readonly Option<bool> _force = new("--force") { Description = "Do what is refused for reasons of build, bootloader, missing part or size. Never a delta that does not fit." };
    private readonly WayOptions _way;
    private readonly IPc _pc;

    private UploadCommand(Command command, IPc pc)
    {
        _pc = pc;
        command.Add(_files);
        _way = new WayOptions(command, several: true);
        command.Add(_updater);
        command.Add(_bootrom);
        command.Add(_method);
        command.Add(_force);
    }

    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("upload", "Upgrade the modem of a board from this PC.");
        runner.HandleLong(command, new UploadCommand(command, pc).Run);
        return command;
    }

    private int Run(ParseResult parse, Output output, Interrupts interrupts)
    {
        output.Schema = Schema;
        WaySpec[] specs = _way.Of(parse);
        RequireDifferent(specs);
        string[] paths = parse.GetValue(_files)!;
        output.Row(new JsonObject
        {
            ["row"] = "begin",
            ["port"] = null,
            ["ports"] = new JsonArray([.. specs.Select(spec => JsonValue.Create(spec.Port))]),
            ["files"] = new JsonArray([.. paths.Select(path => JsonValue.Create(path))]),
        });
        UpgradeRequest request = RequestOf(parse, paths);
        bool hasUpdater = Check(request, specs[0].Port, output, interrupts).Updater is not null;

        // from here on a modem is in the middle of something: who reads this may go, it goes on
        output.OutlivesItsReader = true;
        int code = new UploadSession(_pc, specs, request, hasUpdater, output, interrupts, _ => link => link).Run();
        return output.Problem is null ? code : throw output.Problem;
    }

    private UpgradeRequest RequestOf(ParseResult parse, string[] paths)
    {
        UpgradeRequest request = UploadRequest.Of(Name, paths, Given.OptionalText("--updater", parse.GetValue(_updater)));
        string? bootrom = Given.OptionalText("--bootrom-file", parse.GetValue(_bootrom));
        request.BootromFile = bootrom is null ? null : UploadRequest.Portable(bootrom);
        request.Method = UploadRequest.MethodOf(parse.GetValue(_method)!);
        request.Force = parse.GetValue(_force);
        return request;
    }

    private UpgradeFiles Check(UpgradeRequest request, string port, Output output, Interrupts interrupts)
    {
        IClock clock = _pc.ClockOf(port);
        PortObserver observer = output.Json ? new JsonObserver(null, clock, interrupts, output) : new LineObserver(null, clock, interrupts, false, output.Line);
        return new Preflight(new SourceFiles(), clock, observer, new byte[BufferBytes], null).Check(request);
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
