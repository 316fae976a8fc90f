// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>help</c>: the commands, one of them, or an error.</summary>
    internal sealed class HelpCommands : CommandTopic
    {
        private readonly ConsoleOutput _out;
        private readonly CommandList _commands;

        public HelpCommands(ConsoleOutput output, CommandList commands)
        {
            _out = output;
            _commands = commands;
        }

        public override string Names => "help";

        public override Command Find(string name) => name switch
        {
            "help" or "?" => new(Help, "help [COMMAND | E401]",
                "lists the commands, explains a command or an error", "help run")
            { Most = 1 },
            _ => null,
        };

        private int Help(CommandLine line)
        {
            ErrorInfo error = line.Count == 0 ? null : ErrorOf(line[0]);
            if (line.Count == 0)
            {
                List();
            }
            else if (error != null)
            {
                _out.Line("E" + error.Number + " " + ErrorInfo.WithoutPlaces(error.Sentence));
                _out.Line("-> " + ErrorInfo.WithoutPlaces(error.Hint));
            }
            else
            {
                Show(_commands.Require(line[0]));
            }

            return ExitCode.Ok;
        }

        private void List()
        {
            string[] names = _commands.Names;
            for (int i = 0; i < names.Length; i++)
                _out.Line("  " + names[i].PadRight(9) + _commands.Require(names[i]).Summary);

            _out.Line("help COMMAND shows its usage. Calls such as sqnsupgrade.run('/sd/a.dup', '/sd/updater.elf') also work.");
            _out.Line("Ctrl-C stops a running command.");
        }

        private void Show(Command command)
        {
            _out.Line(command.Usage);
            _out.Line("   " + command.Summary);
            string[] details = command.Details.Split('\n');
            for (int i = 0; i < details.Length && command.Details.Length > 0; i++)
                _out.Line("   " + details[i]);

            _out.Line("   example: " + command.Example);
        }

        // E401, e401 or 401
        private static ErrorInfo ErrorOf(string text)
        {
            string digits = text[0] == 'E' || text[0] == 'e' ? text.Substring(1) : text;
            int number = digits.Length == 3 ? (int)Digits.Whole(digits, 3) : -1;
            if (number < 0)
                return null;
            return ErrorTable.Has(number) ? ErrorTable.Find(number) : throw new SqnsException(ErrorNumber.UnknownErrorNumber, "E" + digits);
        }
    }
}
