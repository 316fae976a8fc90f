using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Files;

/// <summary><c>nanosqns inspect FILE…</c>: walks every file from end to end and says what is right or wrong. Constant memory.</summary>
internal static class InspectCommand
{
    private const int BufferBytes = 64 * 1024;

    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<string[]>("file") { HelpName = "FILE", Description = "Firmware containers (.dup) or updaters (.elf).", Arity = ArgumentArity.OneOrMore };
        var command = new Command("inspect", "Check firmware files: container tree, versions, checksums, verdict.") { files };
        runner.Handle(command, (parse, output) => Inspect(parse.GetValue(files)!, output));
        return command.WithExamples("nanosqns inspect CATM1-39529.dup updater.elf", "nanosqns inspect --json CATM1-39529.dup");
    }

    private static int Inspect(string[] paths, Output output)
    {
        foreach (string path in paths)
            Given.Text("nanosqns inspect", path);
        var inspector = new FirmwareInspector(new byte[BufferBytes]);
        int code = Output.Success;
        foreach (string path in paths)
        {
            try
            {
                using FileStream stream = RegularFile.Open(path);
                var report = new InspectReport(path, output);
                report.End(inspector.Inspect(path, stream, report));
            }
            catch (SqnsException e)
            {
                output.Row(new JsonObject { ["row"] = "file", ["file"] = path, ["good"] = false, ["error"] = e.Failure.Number });
                output.Fail(e.Failure);
                code = Output.Failed;
            }
        }

        return code;
    }
}
