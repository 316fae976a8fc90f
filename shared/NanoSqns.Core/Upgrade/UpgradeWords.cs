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
