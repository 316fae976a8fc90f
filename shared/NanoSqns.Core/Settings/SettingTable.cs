// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Settings
{
    /// <summary>All settings. An entry is made when it is asked for: as objects the table would cost 8 KB of the device's heap.</summary>
    public static class SettingTable
    {
        private const int SmallestBaud = 9600;
        private const int LargestBaud = 3686400;

        /// <summary>The word in the place of a block size: what the modem allows is tried out.</summary>
        public const string AutoBlock = "auto";

        /// <summary>How many settings there are.</summary>
        public const int Count = 46;

        /// <summary>Name of the setting at a position, 0 … <see cref="Count"/> - 1, in the order in which they are shown.</summary>
        public static string NameAt(int index) => index switch
        {
            0 => "board",
            1 => "console.port",
            2 => "console.tx",
            3 => "console.rx",
            4 => "console.baud",
            5 => "console2.port",
            6 => "console2.tx",
            7 => "console2.rx",
            8 => "card.bus",
            9 => "card.spi",
            10 => "card.cs",
            11 => "card.clock",
            12 => "card.command",
            13 => "card.data0",
            14 => "card.data1",
            15 => "card.data2",
            16 => "card.data3",
            17 => "modem.port",
            18 => "modem.tx",
            19 => "modem.rx",
            20 => "modem.rts",
            21 => "modem.cts",
            22 => "modem.baud",
            23 => "modem.reset",
            24 => "led",
            25 => "led.low",
            26 => "block",
            27 => "transfer.baud",
            28 => "limit.probe",
            29 => "limit.reboot",
            30 => "limit.updater",
            31 => "limit.report",
            32 => "limit.noreport",
            33 => "limit.stall",
            34 => "limit.open",
            35 => "attempts",
            36 => "autorun",
            37 => "countdown",
            38 => "progress",
            39 => "verbose",
            40 => "debug",
            41 => "log",
            42 => "log.size",
            43 => "mirror.pc",
            44 => "mirror.modem",
            45 => "mirror.silence",
            _ => "",
        };

        /// <summary>Position of a name, or -1.</summary>
        public static int IndexOf(string name)
        {
            for (int i = 0; i < Count; i++)
            {
                if (NameAt(i) == name)
                    return i;
            }

            return -1;
        }

        /// <summary>All names.</summary>
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
            switch (name)
            {
                case "board": return Setting.Board(name, "Board; its profile defines every pin that is not set here.");
                case "console.port": return Setting.Port(name, "UART of the console.").OnFlashOnly();
                case "console.tx": return Setting.Pin(name, "Transmit pin of the console.").OnFlashOnly();
                case "console.rx": return Setting.Pin(name, "Receive pin of the console.").OnFlashOnly();
                case "console.baud": return Baud(name, "", "Baud rate of the console, on either port.").OnFlashOnly();
                case "console2.port": return Setting.Port(name, "UART of the console if the platform refuses the first one.").OnFlashOnly();
                case "console2.tx": return Setting.Pin(name, "Transmit pin of the second console.").OnFlashOnly();
                case "console2.rx": return Setting.Pin(name, "Receive pin of the second console.").OnFlashOnly();
                case "card.bus": return Setting.Word(name, new string[] { "none", "mmc1", "mmc4", "spi" }, "", "Connection of the SD card: SDMMC with one or four data lines, or SPI.").OnFlashOnly();
                case "card.spi": return Setting.Number(name, 1, 2, "", "", "Number of the SPI bus.").OnFlashOnly();
                case "card.cs": return Setting.Pin(name, "Chip select of the card (SPI).").OnFlashOnly();
                case "card.clock": return Setting.Pin(name, "Clock of the card.").OnFlashOnly();
                case "card.command": return Setting.Pin(name, "Command line of the card, or MOSI.").OnFlashOnly();
                case "card.data0": return Setting.Pin(name, "Data line 0 of the card, or MISO.").OnFlashOnly();
                case "card.data1": return Setting.Pin(name, "Data line 1 of the card (mmc4).").OnFlashOnly();
                case "card.data2": return Setting.Pin(name, "Data line 2 of the card (mmc4).").OnFlashOnly();
                case "card.data3": return Setting.Pin(name, "Data line 3 of the card (mmc4).").OnFlashOnly();
                case "modem.port": return Setting.Port(name, "UART of the modem.");
                case "modem.tx": return Setting.Pin(name, "Transmit pin, to the modem.");
                case "modem.rx": return Setting.Pin(name, "Receive pin, from the modem.");
                case "modem.rts": return Setting.Pin(name, "Request to send (RTS). Without RTS and CTS there is no flow control.");
                case "modem.cts": return Setting.Pin(name, "Clear to send (CTS).");
                case "modem.baud": return Baud(name, "", "Baud rate that is tried first to find the modem.");
                case "modem.reset": return Setting.Pin(name, "Reset line of the modem; a low level resets it.");
                case "led": return Setting.Pin(name, "LED that shows the state of the board.");
                case "led.low": return Setting.Switch(name, "", "on: a low level turns the LED on.");
                default: return FindBehaviour(name);
            }
        }

        private static Setting FindBehaviour(string name)
        {
            switch (name)
            {
                case "block":
                    return Setting.Number(name, 16, 8176, "bytes", "2016", "Maximum block of a transfer; the modem may allow less. auto: as large as the modem allows, if it accepts the first blocks.").OrWord(AutoBlock);
                case "transfer.baud": return Baud(name, "921600", "Baud rate of transfers in recovery mode, which starts at 115200; above 921600 in every mode, if the modem supports it.");
                case "limit.probe": return Seconds(name, 5, 600, "20", "Search time before the modem is considered silent.");
                case "limit.reboot": return Seconds(name, 10, 3600, "300", "Time limit for a modem restart into another mode.");
                case "limit.updater": return Seconds(name, 10, 3600, "300", "Time limit for the start of a loaded updater.");
                case "limit.report": return Seconds(name, 30, 7200, "600", "Time limit from the last byte of a file to the modem's report.");
                case "limit.noreport": return Seconds(name, 10, 7200, "300", "Time in which \"no report\" means \"not yet\".");
                case "limit.stall": return Seconds(name, 30, 7200, "600", "Maximum silence of a busy modem during a transfer.");
                case "limit.open": return Seconds(name, 10, 3600, "120", "Time limit for opening a transfer session.");
                case "attempts": return Setting.Number(name, 1, 10, "", "3", "Attempts to send a file before the upgrade fails.");
                case "autorun": return Setting.Switch(name, "on", "Run a job on the card (upgrade.ini) at boot.");
                case "countdown": return Seconds(name, 0, 60, "5", "Delay before the job at boot, in which Ctrl-C, Esc or Enter stops it. 0: no delay; only Ctrl-C stops the job, between two frames.");
                case "progress": return Setting.Word(name, new string[] { "lines", "bar" }, "lines", "Progress display: one line for each percent, or one line that is redrawn.");
                case "verbose": return Setting.Switch(name, "off", "Show AT commands and stages.");
                case "debug": return Setting.Switch(name, "off", "Show complete AT lines and a summary of the transfer.");
                case "log": return Setting.Switch(name, "on", "Keep a log on the card.");
                case "log.size": return Setting.Number(name, 4, 4096, "KB", "64", "Size at which a new log is started; one old log is kept.");
                case "mirror.pc": return Baud(name, "921600", "Baud rate of a mirror on the PC side.");
                case "mirror.modem": return Baud(name, "921600", "Baud rate that a mirror sets for a modem in recovery mode; other modes keep theirs.");
                case "mirror.silence": return Setting.Number(name, 0, 1440, "minutes", "60", "Silence of the PC after which a mirror ends; 0: never.");
                default: return null;
            }
        }

        private static Setting Baud(string name, string standard, string help) =>
            Setting.Number(name, SmallestBaud, LargestBaud, "baud", standard, help);

        private static Setting Seconds(string name, int minimum, int maximum, string standard, string help) =>
            Setting.Number(name, minimum, maximum, "seconds", standard, help);
    }
}
