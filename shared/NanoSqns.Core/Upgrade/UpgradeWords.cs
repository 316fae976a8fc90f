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
        public static byte[] Wait(int reason) => Waits[reason];

        /// <summary>The text of a stage.</summary>
        public static string Stage(UpgradeStage stage) => stage switch
        {
            UpgradeStage.CheckFiles => "Checking the file",
            UpgradeStage.AskModem => "Asking the modem",
            UpgradeStage.EndOldSession => "Ending an old transfer",
            UpgradeStage.SwitchMode => "Restarting the modem into another mode",
            UpgradeStage.RaiseBaud => "Raising the baud",
            UpgradeStage.LoadUpdater => "Loading the updater",
            UpgradeStage.SendBootrom => "Sending the bootrom",
            UpgradeStage.SendFirmware => "Sending the firmware",
            UpgradeStage.Apply => "Applying",
            _ => "Asking for the new version",
        };
    }
}
