// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>The wiring of a board, and nothing else. Pure data; a new board needs only a new profile.</summary>
    public sealed class BoardProfile
    {
        /// <summary>A pin that is not connected.</summary>
        public const int NoPin = -1;

        /// <summary>The word for <c>set board</c>, such as <c>fipy</c>.</summary>
        public string Name { get; set; } = "";
        /// <summary>The name for people, such as <c>Pycom FiPy</c>.</summary>
        public string Title { get; set; } = "";
        /// <summary>The modem's UART.</summary>
        public PortWiring Modem { get; set; } = new PortWiring();
        /// <summary>The console's UART.</summary>
        public PortWiring Console { get; set; } = new PortWiring();
        /// <summary>Where the console goes when the platform refuses the first port; or null.</summary>
        public PortWiring SecondConsole { get; set; }
        /// <summary>The card.</summary>
        public CardWiring Card { get; set; } = new CardWiring();
        /// <summary>The modem's reset line, active low; or <see cref="NoPin"/>.</summary>
        public int ModemResetPin { get; set; } = NoPin;
        /// <summary>The chip, for what its pins can be used for.</summary>
        public ChipKind Chip { get; set; }
        /// <summary>A plain LED; or <see cref="NoPin"/>.</summary>
        public int LedPin { get; set; } = NoPin;
        /// <summary>True when the LED is lit by a low level.</summary>
        public bool LedIsActiveLow { get; set; }

        /// <summary>A copy whose parts may be changed.</summary>
        public BoardProfile Copy() => new()
        {
            Name = Name,
            Title = Title,
            Chip = Chip,
            Modem = Modem.Copy(),
            Console = Console.Copy(),
            SecondConsole = SecondConsole?.Copy(),
            Card = Card.Copy(),
            ModemResetPin = ModemResetPin,
            LedPin = LedPin,
            LedIsActiveLow = LedIsActiveLow,
        };
    }

    /// <summary>A UART and its pins (GPIO numbers).</summary>
    public sealed class PortWiring
    {
        /// <summary>The platform's name, such as <c>COM2</c>; empty when there is none.</summary>
        public string Port { get; set; } = "";
        /// <summary>Transmit.</summary>
        public int Tx { get; set; } = BoardProfile.NoPin;
        /// <summary>Receive.</summary>
        public int Rx { get; set; } = BoardProfile.NoPin;
        /// <summary>Request to send; without it and <see cref="Cts"/> there is no flow control.</summary>
        public int Rts { get; set; } = BoardProfile.NoPin;
        /// <summary>Clear to send.</summary>
        public int Cts { get; set; } = BoardProfile.NoPin;
        /// <summary>Baud at first.</summary>
        public int Baud { get; set; } = 115200;
        /// <summary>True when both lines of the flow control are wired.</summary>
        public bool HasFlowControl => Rts != BoardProfile.NoPin && Cts != BoardProfile.NoPin;

        public PortWiring Copy() => new() { Port = Port, Tx = Tx, Rx = Rx, Rts = Rts, Cts = Cts, Baud = Baud };
    }

    /// <summary>How the SD card is connected.</summary>
    public enum CardBus
    {
        /// <summary>No card slot.</summary>
        None,
        /// <summary>SDMMC, one data line.</summary>
        Mmc1,
        /// <summary>SDMMC, four data lines.</summary>
        Mmc4,
        /// <summary>SPI.</summary>
        Spi,
    }

    /// <summary>The card's bus and pins (GPIO numbers); <see cref="BoardProfile.NoPin"/> leaves a pin to the chip.</summary>
    public sealed class CardWiring
    {
        /// <summary>Which bus.</summary>
        public CardBus Bus { get; set; }
        /// <summary>SPI bus, 1 or 2.</summary>
        public int SpiBus { get; set; } = 1;
        /// <summary>SPI chip select.</summary>
        public int ChipSelect { get; set; } = BoardProfile.NoPin;
        /// <summary>Clock of SPI or SDMMC.</summary>
        public int Clock { get; set; } = BoardProfile.NoPin;
        /// <summary>SPI MOSI, or the command line of SDMMC.</summary>
        public int Command { get; set; } = BoardProfile.NoPin;
        /// <summary>SPI MISO, or data line 0 of SDMMC.</summary>
        public int Data0 { get; set; } = BoardProfile.NoPin;
        /// <summary>Data line 1 of SDMMC.</summary>
        public int Data1 { get; set; } = BoardProfile.NoPin;
        /// <summary>Data line 2 of SDMMC.</summary>
        public int Data2 { get; set; } = BoardProfile.NoPin;
        /// <summary>Data line 3 of SDMMC.</summary>
        public int Data3 { get; set; } = BoardProfile.NoPin;

        public CardWiring Copy() => new()
        {
            Bus = Bus,
            SpiBus = SpiBus,
            ChipSelect = ChipSelect,
            Clock = Clock,
            Command = Command,
            Data0 = Data0,
            Data1 = Data1,
            Data2 = Data2,
            Data3 = Data3,
        };
    }

    /// <summary>The chip of a board: it decides what a GPIO number can be used for.</summary>
    public enum ChipKind
    {
        /// <summary>Not known: only what no chip has is refused.</summary>
        Unknown,
        /// <summary>ESP32.</summary>
        Esp32,
        /// <summary>ESP32 with PSRAM, on GPIO 16 and 17.</summary>
        Esp32Psram,
        /// <summary>ESP32-S3.</summary>
        Esp32S3,
    }

    /// <summary>What the GPIO numbers of a chip can be used for, by its data sheet.</summary>
    public static class ChipPins
    {
        /// <summary>Why a pin cannot be used, a clause; null when it can.</summary>
        /// <param name="drives">True when the board drives the pin.</param>
        public static string FaultOf(ChipKind chip, int pin, bool drives) => chip switch
        {
            ChipKind.Esp32 => OfEsp32(pin, drives),
            ChipKind.Esp32Psram => pin == 16 || pin == 17 ? "GPIO 16 and 17 are used by the PSRAM" : OfEsp32(pin, drives),
            ChipKind.Esp32S3 => OfEsp32S3(pin),
            _ => OfEsp32S3(pin) == null ? null : OfEsp32(pin, drives),
        };

        private static string OfEsp32(int pin, bool drives)
        {
            if (pin >= 6 && pin <= 11)
                return "GPIO 6 to 11 are used by the flash memory";
            if (pin == 20 || pin == 24 || (pin >= 28 && pin <= 31) || pin > 39)
                return "an ESP32 has no GPIO " + pin;

            return drives && pin >= 34 ? "GPIO 34 to 39 are input only" : null;
        }

        private static string OfEsp32S3(int pin)
        {
            if (pin >= 26 && pin <= 32)
                return "GPIO 26 to 32 are used by the flash memory";

            return (pin >= 22 && pin <= 25) || pin > 48 ? "an ESP32-S3 has no GPIO " + pin : null;
        }
    }
}
