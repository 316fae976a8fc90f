// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>The parts of an upgrade that a user can see.</summary>
    public enum UpgradeStage
    {
        /// <summary>Containers and updater are walked on the card.</summary>
        CheckFiles,

        /// <summary>Baud, mode and version are asked.</summary>
        AskModem,

        /// <summary>An old transfer session is ended.</summary>
        EndOldSession,

        /// <summary>The modem restarts into another mode.</summary>
        SwitchMode,

        /// <summary>A higher baud is negotiated.</summary>
        RaiseBaud,

        /// <summary>The updater is loaded.</summary>
        LoadUpdater,

        /// <summary>The bootrom is sent.</summary>
        SendBootrom,

        /// <summary>Firmware is sent.</summary>
        SendFirmware,

        /// <summary>The modem applies what it stored.</summary>
        Apply,

        /// <summary>The new version is asked.</summary>
        Verify,
    }

    /// <summary>Everything that happens in an upgrade. The engine raises these events; a shell overrides those that it shows.</summary>
    public class UpgradeEvents : TransferEvents, IAtTrace
    {
        /// <summary>A stage begins.</summary>
        /// <param name="stage">Which.</param>
        /// <param name="method">How firmware goes to the modem in it; Auto where none does.</param>
        /// <param name="detail">File, mode and the like, for people.</param>
        public virtual void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
        }

        /// <summary>Something that a user should know: what was found, ignored, chosen or tried again.</summary>
        public virtual void OnNotice(string text)
        {
        }

        /// <inheritdoc />
        public virtual void OnAtLine(bool sent, string line)
        {
        }
    }
}
