using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Cli.Files;

/// <summary><c>nanosqns make-dup OUT</c>: synthetic firmware for trials. Nothing of a vendor is in it, and no modem would run it.</summary>
internal static class MakeDupCommand
{
    private const string Name = "make-dup";

    private static readonly (string Word, SyntheticKind Kind)[] Kinds =
    [
        ("full", SyntheticKind.Full), ("delta", SyntheticKind.Delta), ("bootrom", SyntheticKind.Bootrom),
        ("updater", SyntheticKind.Updater), ("part1", SyntheticKind.Part1), ("part2", SyntheticKind.Part2),
    ];

    public static Command Create(CommandRunner runner)
    {
        var target = new Argument<string>("out") { Description = "File to write; for an existing folder, a matching name is chosen." };
        var kind = new Option<string>("--kind") { Description = "full, delta, bootrom, updater, part1 or part2.", DefaultValueFactory = _ => "full" };
        var build = new Option<int>("--build") { Description = "Build of the firmware.", DefaultValueFactory = _ => 39529 };
        var from = new Option<int>("--from") { Description = "Build that a delta starts from.", DefaultValueFactory = _ => 33080 };
        var family = new Option<string>("--family") { Description = "LR5 (CAT-M1), LR6 (NB-IoT) or LR8 (Monarch 2).", DefaultValueFactory = _ => "LR5" };
        var size = new Option<string?>("--size") { Description = "File size, such as 5996938, 600K or 2G; default: as a real file." };
        var seed = new Option<int>("--seed") { Description = "Seed of the content; equal seeds give equal files.", DefaultValueFactory = _ => 1 };
        var bootrom = new Option<int?>("--bootrom-build") { Description = "Build of the bootrom record; default: that of --build." };
        var noPack = new Option<bool>("--no-pack") { Description = "Write the records without a PACK around them." };
        var signature = new Option<int>("--signature") { Description = "0 none, 1 Fletcher-32, 2 dummy ECDSA, 3 dummy RSA, 4 CRC-32.", DefaultValueFactory = _ => 1 };
        var version = new Option<int>("--header-version") { Description = "1, 2 or 3.", DefaultValueFactory = _ => 3 };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing file." };
        var command = new Command(Name, "Create synthetic firmware for tests (no vendor content).")
        {
            target, kind, build, from, family, size, seed, bootrom, noPack, signature, version, overwrite,
        };

        kind.CompletionSources.Add([.. Kinds.Select(known => known.Word)]);
        family.CompletionSources.Add("LR5", "LR6", "LR8");
        runner.HandleLong(command, (parse, output, cancel) => Make(
            parse.GetValue(target)!,
            new SyntheticOptions
            {
                Kind = KindOf(parse.GetValue(kind)!),
                Build = parse.GetValue(build),
                From = parse.GetValue(from),
                Family = parse.GetValue(family)!.ToUpperInvariant(),
                Size = SizeOf(parse.GetValue(size)),
                Seed = parse.GetValue(seed),
                BootromBuild = parse.GetValue(bootrom),
                Pack = !parse.GetValue(noPack),
                SignatureType = parse.GetValue(signature),
                HeaderVersion = parse.GetValue(version),
            },
            parse.GetValue(overwrite),
            output,
            cancel));
        return command.WithExamples(
            "nanosqns make-dup card",
            "nanosqns make-dup CATM1-39529.dup --size 600K",
            "nanosqns make-dup card --kind delta --from 33080 --build 39529",
            "nanosqns make-dup updater.elf --kind updater");
    }

    private static int Make(string target, SyntheticOptions options, bool overwrite, Output output, CancellationToken cancel)
    {
        Given.Text(Name, target);
        SyntheticImage image;
        try
        {
            image = SyntheticFirmware.Create(options);
        }
        catch (ArgumentException e)
        {
            throw new SqnsException(ErrorNumber.BadArgument, Name, e.Message);
        }

        string path = Directory.Exists(target) ? Path.Combine(target, image.FileName) : target;
        Write(path, overwrite, image, cancel);
        output.Line($"{path}: {image.Length} bytes");
        output.Row(new JsonObject { ["row"] = Name, ["file"] = path, ["length"] = image.Length });
        return Output.Success;
    }

    // Whole or not at all: next to its place first, then moved there.
    private static void Write(string path, bool overwrite, SyntheticImage image, CancellationToken cancel)
    {
        if (Directory.Exists(path))
            throw new SqnsException(ErrorNumber.FileIsFolder, path);
        bool exists = Path.Exists(path);
        if (exists && !overwrite)
            throw new SqnsException(ErrorNumber.PathExists, path);
        if (exists)
            RegularFile.Open(path, mayBeEmpty: true).Dispose();

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (!Directory.Exists(folder))
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, $"the folder {folder} does not exist");

        string temporary = $"{path}.{Path.GetRandomFileName()}";
        bool isOurs = false;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = image.Length, BufferSize = 64 * 1024 };
            using (var stream = new FileStream(temporary, options))
            {
                isOurs = true;
                image.Emit(bytes =>
                {
                    cancel.ThrowIfCancellationRequested();
                    stream.Write(bytes);
                });
            }

            File.Move(temporary, path, overwrite);
            isOurs = false;
        }
        catch (OperationCanceledException)
        {
            throw new SqnsException(ErrorNumber.Stopped, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message.Replace(temporary, path, StringComparison.Ordinal));
        }
        finally
        {
            if (isOurs)
                File.Delete(temporary);
        }
    }

    private static SyntheticKind KindOf(string word)
    {
        foreach ((string known, SyntheticKind kind) in Kinds)
        {
            if (string.Equals(known, word, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        throw new SqnsException(ErrorNumber.BadArgument, Name, $"unknown kind {word}; use one of {string.Join(", ", Kinds.Select(known => known.Word))}");
    }

    private static long? SizeOf(string? text)
    {
        if (text is null)
            return null;
        return ByteSize.TryParse(text, out long bytes) ? bytes : throw new SqnsException(ErrorNumber.BadArgument, Name, $"--size {text} is not a size; use 5996938, 600K or 2G");
    }
}

/// <summary>Sizes as people type them: 5996938, 512K, 6M, 2G, 2GiB; a suffix counts in steps of 1024.</summary>
internal static class ByteSize
{
    public static bool TryParse(string text, out long bytes)
    {
        string digits = text.TrimEnd('B', 'b').TrimEnd('i');
        int shift = digits.Length == 0 ? 0 : char.ToUpperInvariant(digits[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        if (shift > 0)
            digits = digits[..^1];
        bool isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out bytes) && bytes <= long.MaxValue >> shift;
        bytes <<= shift;
        return isNumber;
    }
}
