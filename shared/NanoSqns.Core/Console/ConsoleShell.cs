// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Console.Commands;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>From a line to what it does: reads it, finds the command, binds its arguments, runs it, and shows every failure.</summary>
    public sealed class ConsoleShell
    {
        /// <summary>What is before a line.</summary>
        public const string Prompt = "sqns> ";

        private readonly ConsoleInput _in;
        private readonly ConsoleOutput _out;
        private readonly IFileStore _files;
        private readonly CommandList _commands;
        private bool _isFromProgram;

        internal ConsoleShell(ConsoleInput input, ConsoleOutput output, IFileStore files, CommandList commands)
        {
            _in = input;
            _out = output;
            _files = files;
            _commands = commands;
        }

        /// <summary>Exit code of the last command, or of the job that ran at boot.</summary>
        public int LastCode { get; set; }
        /// <summary>True once the user has asked for a restart of the board, which happens before the next line is read.</summary>
        public bool RestartRequested { get; set; }

        /// <summary>Reads one line and does it. False at the end of the input.</summary>
        public bool ReadAndRun()
        {
            string text = _in.ReadLine(Prompt);
            if (text == null)
                return false;

            _isFromProgram = _in.IsFromProgram;
            Run(text);
            _isFromProgram = false;
            return true;
        }

        /// <summary>
        /// Does a line, one statement after the other; the first that fails ends it. Nothing of a line is done when a part of it cannot be
        /// read. Never throws; <see cref="LastCode"/> is its exit code.
        /// </summary>
        public void Run(string text)
        {
            string[] statements = new string[0];
            CommandLine[] lines;
            try
            {
                statements = Statements.Split(PastedText.Plain(text));
                lines = Read(statements);
            }
            catch (Exception e)
            {
                Fail(e);
                if (statements.Length > 1)
                    _out.Line("(nothing on this line was run)");
                return;
            }

            bool goesOn = true;
            string notRun = "";
            for (int i = 0; i < lines.Length; i++)
            {
                if (goesOn)
                    goesOn = Do(lines[i]) && !RestartRequested;
                else
                    notRun += (notRun.Length == 0 ? "" : "; ") + statements[i];
            }

            if (notRun.Length > 0)
                _out.Line("(not run: " + notRun + ")");
        }

        private CommandLine[] Read(string[] statements)
        {
            CommandLine[] lines = new CommandLine[statements.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                CommandLine line = CommandLineParser.Parse(statements[i]);
                if (line.IsBareAt && _isFromProgram)
                    throw new SqnsException(ErrorNumber.NotAModem, line.Rest);
                if (line.Name.Length > 0)
                    _commands.Require(line.Name);

                lines[i] = AsksForHelp(line) ? CommandLineParser.Parse("help " + line.Name) : line;
            }

            return lines;
        }

        private bool Do(CommandLine line)
        {
            if (line.Remark != null)
                _out.Line("(" + line.Remark + ")");
            if (line.Name.Length == 0)
                return true;

            try
            {
                Command command = _commands.Require(line.Name);
                command.Bind(line);
                _in.Keys.BeginCommand();
                LastCode = command.Run(line);
            }
            catch (Exception e)
            {
                // the console survives everything, also out of memory or a driver's own exception
                Fail(e);
            }

            _in.Keys.EndCommand();
            return LastCode == ExitCode.Ok;
        }

        // the habit of a shell
        private static bool AsksForHelp(CommandLine line)
        {
            for (int i = 0; i < line.Count; i++)
            {
                if (!line.IsQuoted(i) && IsHelp(line[i]))
                    return true;
            }

            return IsHelp(line.Rest);
        }

        private static bool IsHelp(string word) => word == "--help" || word == "-h" || word == "/?" || word == "-?";

        private void Fail(Exception e)
        {
            Failure failure = Failure.Of(e);
            LastCode = failure.Number switch
            {
                ErrorNumber.BadArgument or ErrorNumber.BadSyntax or ErrorNumber.UnknownCommand or ErrorNumber.NotAModem => ExitCode.Misused,
                _ => ExitCode.Failed,
            };
            _out.Fail(failure);
            if (failure.Number == ErrorNumber.FileMissing && failure.Details.Length > 0)
                FolderListing.Advise(failure.Details[0], _files, _out);
        }
    }
}
