// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Settings;

namespace NanoSqns.App.Commands
{
    /// <summary><c>diag</c>: everything that support needs, in one file.</summary>
    internal sealed class DiagnoseCommand : ConsoleCommand
    {
        private readonly FirmwareParts _parts;

        public DiagnoseCommand(FirmwareParts parts)
            : base("diag [imei]", "writes /sd/diag.txt for support; with imei, includes the IMEI", "diag")
        {
            _parts = parts;
            Flags = "imei";
        }

        /// <inheritdoc />
        public override int Run(CommandLine line, ShellContext shell)
        {
            _parts.Engine.Begin(line);
            long bytes = new Diagnosis(_parts, line.Option("imei") != null).Write();
            shell.Out.Line(CardFiles.Diagnosis + ": " + bytes + " bytes");
            return Ok;
        }
    }
}
