// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console.Commands
{
    /// <summary><c>uname</c>, and <c>os.uname()</c>: this firmware and its platform.</summary>
    internal sealed class UnameCommand : ConsoleCommand
    {
        public UnameCommand()
            : base("uname", "shows the versions of this firmware and its platform", "uname")
        {
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            shell.Out.Line(shell.About);
            return Ok;
        }
    }
}
