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
                case "board": return Setting.Board(name, "Which board this is; its profile gives every pin that is not set here.");
                case "console.port": return Setting.Port(name, "UART of the console.").OnFlashOnly();
                case "console.tx": return Setting.Pin(name, "Transmit pin of the console.").OnFlashOnly();
                case "console.rx": return Setting.Pin(name, "Receive pin of the console.").OnFlashOnly();
                case "console.baud": return Baud(name, "", "Baud of the console, on either port.").OnFlashOnly();
                case "console2.port": return Setting.Port(name, "UART of the console when the platform refuses the first one.").OnFlashOnly();
                case "console2.tx": return Setting.Pin(name, "Its transmit pin.").OnFlashOnly();
                case "console2.rx": return Setting.Pin(name, "Its receive pin.").OnFlashOnly();
                case "card.bus": return Setting.Word(name, new string[] { "none", "mmc1", "mmc4", "spi" }, "", "How the SD card is wired: SDMMC with one or four data lines, or SPI.").OnFlashOnly();
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
                case "modem.rts": return Setting.Pin(name, "Request to send; without RTS and CTS there is no flow control.");
                case "modem.cts": return Setting.Pin(name, "Clear to send.");
                case "modem.baud": return Baud(name, "", "Baud at which the modem is looked for first.");
                case "modem.reset": return Setting.Pin(name, "Reset line of the modem, low resets it.");
                case "led": return Setting.Pin(name, "A plain LED that shows what goes on.");
                case "led.low": return Setting.Switch(name, "", "on: a low level lights the LED.");
                default: return FindBehaviour(name);
            }
        }

        private static Setting FindBehaviour(string name)
        {
            switch (name)
            {
                case "block":
                    return Setting.Number(name, 16, 8176, "bytes", "2016", "Largest block of a transfer; what the modem allows may be less. auto: as large as it allows, if it takes the first ones.").OrWord(AutoBlock);
                case "transfer.baud": return Baud(name, "921600", "Baud for transfers: in recovery mode, which starts at 115200; beyond 921600 in every mode, where the modem proves to take it.");
                case "limit.probe": return Seconds(name, 5, 600, "20", "How long a modem is looked for before it counts as silent.");
                case "limit.reboot": return Seconds(name, 10, 3600, "300", "Restart of the modem into another mode.");
                case "limit.updater": return Seconds(name, 10, 3600, "300", "Start of a loaded updater.");
                case "limit.report": return Seconds(name, 30, 7200, "600", "From the last byte of a file to the modem's report about it.");
                case "limit.noreport": return Seconds(name, 10, 7200, "300", "How long \"no report\" is taken for \"not yet\".");
                case "limit.stall": return Seconds(name, 30, 7200, "600", "The longest silence during a transfer that is taken for work of the modem.");
                case "limit.open": return Seconds(name, 10, 3600, "120", "Opening of a transfer session.");
                case "attempts": return Setting.Number(name, 1, 10, "", "3", "How often one file is sent before it counts as failed.");
                case "autorun": return Setting.Switch(name, "on", "Whether a job on the card (upgrade.ini) runs at boot.");
                case "countdown": return Seconds(name, 0, 60, "5", "Time before the job at boot, in which Ctrl-C, Esc or Enter stops it; 0: none, then only Ctrl-C stops it, between two frames.");
                case "progress": return Setting.Word(name, new string[] { "lines", "bar" }, "lines", "How a transfer is shown: a line each percent, or one line redrawn.");
                case "verbose": return Setting.Switch(name, "off", "Names AT commands and stages.");
                case "debug": return Setting.Switch(name, "off", "Shows AT lines whole and the transfer in summary.");
                case "log": return Setting.Switch(name, "on", "Whether a log is kept on the card.");
                case "log.size": return Setting.Number(name, 4, 4096, "KB", "64", "Size at which a new log is begun; one old log is kept.");
                case "mirror.pc": return Baud(name, "921600", "Baud of the PC's side of a mirror.");
                case "mirror.modem": return Baud(name, "921600", "Baud to which a modem in recovery mode is brought for a mirror; in other modes it keeps its own.");
                case "mirror.silence": return Setting.Number(name, 0, 1440, "minutes", "60", "How long the PC may be silent until a mirror ends; 0: for ever.");
                default: return null;
            }
        }

        private static Setting Baud(string name, string standard, string help) =>
            Setting.Number(name, SmallestBaud, LargestBaud, "baud", standard, help);

        private static Setting Seconds(string name, int minimum, int maximum, string standard, string help) =>
            Setting.Number(name, minimum, maximum, "seconds", standard, help);
    }
}
