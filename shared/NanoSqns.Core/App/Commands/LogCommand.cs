// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App.Commands
{
    /// <summary><c>log</c>: the end of the log.</summary>
    internal sealed class LogCommand : ConsoleCommand
    {
        private const int MostLines = 999999;

        private readonly FirmwareParts _parts;

        public LogCommand(FirmwareParts parts)
            : base("log [LINES | all | clear]", "shows the last 20 lines of the log on the card, or LINES", "log 50")
        {
            _parts = parts;
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            string what = line.Count == 0 ? "20" : line[0].ToLower();
            if (what == "clear")
            {
                _parts.Board.Files.Mount(CardFiles.Card);
                _parts.Board.Files.Delete(CardFiles.Log);
                _parts.Board.Files.Delete(CardFiles.OldLog);
                _parts.TakeSettings();
                shell.Out.Line("The log is empty.");
                return Ok;
            }

            long lines = what == "all" ? int.MaxValue : JobValues.Number(what);
            if (lines <= 0 || (lines > MostLines && what != "all"))
                throw Bad(line, "\"" + line[0] + "\" is not a number of lines");

            FileEntry entry = shell.Paths.RequireFile(CardFiles.Log);
            new TextTail(_parts.Board.Files).Copy(entry, (int)lines, shell.Out);
            return Ok;
        }
    }
}
