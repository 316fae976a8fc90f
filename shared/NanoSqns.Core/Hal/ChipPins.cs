// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
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
        /// <param name="chip">The chip.</param>
        /// <param name="pin">GPIO number.</param>
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
