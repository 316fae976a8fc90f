using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Board;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Questions;

/// <summary><c>nanosqns plan FILE… --port PORT</c>: what <c>upload</c> would do. The modem is asked, and nothing is changed in it.</summary>
internal sealed class PlanCommand
{
    private const int BufferBytes = 64 * 1024;

    private readonly RequestOptions _request;
    private readonly WayOptions _way;
    private readonly IPc _pc;

    private PlanCommand(Command command, IPc pc)
    {
        _pc = pc;
        _request = new RequestOptions(command);
        _way = new WayOptions(command);
    }

    public static Command Create(CommandRunner runner, IPc pc)
    {
        var command = new Command("plan", "Show what upload would do, without changing anything.");
        runner.HandleLong(command, new PlanCommand(command, pc).Run);
        return command.WithExamples("nanosqns plan --port /dev/ttyUSB0 CATM1-39529.dup", "nanosqns plan --port /dev/ttyUSB0 CATM1-39529.dup --updater updater.elf");
    }

    private int Run(ParseResult parse, Output output, Interrupts interrupts)
    {
        output.Schema = UploadCommand.Schema;
        WaySpec spec = _way.Of(parse)[0];
        UpgradeRequest request = _request.Of(parse);
        var observer = new LineObserver(spec.Port, _pc.ClockOf(spec.Port), interrupts, false, output.Aside);
        var preflight = new Preflight(new SourceFiles(), _pc.ClockOf(spec.Port), observer, new byte[BufferBytes], null);

        // before contacting the board
        bool namesBuild = preflight.Check(request).Last.Build != 0;
        var visit = new ModemVisit(_pc, spec, output);
        return visit.Run(observer, modem =>
        {
            observer.BeginEngine();
            PlanOutline outline = new PlanPreview(modem, preflight).Outline(request);
            if (outline is { Mode: ModemMode.Silent, Refusal: Failure refusal } && visit.Explain(refusal) is var cause && cause != refusal)
                throw new SqnsException(cause);
            return Tell(outline, namesBuild, spec, output);
        });
    }

    private static int Tell(PlanOutline outline, bool namesBuild, WaySpec spec, Output output)
    {
        string[] steps = [.. Enumerable.Range(0, outline.Count).Select(i => outline[i])];
        string who = outline.Identity is null ? "" : $", {outline.Identity}";
        output.Line($"The modem is in {ModemMode.Name(outline.Mode)} mode at {outline.Baud} baud{who}. upload would:");
        for (int i = 0; i < steps.Length; i++)
            output.Line($"  {i + 1}. {steps[i]}");
        JsonObject row = ModemWords.RowOf("plan", outline.Mode, outline.Baud, spec.Port, outline.Identity);
        row["steps"] = new JsonArray([.. steps.Select(step => JsonValue.Create(step))]);
        row["nothingToDo"] = outline.NothingToDo;
        row["refusal"] = outline.Refusal?.Number;
        output.Row(row);
        if (outline.Refusal is null)
        {
            output.Line(outline.NothingToDo ? "  do nothing: the wanted build is already running" : $"  {steps.Length + 1}. {(namesBuild ? "compare the version" : "ask the modem for its report and version; the file name has no build to compare")}");
            return Output.Success;
        }

        output.Line(steps.Length == 0 ? "  refuse:" : $"  {steps.Length + 1}. refuse, if nothing has changed:");
        output.Fail(outline.Refusal, spec.Port);
        return Output.Failed;
    }
}
