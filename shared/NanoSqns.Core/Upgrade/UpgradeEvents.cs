// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
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

    /// <summary>The words of stages and waits, for people.</summary>
    public static class UpgradeWords
    {
        private static readonly byte[][] Waits =
        {
            ByteText.Bytes("looking for the modem"),
            ByteText.Bytes("the modem is busy (erasing or copying), do NOT remove power"),
            ByteText.Bytes("the modem blocks the line (CTS)"),
            ByteText.Bytes("the modem is restarting"),
            ByteText.Bytes("the updater is starting"),
            ByteText.Bytes("the modem is verifying the data, do NOT remove power"),
            ByteText.Bytes("the modem is installing the firmware, do NOT remove power"),
            ByteText.Bytes("opening the transfer session"),
            ByteText.Bytes("waiting for the modem's response"),
            ByteText.Bytes("ending the previous transfer session"),
            ByteText.Bytes("reading the file"),
        };

        /// <summary>The text of a wait, as bytes; <paramref name="reason"/> is one of <see cref="WaitReason"/>.</summary>
        public static byte[] Wait(int reason) => Waits[reason];

        /// <summary>The text of a stage.</summary>
        public static string Stage(UpgradeStage stage) => stage switch
        {
            UpgradeStage.CheckFiles => "Checking the file",
            UpgradeStage.AskModem => "Identifying the modem",
            UpgradeStage.EndOldSession => "Ending the previous transfer",
            UpgradeStage.SwitchMode => "Switching the modem's mode",
            UpgradeStage.RaiseBaud => "Raising the baud rate",
            UpgradeStage.LoadUpdater => "Loading the updater",
            UpgradeStage.SendBootrom => "Sending the bootrom",
            UpgradeStage.SendFirmware => "Sending the firmware",
            UpgradeStage.Apply => "Installing",
            _ => "Checking the new version",
        };
    }
}
