using System.CommandLine;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>The files and options that make up an upgrade, for <c>upload</c> and <c>plan</c>.</summary>
internal sealed class RequestOptions
{
    private readonly Argument<string[]> _files = new("file") { HelpName = "FILE", Description = "Firmware (.dup); the parts of a set in order. An updater (.elf) may be included.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _updater = new("--updater") { Description = "The updater.elf for a modem in recovery mode or with the factory bootloader; found automatically next to the firmware.", HelpName = "FILE" };
    private readonly Option<string?> _bootrom = new("--bootrom-file") { Description = "A file with a bootrom record for a modem with the factory bootloader; a full image contains one.", HelpName = "FILE" };
    private readonly Option<string> _method = new("--method") { Description = "auto, store or on-the-fly.", HelpName = "METHOD", DefaultValueFactory = _ => "auto" };
    private readonly Option<bool> _force = new("--force") { Description = "Override a refusal for build, model, bootloader, missing part or size; never for a delta that does not match." };

    /// <param name="command">Gets the argument and the options.</param>
    public RequestOptions(Command command)
    {
        command.Add(_files);
        command.Add(_updater);
        command.Add(_bootrom);
        command.Add(_method);
        command.Add(_force);
    }

    /// <summary>The files as they were named.</summary>
    public string[] Files(ParseResult parse) => parse.GetValue(_files)!;

    /// <summary>The request.</summary>
    /// <exception cref="SqnsException">BadArgument; an error of the file group.</exception>
    public UpgradeRequest Of(ParseResult parse)
    {
        string name = "nanosqns " + parse.CommandResult.Command.Name;
        UpgradeRequest request = UploadRequest.Of(name, Files(parse), Given.OptionalText("--updater", parse.GetValue(_updater)));
        string? bootrom = Given.OptionalText("--bootrom-file", parse.GetValue(_bootrom));
        request.BootromFile = bootrom is null ? null : UploadRequest.Portable(bootrom);
        request.Method = UploadRequest.MethodOf(parse.GetValue(_method)!);
        request.Force = parse.GetValue(_force);
        return request;
    }
}
