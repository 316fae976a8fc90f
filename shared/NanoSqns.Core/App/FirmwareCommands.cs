// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.App.Commands;
using NanoSqns.Console;

namespace NanoSqns.App
{
    /// <summary>The commands of the application: settings, job, mirror, log, memory, restart.</summary>
    internal sealed class FirmwareCommands : ICommandSource
    {
        private readonly FirmwareParts _parts;

        public FirmwareCommands(FirmwareParts parts) => _parts = parts;

        /// <inheritdoc />
        public string[] Names => new string[] { "resume", "mirror", "uart", "set", "get", "log", "diag", "mem", "bench", "reboot" };

        /// <inheritdoc />
        public ConsoleCommand Find(string name) => name switch
        {
            "resume" => new ResumeCommand(_parts),
            "mirror" or "uart" => new MirrorCommand(_parts),
            "set" => new SetCommand(_parts),
            "get" => new GetCommand(_parts),
            "log" => new LogCommand(_parts),
            "diag" => new DiagnoseCommand(_parts),
            "mem" => new MemoryCommand(_parts),
            "bench" => new BenchCommand(_parts),
            "reboot" or "reset" => new RebootCommand(_parts),
            _ => null,
        };
    }
}
