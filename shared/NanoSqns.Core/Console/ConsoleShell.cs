// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>From a line to what it does: reads it, finds the command, binds its arguments, runs it, and tells every failure with number and hint.</summary>
    public sealed class ConsoleShell
    {
        /// <summary>What stands before a line.</summary>
        public const string Prompt = "sqns> ";

        private readonly ShellContext _context;
        private bool _isFromProgram;

        /// <summary>A shell over what commands work on.</summary>
        public ConsoleShell(ShellContext context) => _context = context;

        /// <summary>Exit code of the last command, or of the job that ran at boot.</summary>
        public int LastCode { get; set; }

        /// <summary>Reads one line and does it. False at the end of the input.</summary>
        public bool ReadAndRun()
        {
            string text = _context.In.ReadLine(Prompt);
            if (text == null)
                return false;

            _isFromProgram = _context.In.IsFromProgram;
            Run(text);
            _isFromProgram = false;
            return true;
        }

        /// <summary>
        /// Does a line, one statement after the other; the first that fails ends it. Nothing is done of a line that cannot be read to its end. Never throws;
        /// <see cref="LastCode"/> is its exit code.
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
                Tell(Failure.Of(e));
                if (statements.Length > 1)
                    _context.Out.Line("(nothing on this line was run)");

                return;
            }

            for (int i = 0; i < lines.Length; i++)
            {
                bool goesOn = Do(lines[i]);
                if ((!goesOn || _context.RestartRequested) && i + 1 < lines.Length)
                {
                    TellRest(statements, i + 1);
                    return;
                }
            }
        }

        private CommandLine[] Read(string[] statements)
        {
            CommandLine[] lines = new CommandLine[statements.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                CommandLine line = CommandLineParser.Parse(statements[i]);
                if (line.IsBareAt && _isFromProgram)
                    throw new SqnsException(ErrorNumber.NotAModem, line.Rest);
                if (line.Name.Length > 0 && _context.Commands.Find(line.Name) == null)
                    throw UnknownName.Of(line.Name, _context.Commands.Names);

                lines[i] = line;
            }

            return lines;
        }

        private bool Do(CommandLine line)
        {
            try
            {
                if (line.Remark != null)
                    _context.Out.Line("(" + line.Remark + ")");

                LastCode = line.Name.Length == 0 ? LastCode : Run(line);
                return line.Name.Length == 0 || LastCode == ConsoleCommand.Ok;
            }
            catch (Exception e)
            {
                // also out of memory, or a driver's own exception: told, and the console goes on
                Tell(Failure.Of(e));
                return false;
            }
        }

        private void TellRest(string[] statements, int from)
        {
            string rest = statements[from];
            for (int i = from + 1; i < statements.Length; i++)
                rest += "; " + statements[i];

            _context.Out.Line("(not run: " + rest + ")");
        }

        private int Run(CommandLine line)
        {
            ConsoleCommand command = _context.Commands.Find(line.Name);
            if (AsksForHelp(line))
            {
                // the habit of a shell
                return _context.Commands.Find("help").Run(CommandLineParser.Parse("help " + line.Name), _context);
            }

            command.Bind(line);
            _context.In.Keys.BeginCommand();
            try
            {
                return command.Run(line, _context);
            }
            finally
            {
                _context.In.Keys.EndCommand();
            }
        }

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

        private void Tell(Failure failure)
        {
            bool usage = failure.Number == ErrorNumber.BadArgument || failure.Number == ErrorNumber.BadSyntax || failure.Number == ErrorNumber.UnknownCommand
                || failure.Number == ErrorNumber.NotAModem;
            LastCode = usage ? ConsoleCommand.Misused : ConsoleCommand.Failed;
            _context.Out.Fail(failure);
            if (failure.Number == ErrorNumber.FileMissing && failure.Details.Length > 0)
                MissingFile.Tell(failure.Details[0], _context.Files, _context.Out);
        }
    }
}
