// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Console.Commands
{
    /// <summary><c>help</c>: the commands, one of them, or an error.</summary>
    internal sealed class HelpCommand : ConsoleCommand
    {
        public HelpCommand()
            : base("help [COMMAND | E401]", "lists the commands, explains a command or an error", "help run")
        {
            Most = 1;
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            if (line.Count == 0)
            {
                List(shell);
                return Ok;
            }

            ErrorInfo error = ErrorOf(line[0]);
            if (error != null)
            {
                shell.Out.Line("E" + error.Number + " " + ErrorInfo.WithoutPlaces(error.Sentence));
                shell.Out.Line("-> " + ErrorInfo.WithoutPlaces(error.Hint));
                return Ok;
            }

            ConsoleCommand command = shell.Commands.Find(line[0]);
            if (command == null)
                throw UnknownName.Of(line[0], shell.Commands.Names);

            Show(command, shell.Out);
            return Ok;
        }

        private static void List(ShellContext shell)
        {
            string[] names = shell.Commands.Names;
            for (int i = 0; i < names.Length; i++)
                shell.Out.Line("  " + names[i].PadRight(9) + shell.Commands.Find(names[i]).Summary);

            shell.Out.Line("help COMMAND shows its usage. Calls such as sqnsupgrade.run('/sd/a.dup', '/sd/updater.elf') also work.");
            shell.Out.Line("Ctrl-C stops a running command.");
        }

        private static void Show(ConsoleCommand command, ConsoleOutput output)
        {
            output.Line(command.Usage);
            output.Line("   " + command.Summary);
            string[] details = command.Details.Split('\n');
            for (int i = 0; i < details.Length && command.Details.Length > 0; i++)
                output.Line("   " + details[i]);

            output.Line("   example: " + command.Example);
        }

        // E401, e401 or 401
        private static ErrorInfo ErrorOf(string text)
        {
            string digits = text[0] == 'E' || text[0] == 'e' ? text.Substring(1) : text;
            if (digits.Length != 3 || !LineScanner.IsDigit(digits[0]) || !LineScanner.IsDigit(digits[1]) || !LineScanner.IsDigit(digits[2]))
                return null;

            int number = int.Parse(digits);
            return ErrorTable.Has(number) ? ErrorTable.Find(number) : throw new SqnsException(ErrorNumber.UnknownErrorNumber, "E" + digits);
        }
    }
}
