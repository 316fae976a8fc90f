// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Console.Commands
{
    /// <summary>Firmware for the modem: <c>plan</c>, <c>verify</c>, <c>run</c>, <c>load</c>, <c>bootrom</c>.</summary>
    internal sealed class UpgradeCommands : CommandTopic
    {
        private const string Takes =
            " FILE… [UPDATER] [method=auto|store|on-the-fly] [updater=FILE] [bootrom=FILE] [baud=N] [force] [verbose] [debug]";

        private const string Example = " /sd/CATM1-39529.dup /sd/updater.elf";
        private const string Options = "baud method updater bootrom";
        private const string Flags = "verbose debug force";

        private readonly IModemAccess _modem;
        private readonly IFileStore _files;
        private readonly BoardPaths _paths;
        private readonly ConsoleOutput _out;

        public UpgradeCommands(IModemAccess modem, IFileStore files, BoardPaths paths, ConsoleOutput output)
        {
            _modem = modem;
            _files = files;
            _paths = paths;
            _out = output;
        }

        public override string Names => "plan verify run load bootrom";

        public override Command Find(string name) => name switch
        {
            "plan" => new(Plan, "plan" + Takes, "shows what run would do, without changing anything", "plan" + Example)
            {
                Fewest = 1,
                Most = 10,
                Options = Options,
                Flags = Flags,
            },
            "verify" => new(Verify, "verify FILE…", "checks firmware files completely and stores their CRC-32",
                "verify /sd/CATM1-39529.dup")
            { Fewest = 1, Most = 10 },
            "run" => new(Run, "run" + Takes, "upgrades the modem; checks every file before contacting the modem", "run" + Example)
            {
                Fewest = 1,
                Most = 10,
                Options = Options,
                Flags = Flags,
                Details = "Several files are the parts of a set, in order; the updater is recognized by its content.\n"
                    + "verbose shows AT commands; debug shows every AT line and the repeats of the transfer.\n"
                    + "force overrides a refusal for build, bootloader or a missing part; never for a delta that does not match.",
            },
            "load" => new(Load, "load UPDATER [baud=N] [verbose] [debug]",
                "only loads an updater into a modem in recovery mode", "load /sd/updater.elf")
            {
                Fewest = 1,
                Most = 1,
                Options = "baud",
                Flags = "verbose debug",
            },
            "bootrom" => new(Bootrom, "bootrom FILE [force] [verbose] [debug]",
                "only installs the bootrom of a full image in a modem with the factory bootloader [33080]", "bootrom /sd/CATM1-39529.dup")
            {
                Fewest = 1,
                Most = 1,
                Flags = Flags,
                Details = "FILE is a full image or a file with only a bootrom record. run does this automatically if needed.",
            },
            _ => null,
        };

        private int Plan(CommandLine line)
        {
            _modem.Begin(line);
            PlanOutline outline = _modem.Outline(Request(line));
            string who = outline.Identity == null ? "" : ", " + outline.Identity;
            _out.Line(outline.Mode == ModemMode.Silent ? "The modem does not respond. run would:"
                : "The modem is in " + ModemMode.Name(outline.Mode) + " mode at " + outline.Baud + " baud" + who + ". run would:");
            for (int i = 0; i < outline.Count; i++)
                _out.Line("  " + (i + 1) + ". " + outline[i]);

            string next = "  " + (outline.Count + 1) + ". ";
            if (outline.Refusal != null)
            {
                _out.Line(outline.Count == 0 ? "  refuse:" : next + "refuse, if nothing has changed:");
                _out.Fail(outline.Refusal);
                return ExitCode.Failed;
            }

            _out.Line(outline.NothingToDo ? "  do nothing: the wanted build is already running" : next + "compare the version");
            return ExitCode.Ok;
        }

        private int Verify(CommandLine line)
        {
            int code = ExitCode.Ok;
            _modem.Begin(line);
            for (int i = 0; i < line.Count; i++)
            {
                string path = _paths.RequireFile(line[i]).Path;
                try
                {
                    Show(_modem.Verify(path));
                }
                catch (SqnsException e)
                {
                    if (e.Failure.Number == ErrorNumber.Stopped)
                        throw;

                    _out.Fail(e.Failure);
                    code = ExitCode.Failed;
                }
            }

            return code;
        }

        private void Show(FirmwareFile file)
        {
            string build = file.Build == 0 ? "" : ", build " + file.Build + (file.FromBuild == 0 ? "" : " from " + file.FromBuild);
            string family = file.Family == FirmwareFamily.Unknown ? "" : ", " + FirmwareNames.Of(file.Family);
            string records = ", " + file.RecordCount + " records, " + file.VerifiedCount + " checksums verified";
            string part = file.Part == 0 ? "" : ", part " + file.Part + " of a set";
            string sum = ", " + file.Length + " bytes, CRC-32 " + ByteText.Crc32(file.Crc32);
            string content = (file.RecordCount == 0 ? "" : records) + (file.HasBootrom ? ", with a bootrom" : "");
            _out.Line(file.Path + ": good: " + FirmwareNames.Of(file.Kind) + family + build + part + sum + content);
            if (file.Notice != null)
                _out.Line("   " + file.Notice);
        }

        private int Run(CommandLine line)
        {
            _modem.Begin(line);
            UpgradeRequest request = Request(line);
            string unfinished = LastRun.Read(_files);
            LastRun.Write(_files, line.ToString());
            UpgradeResult result = _modem.Run(request, null);
            bool touched = result.Touched || result.Mode != result.ModeBefore;
            bool stopped = !result.Success && result.Failure.Number == ErrorNumber.Stopped;
            if (result.Success || (!touched && !stopped))
                LastRun.Write(_files, result.Success ? null : unfinished);

            return ResultLines.Tell(result, _out);
        }

        private int Load(CommandLine line) => RunOnly(UpgradeGoal.Updater, line);
        private int Bootrom(CommandLine line) => RunOnly(UpgradeGoal.Bootrom, line);

        private int RunOnly(UpgradeGoal goal, CommandLine line)
        {
            _modem.Begin(line);
            string path = _paths.RequireFile(line[0]).Path;
            UpgradeRequest request = goal == UpgradeGoal.Updater ? new() { Updater = path } : new() { BootromFile = path };
            request.Goal = goal;
            return ResultLines.Tell(_modem.Run(WithOptions(request, line), null), _out);
        }

        // Every argument is a part, or the updater, which is recognized by its content.
        private UpgradeRequest Request(CommandLine line)
        {
            string[] parts = new string[line.Count];
            for (int i = 0; i < parts.Length; i++)
                parts[i] = _paths.RequireFile(line[i]).Path;
            return WithOptions(new(parts) { Method = MethodOf(line) }, line);
        }

        private UpgradeRequest WithOptions(UpgradeRequest request, CommandLine line)
        {
            request.Updater = line.File("updater", _paths) ?? request.Updater;
            request.BootromFile = line.File("bootrom", _paths) ?? request.BootromFile;
            request.Force = line.Option("force") != null;
            request.TransferBaud = line.Baud("baud", _modem.TransferBaud);
            return request;
        }

        private static UpgradeMethod MethodOf(CommandLine line) => (line.Option("method") ?? "auto").ToLower() switch
        {
            "auto" => UpgradeMethod.Auto,
            "store" => UpgradeMethod.Store,
            "on-the-fly" or "on_the_fly" or "onthefly" => UpgradeMethod.OnTheFly,
            _ => throw line.Bad("method must be auto, store or on-the-fly"),
        };
    }

    /// <summary>The line of a <c>run</c> that has not succeeded yet, kept on the card, if there is one, for <c>resume</c>.</summary>
    internal static class LastRun
    {
        // a typed line and its end
        private const int MostBytes = 322;

        /// <summary>Keeps a line; null forgets it. Never throws.</summary>
        public static void Write(IFileStore files, string line)
        {
            try
            {
                byte[] bytes = Encoding.UTF8.GetBytes(line + "\r\n");
                if (!files.IsMounted(CardFiles.Card))
                    return;

                if (line == null)
                    files.Delete(CardFiles.LastRun);
                else
                    files.WriteAll(CardFiles.LastRun, bytes, bytes.Length);
            }
            catch (SqnsException)
            {
                // a full or protected card does not stop an upgrade that only reads it
            }
        }

        /// <summary>The line, or null.</summary>
        public static string Read(IFileStore files)
        {
            if (!files.IsMounted(CardFiles.Card) || files.Find(CardFiles.LastRun) == null)
                return null;

            byte[] buffer = new byte[MostBytes];
            using Stream stream = files.OpenRead(CardFiles.LastRun);
            int count = FileBytes.Read(stream, CardFiles.LastRun, 0, buffer, 0, buffer.Length);
            string line = Encoding.UTF8.GetString(buffer, 0, count).Trim();
            return line.StartsWith("run ") ? line : null;
        }
    }
}
