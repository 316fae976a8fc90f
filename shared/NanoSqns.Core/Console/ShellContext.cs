// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>What commands work on.</summary>
    public sealed class ShellContext
    {
        /// <summary>Version of this firmware and of its platform, one line.</summary>
        public string About { get; set; } = "";

        /// <summary>The console's output.</summary>
        public ConsoleOutput Out { get; set; }

        /// <summary>The console's keys.</summary>
        public ConsoleInput In { get; set; }

        /// <summary>Time.</summary>
        public IClock Clock { get; set; }

        /// <summary>The drives.</summary>
        public IFileStore Files { get; set; }

        /// <summary>What names mean.</summary>
        public BoardPaths Paths { get; set; }

        /// <summary>The modem.</summary>
        public IModemAccess Modem { get; set; }

        /// <summary>The upgrade engine.</summary>
        public IUpgradeRunner Runner { get; set; }

        /// <summary>Every command.</summary>
        public ICommandSource Commands { get; set; }

        /// <summary>True once somebody asked for a restart of the board: it comes before the next line.</summary>
        public bool RestartRequested { get; set; }
    }
}
