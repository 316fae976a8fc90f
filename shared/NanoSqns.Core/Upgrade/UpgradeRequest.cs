// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Container;

namespace NanoSqns.Upgrade
{
    /// <summary>What the user asks for: the files, and the method.</summary>
    public sealed class UpgradeRequest
    {
        /// <summary>An upgrade with these firmware files, the parts of a set in order.</summary>
        public UpgradeRequest(params string[] parts) => Parts = parts;

        /// <summary>What it is for.</summary>
        public UpgradeGoal Goal { get; set; }
        /// <summary>Paths of the firmware files; one, or the parts of a set in order.</summary>
        public string[] Parts { get; set; }
        /// <summary>Path of the updater ELF, or null.</summary>
        public string Updater { get; set; }
        /// <summary>Path of a file with a bootrom record; null: the firmware's own record is used.</summary>
        public string BootromFile { get; set; }
        /// <summary>Wanted method.</summary>
        public UpgradeMethod Method { get; set; }
        /// <summary>Ignores refusals for build, model, bootloader, missing part or size; not for a delta that does not fit.</summary>
        public bool Force { get; set; }

        /// <summary>
        /// Build that the modem runs at the end; 0 when only the files decide. When it runs already, nothing is done (unless forced);
        /// when another build runs after the upgrade, the upgrade has failed.
        /// </summary>
        public int WantedBuild { get; set; }
        /// <summary>For a mirror: a modem with the factory bootloader is taken into recovery mode, for the PC's updater.</summary>
        public bool IntoRecovery { get; set; }
        /// <summary>CRC-32s of files that were just read, so that they are not read again; or null.</summary>
        public FileSums Sums { get; set; }
        /// <summary>Baud rate of transfers: in recovery mode, and beyond <see cref="Planner.UsualBaud"/> in every mode.</summary>
        public int TransferBaud { get; set; } = 921600;
    }

    /// <summary>The purpose of a request.</summary>
    public enum UpgradeGoal
    {
        /// <summary>The modem runs the firmware of the request.</summary>
        Firmware,
        /// <summary>A modem in recovery mode gets only its updater, and then accepts firmware from elsewhere.</summary>
        Updater,
        /// <summary>A modem with the factory bootloader gets only the current bootrom.</summary>
        Bootrom,
        /// <summary>The modem responds at a baud rate that a mirror supports, and accepts firmware from the PC.</summary>
        Mirror,
    }

    /// <summary>The way of the firmware into the modem.</summary>
    public enum UpgradeMethod
    {
        /// <summary>The planner chooses: store for small files in application mode, else on the fly.</summary>
        Auto,
        /// <summary>Into the modem's file system, then AT+SMUPGRADE: the old firmware stays until the new one is complete.</summary>
        Store,
        /// <summary>Straight into flash, from upgrade mode or mTools.</summary>
        OnTheFly,
    }

    /// <summary>CRC-32s of files that were just read, by path, each with what is known of a file of that CRC-32.</summary>
    public sealed class FileSums
    {
        private readonly ArrayList _paths = new();
        private readonly ArrayList _sums = new();
        private readonly ArrayList _known = new();

        /// <summary>Adds a file by its full path; known is the earlier result for this path, size and CRC-32, or null.</summary>
        public void Add(string path, uint crc32, FirmwareFile known)
        {
            _paths.Add(path);
            _sums.Add(crc32);
            _known.Add(known);
        }

        /// <summary>Place of a file, or -1.</summary>
        public int IndexOf(string path) => _paths.IndexOf(path);

        /// <summary>The CRC-32 at a place.</summary>
        public uint SumAt(int index) => (uint)_sums[index];

        /// <summary>What is known of the file at a place, or null.</summary>
        public FirmwareFile KnownAt(int index) => (FirmwareFile)_known[index];
    }
}
