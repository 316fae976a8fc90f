// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;
using NanoSqns.Stp;
using static NanoSqns.Settings.Setting;

namespace NanoSqns.Settings
{
    /// <summary>All settings, a row each. A row is made on request: as objects the table would take 8 KB of the device's heap.</summary>
    public static class SettingTable
    {
        public const int Count = 46;
        /// <summary>The word instead of a block size: what the modem allows is tried.</summary>
        public const string AutoBlock = "auto";

        /// <summary>The setting at a position, 0 … <see cref="Count"/> - 1, in the order in which they are shown; else null.</summary>
        public static Setting At(int index)
        {
            Setting row = Row(index);
            if (row != null)
                row.Index = index;

            return row;
        }

        /// <summary>Name of the setting at a position; else an empty text.</summary>
        public static string NameAt(int index) => Row(index)?.Name ?? "";

        public static string[] Names()
        {
            string[] names = new string[Count];
            for (int i = 0; i < Count; i++)
                names[i] = NameAt(i);

            return names;
        }

        /// <summary>The setting of that name, or null.</summary>
        public static Setting Find(string name)
        {
            for (int i = 0; i < Count; i++)
            {
                Setting setting = At(i);
                if (setting.Name == name)
                    return setting;
            }

            return null;
        }

        private static Setting Row(int index) => index switch
        {
            0 => Board("board", "Board; its profile defines every pin that is not set here."),
            1 => Port("console.port", "UART of the console."),
            2 => Pin("console.tx", "Transmit pin of the console."),
            3 => Pin("console.rx", "Receive pin of the console."),
            4 => Baud("console.baud", "", "Baud rate of the console, on either port."),
            5 => Port("console2.port", "UART of the console if the platform refuses the first one."),
            6 => Pin("console2.tx", "Transmit pin of the second console."),
            7 => Pin("console2.rx", "Receive pin of the second console."),
            8 => Word("card.bus", new string[] { "none", "mmc1", "mmc4", "spi" }, "",
                "Connection of the SD card: SDMMC with one or four data lines, or SPI."),
            9 => Number("card.spi", 1, 2, "", "", "Number of the SPI bus."),
            10 => Pin("card.cs", "Chip select of the card (SPI)."),
            11 => Pin("card.clock", "Clock of the card."),
            12 => Pin("card.command", "Command line of the card, or MOSI."),
            13 => Pin("card.data0", "Data line 0 of the card, or MISO."),
            14 => Pin("card.data1", "Data line 1 of the card (mmc4)."),
            15 => Pin("card.data2", "Data line 2 of the card (mmc4)."),
            16 => Pin("card.data3", "Data line 3 of the card (mmc4)."),
            17 => Port("modem.port", "UART of the modem."),
            18 => Pin("modem.tx", "Transmit pin, to the modem."),
            19 => Pin("modem.rx", "Receive pin, from the modem."),
            20 => Pin("modem.rts", "Request to send (RTS). Without RTS and CTS there is no flow control."),
            21 => Pin("modem.cts", "Clear to send (CTS)."),
            22 => Baud("modem.baud", "", "Baud rate that is tried first to find the modem."),
            23 => Pin("modem.reset", "Reset line of the modem; a low level resets it."),
            24 => Pin("led", "LED that shows the state of the board."),
            25 => Switch("led.low", "", "on: a low level turns the LED on."),
            26 => Number("block", StpSettings.MinBlockLimit, StpSettings.MaxBlockLimit, "bytes", StpSettings.DefaultBlockLimit.ToString(),
                "Maximum block of a transfer; the modem may allow less. auto: as large as the modem allows, if it "
                + "accepts the first blocks.").OrWord(AutoBlock),
            27 => Baud("transfer.baud", "921600",
                "Baud rate of transfers in recovery mode, which starts at 115200; above 921600 in every mode, if the modem supports it."),
            28 => Seconds("limit.probe", 5, 600, AtLimits.ProbeMs, "Search time before the modem is considered silent."),
            29 => Seconds("limit.reboot", 10, 3600, AtLimits.RebootMs, "Time limit for a modem restart into another mode."),
            30 => Seconds("limit.updater", 10, 3600, AtLimits.UpdaterStartMs, "Time limit for the start of a loaded updater."),
            31 => Seconds("limit.report", 30, 7200, AtLimits.InstallMs, "Time limit from the last byte of a file to the modem's report."),
            32 => Seconds("limit.noreport", 10, 7200, AtLimits.NoReportMs, "Time in which \"no report\" means \"not yet\"."),
            33 => Seconds("limit.stall", 30, 7200, 10 * 60 * 1000, "Maximum silence of a busy modem during a transfer."),
            34 => Seconds("limit.open", 10, 3600, 2 * 60 * 1000, "Time limit for opening a transfer session."),
            35 => Number("attempts", 1, 10, "", "3", "Attempts to send a file before the upgrade fails."),
            36 => Switch("autorun", "on", "Run a job on the card (upgrade.ini) at boot."),
            37 => Seconds("countdown", 0, 60, 5 * 1000,
                "Delay before the job at boot, in which Ctrl-C, Esc or Enter stops it. 0: no delay; only Ctrl-C "
                + "stops the job, between two frames."),
            38 => Word("progress", new string[] { "lines", "bar" }, "lines",
                "Progress display: one line for each percent, or one line that is redrawn."),
            39 => Switch("verbose", "off", "Show AT commands and stages."),
            40 => Switch("debug", "off", "Show complete AT lines and a summary of the transfer."),
            41 => Switch("log", "on", "Keep a log on the card."),
            42 => Number("log.size", 4, 4096, "KB", "64", "Size at which a new log is started; one old log is kept."),
            43 => Baud("mirror.pc", "921600", "Baud rate of a mirror on the PC side."),
            44 => Baud("mirror.modem", "921600", "Baud rate that a mirror sets for a modem in recovery mode; other modes keep theirs."),
            45 => Number("mirror.silence", 0, 1440, "minutes", "60", "Silence of the PC after which a mirror ends; 0: never."),
            _ => null,
        };

        private static Setting Baud(string name, string standard, string help) => Number(name, 9600, 3686400, "baud", standard, help);

        private static Setting Seconds(string name, int minimum, int maximum, int standardMs, string help) =>
            Number(name, minimum, maximum, "seconds", (standardMs / 1000).ToString(), help);
    }
}
