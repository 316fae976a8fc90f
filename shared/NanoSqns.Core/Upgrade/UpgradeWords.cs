// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>The words of stages and waits, for people.</summary>
    public static class UpgradeWords
    {
        private static readonly byte[][] Waits =
        {
            ByteText.Bytes("looking for the modem"),
            ByteText.Bytes("the modem works (erases or copies) and has not acknowledged yet, leave the power on"),
            ByteText.Bytes("the modem holds the line (CTS)"),
            ByteText.Bytes("the modem restarts"),
            ByteText.Bytes("the updater starts"),
            ByteText.Bytes("the modem checks what it received, leave the power on"),
            ByteText.Bytes("the modem installs the firmware, leave the power on"),
            ByteText.Bytes("opening the transfer session"),
            ByteText.Bytes("the modem has not answered yet"),
            ByteText.Bytes("ending an old transfer session"),
            ByteText.Bytes("reading the file"),
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
