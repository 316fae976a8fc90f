// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Shell
{
    /// <summary>The words of stages and waits, for people.</summary>
    public static class UpgradeWords
    {
        private static readonly byte[][] Waits =
        {
            LineBuffer.Bytes("looking for the modem"),
            LineBuffer.Bytes("the modem works (erases or copies) and has not acknowledged yet, leave the power on"),
            LineBuffer.Bytes("the modem holds the line (CTS)"),
            LineBuffer.Bytes("the modem restarts"),
            LineBuffer.Bytes("the updater starts"),
            LineBuffer.Bytes("the modem checks what it received, leave the power on"),
            LineBuffer.Bytes("the modem installs the firmware, leave the power on"),
            LineBuffer.Bytes("opening the transfer session"),
            LineBuffer.Bytes("the modem has not answered yet"),
            LineBuffer.Bytes("ending an old transfer session"),
            LineBuffer.Bytes("reading the file"),
        };

        /// <summary>The text of a wait, as bytes; <paramref name="reason"/> is one of <see cref="WaitReason"/>.</summary>
        public static byte[] Wait(int reason)
        {
            return Waits[reason];
        }

        /// <summary>The text of a stage.</summary>
        public static string Stage(UpgradeStage stage)
        {
            switch (stage)
            {
                case UpgradeStage.CheckFiles: return "Checking the file";
                case UpgradeStage.AskModem: return "Asking the modem";
                case UpgradeStage.EndOldSession: return "Ending an old transfer";
                case UpgradeStage.SwitchMode: return "Restarting the modem into another mode";
                case UpgradeStage.RaiseBaud: return "Raising the baud";
                case UpgradeStage.LoadUpdater: return "Loading the updater";
                case UpgradeStage.SendBootrom: return "Sending the bootrom";
                case UpgradeStage.SendFirmware: return "Sending the firmware";
                case UpgradeStage.Apply: return "Applying";
                default: return "Asking for the new version";
            }
        }
    }
}
