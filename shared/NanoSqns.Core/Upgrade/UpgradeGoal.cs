// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>What a request is for.</summary>
    public enum UpgradeGoal
    {
        /// <summary>The modem runs the firmware of the request.</summary>
        Firmware,

        /// <summary>A modem in recovery mode has its updater loaded, and nothing else: then it takes firmware from elsewhere.</summary>
        Updater,

        /// <summary>A modem with the factory bootloader gets the bootrom of today, and nothing else.</summary>
        Bootrom,

        /// <summary>The modem answers at a baud that a mirror can have, and takes firmware from the PC behind it.</summary>
        Mirror,
    }
}
