// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>What a user wants: which files, and how.</summary>
    public sealed class UpgradeRequest
    {
        /// <summary>Asks for an upgrade with the given firmware files, the parts of a set in their order.</summary>
        public UpgradeRequest(params string[] parts) => Parts = parts;

        /// <summary>What it is for.</summary>
        public UpgradeGoal Goal { get; set; }

        /// <summary>Paths of the firmware files; one, or the parts of a set in order.</summary>
        public string[] Parts { get; set; }

        /// <summary>Path of the updater ELF, or null.</summary>
        public string Updater { get; set; }

        /// <summary>Path of a file that holds a bootrom record, or null: then the firmware's own record is taken.</summary>
        public string BootromFile { get; set; }

        /// <summary>Wanted method.</summary>
        public UpgradeMethod Method { get; set; }

        /// <summary>True: do what is refused for reasons of build, model, bootloader, missing part or size. Never a delta that does not fit.</summary>
        public bool Force { get; set; }

        /// <summary>
        /// Build that the modem shall run at the end; 0 when only the files decide. When it runs already, nothing is done (unless forced); when another one runs after the
        /// upgrade, the upgrade has failed.
        /// </summary>
        public int WantedBuild { get; set; }

        /// <summary>For a mirror: a modem with the factory bootloader is taken into recovery mode, where the PC's updater goes.</summary>
        public bool IntoRecovery { get; set; }

        /// <summary>CRC-32s of files that were read whole just now, so that they need not be read again to compare them; or null.</summary>
        public FileSums Sums { get; set; }

        /// <summary>Baud for transfers in recovery mode, which starts at 115200; beyond <see cref="Planner.UsualBaud"/> in every mode.</summary>
        public int TransferBaud { get; set; } = 921600;
    }
}
