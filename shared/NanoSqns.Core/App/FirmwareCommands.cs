// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.App.Commands;
using NanoSqns.Console;

namespace NanoSqns.App
{
    /// <summary>The commands of the application: settings, job, mirror, log, memory, restart.</summary>
    internal sealed class FirmwareCommands : ICommandSource
    {
        private readonly FirmwareParts _parts;

        public FirmwareCommands(FirmwareParts parts)
        {
            _parts = parts;
        }

        /// <inheritdoc />
        public string[] Names
        {
            get { return new string[] { "resume", "mirror", "uart", "set", "get", "log", "diag", "mem", "bench", "reboot" }; }
        }

        /// <inheritdoc />
        public ConsoleCommand Find(string name)
        {
            switch (name)
            {
                case "resume": return new ResumeCommand(_parts);
                case "mirror":
                case "uart":
                    return new MirrorCommand(_parts);
                case "set": return new SetCommand(_parts);
                case "get": return new GetCommand(_parts);
                case "log": return new LogCommand(_parts);
                case "diag": return new DiagnoseCommand(_parts);
                case "mem": return new MemoryCommand(_parts);
                case "bench": return new BenchCommand(_parts);
                case "reboot":
                case "reset":
                    return new RebootCommand(_parts);
                default: return null;
            }
        }
    }
}
