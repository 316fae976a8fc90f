// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;

namespace NanoSqns.Shell
{
    /// <summary>From a line to what it does: reads it, finds the command, binds its arguments, runs it, and tells every failure with number and hint.</summary>
    public sealed class ConsoleShell
    {
        /// <summary>What stands before a line.</summary>
        public const string Prompt = "sqns> ";

        private readonly ShellContext _context;

        /// <summary>A shell over what commands work on.</summary>
        public ConsoleShell(ShellContext context)
        {
            _context = context;
        }

        /// <summary>Exit code of the last command, or of the job that ran at boot.</summary>
        public int LastCode { get; set; }

        /// <summary>Reads one line and does it. False at the end of the input.</summary>
        public bool ReadAndRun()
        {
            string text = _context.In.ReadLine(Prompt);
            if (text == null)
            {
                return false;
            }

            Run(text);
            return true;
        }

        /// <summary>Does a line. Never throws; <see cref="LastCode"/> is its exit code.</summary>
        public void Run(string text)
        {
            try
            {
                CommandLine line = CommandLineParser.Parse(text);
                if (line.Remark != null)
                {
                    _context.Out.Line("(" + line.Remark + ")");
                }

                LastCode = line.Name.Length == 0 ? LastCode : Run(line);
            }
            catch (Exception e)
            {
                // also out of memory, or a driver's own exception: told, and the console goes on
                Tell(Failure.Of(e));
            }
        }

        private int Run(CommandLine line)
        {
            ConsoleCommand command = _context.Commands.Find(line.Name) ?? throw Unknown(line.Name);
            if (line.Count == 1 && (line[0] == "--help" || line[0] == "-h"))
            {
                // the habit of a shell
                return _context.Commands.Find("help").Run(CommandLineParser.Parse("help " + line.Name), _context);
            }

            command.Bind(line);
            _context.In.BeginCommand();
            try
            {
                return command.Run(line, _context);
            }
            finally
            {
                _context.In.EndCommand();
            }
        }

        private SqnsException Unknown(string name)
        {
            string near = NearestName.Of(name, _context.Commands.Names);
            return new SqnsException(ErrorNumber.UnknownCommand, name, near == null ? "" : "; did you mean " + near + "?");
        }

        private void Tell(Failure failure)
        {
            bool usage = failure.Number == ErrorNumber.BadArgument || failure.Number == ErrorNumber.BadSyntax || failure.Number == ErrorNumber.UnknownCommand;
            LastCode = usage ? ConsoleCommand.Misused : ConsoleCommand.Failed;
            _context.Out.Fail(failure);
            if (failure.Number == ErrorNumber.FileMissing && failure.Details.Length > 0)
            {
                MissingFile.Tell(failure.Details[0], _context.Files, _context.Out);
            }
        }
    }
}
