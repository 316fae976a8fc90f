using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Files;

/// <summary>
/// <c>nanosqns prepare FILE… --out DIR</c>: a folder whose content, on a card, lets the board upgrade its modem automatically. What cannot end well is refused
/// here, with the checks that the board would make.
/// </summary>
internal static class PrepareCommand
{
    private const string Name = "nanosqns prepare";
    private const int BufferBytes = 64 * 1024;
    private const long LargestFile = int.MaxValue;

    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<string[]>("file") { HelpName = "FILE", Description = "Firmware (.dup); the parts of a set in order. An updater (.elf) may be included.", Arity = ArgumentArity.OneOrMore };
        var updater = new Option<string?>("--updater") { Description = "The updater.elf for a modem in recovery mode.", HelpName = "FILE" };
        var folder = new Option<string?>("--out") { Description = "A new or empty folder. Required.", HelpName = "DIR" };
        var command = new Command("prepare", "Create a card folder for the board's self-upgrade.") { files, updater, folder };
        runner.HandleLong(command, (parse, output, cancel) => Prepare(
            parse.GetValue(files)!,
            Given.OptionalText("--updater", parse.GetValue(updater)),
            Given.Text("--out", parse.GetValue(folder) ?? throw new SqnsException(ErrorNumber.BadArgument, Name, "missing option --out DIR")),
            output,
            cancel));
        return command.WithExamples(
            "nanosqns prepare CATM1-39529.dup --out card",
            "nanosqns prepare CATM1-39529.dup --updater updater.elf --out card");
    }

    private static int Prepare(string[] paths, string? updater, string folder, Output output, CancellationToken cancel)
    {
        UpgradeFiles files = new Preflight(new SourceFiles(), new SystemClock(), new NoticePrinter(output), new byte[BufferBytes], new WalkedFiles()).Check(UploadRequest.Of(Name, paths, updater));
        FirmwareFile[] all = files.Updater is null ? files.Parts : [.. files.Parts, files.Updater];
        CardJob.RequireNames([.. all.Select(file => Path.GetFileName(file.Path))]);
        if (Array.Find(all, file => file.Length > LargestFile) is { } large)
            throw new SqnsException(ErrorNumber.BadArgument, large.Path, $"it has {large.Length} bytes; the board takes at most {LargestFile}");

        using var card = new CardFolder(folder);
        CardFile[] copies = [.. all.Select(file => Copy(card, file, cancel))];
        int parts = files.Parts.Length;
        string job = Path.GetFileName(CardFiles.Job);
        card.Write(job, CardJob.Text(files.Last.Build, copies[..parts], copies.ElementAtOrDefault(parts)));
        card.Keep();
        Report(folder, job, files, copies, card.WasReadFromMedium, output);
        return Output.Success;
    }

    private static CardFile Copy(CardFolder card, FirmwareFile file, CancellationToken cancel)
    {
        CardFile copy = card.Copy(file.Path, file.Length, cancel);
        return copy with { Verified = CardJob.VerifiedLine(file, copy.Name, copy.Crc32) };
    }

    private static void Report(string folder, string job, UpgradeFiles files, CardFile[] copies, bool wasReadFromMedium, Output output)
    {
        for (int i = 0; i < copies.Length; i++)
        {
            CardFile copy = copies[i];
            string role = i < files.Parts.Length ? "part" : "updater";
            output.Line($"{Path.Combine(folder, copy.Name)}: {role}, {copy.Length} bytes, CRC-32 {copy.Crc32:x8}");
            output.Row(new JsonObject { ["row"] = "file", ["role"] = role, ["file"] = copy.Name, ["bytes"] = copy.Length, ["crc32"] = copy.Crc32.ToString("x8", System.Globalization.CultureInfo.InvariantCulture) });
        }

        string build = files.Last.Build == 0 ? "a build that is not in its name" : $"build {files.Last.Build}";
        output.Line($"{Path.Combine(folder, job)}: the job, an upgrade to {build}");
        output.Line(wasReadFromMedium
            ? "Every copy was read back from the medium and compared."
            : "Every copy was read back and compared, perhaps from this PC's cache. The board verifies the card before it starts.");
        output.Line();
        output.Line($"Copy everything in {folder} to the top folder of a FAT32 card with an MBR (exFAT is not supported). Eject the card properly, insert it into the board and restart the board.");
        output.Line("The upgrade starts automatically; press Ctrl-C, Esc or Enter on the console in the first seconds to stop it. Do NOT remove power until the board reports that you may.");
        output.Row(new JsonObject { ["row"] = "prepare", ["out"] = folder, ["job"] = job, ["build"] = files.Last.Build == 0 ? null : files.Last.Build, ["updater"] = files.Updater is not null, ["readFromMedium"] = wasReadFromMedium });
    }

    // Files are walked here with their CRC-32, so that the board compares that instead of walking them for tens of seconds.
    private sealed class WalkedFiles : IVerifiedFiles
    {
        public IChecksum32 Crc { get; } = new Crc32();

        public FirmwareFile? Find(string path, long length) => null;

        public void Remember(FirmwareFile file)
        {
        }

        public void Forget(string path)
        {
        }
    }

    private sealed class NoticePrinter(Output output) : UpgradeEvents
    {
        public override void OnNotice(string text)
        {
            output.Line("note: " + text);
            output.Row(new JsonObject { ["row"] = "notice", ["text"] = text });
        }
    }
}
