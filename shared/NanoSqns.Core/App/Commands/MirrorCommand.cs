// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Shell;

namespace NanoSqns.App.Commands
{
    /// <summary><c>mirror</c>, and <c>uart</c>: the bridge between PC and modem; not built yet.</summary>
    internal sealed class MirrorCommand : ConsoleCommand
    {
        public MirrorCommand()
            : base("mirror [recovery] [UPDATER] [baud=N]", "the bridge through which a PC uploads firmware; it comes with the next version", "mirror")
        {
            Most = 2;
            Options = "baud";
            Flags = "recovery verbose debug";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            throw new SqnsException(ErrorNumber.NotHere, line.Name, "the bridge comes with the next version of this firmware; put the files on the card and use run FILE UPDATER");
        }
    }
}
