// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>Whether the pins and ports of a wiring can be what the settings make of them: a pin of the flash memory, or one that something else has, stops a board.</summary>
    public static class WiringCheck
    {
        /// <summary>What is wrong with a pin or port, a clause; null when nothing is, or the setting is neither, or not used.</summary>
        /// <param name="board">The wiring with the setting in it.</param>
        /// <param name="name">The setting.</param>
        public static string FaultOf(BoardProfile board, string name)
        {
            string use = UseOf(board, name);
            if (use.Length == 0)
                return null;

            int pin = PinOf(board, name);
            string fault = pin == BoardProfile.NoPin ? null : ChipPins.FaultOf(board.Chip, pin, IsDriven(board, name));
            for (int i = 0; fault == null && i < SettingTable.Count; i++)
            {
                string other = SettingTable.NameAt(i);
                if (other != name && !AreBothConsoles(name, other) && UseOf(board, other) == use)
                    fault = use + " is already used by " + other;
            }

            return fault;
        }

        // Such as "GPIO 5" or "COM2"; an empty text for what takes none.
        private static string UseOf(BoardProfile board, string name)
        {
            if (name.EndsWith(".port"))
                return WiringSettings.Of(board, name);

            int pin = PinOf(board, name);
            return pin == BoardProfile.NoPin ? "" : "GPIO " + pin;
        }

        private static int PinOf(BoardProfile board, string name)
        {
            Setting setting = SettingTable.Find(name);
            if (setting.Kind != SettingKind.Pin || (name.StartsWith("card.") && !IsOfBus(board.Card.Bus, name)))
                return BoardProfile.NoPin;

            string pin = WiringSettings.Of(board, name);
            return pin != "none" ? int.Parse(pin) : board.Chip == ChipKind.Esp32Psram ? DefaultOfCard(name) : BoardProfile.NoPin;
        }

        private static bool IsOfBus(CardBus bus, string name) => name switch
        {
            "card.cs" => bus == CardBus.Spi,
            "card.data1" or "card.data2" or "card.data3" => bus == CardBus.Mmc4,
            _ => bus != CardBus.None,
        };

        // An ESP32 has its own pins for SDMMC; the boards with PSRAM that are known have their card there.
        private static int DefaultOfCard(string name) => name switch
        {
            "card.clock" => 14,
            "card.command" => 15,
            "card.data0" => 2,
            "card.data1" => 4,
            "card.data2" => 12,
            "card.data3" => 13,
            _ => BoardProfile.NoPin,
        };

        // Only one of them is in use.
        private static bool AreBothConsoles(string name, string other) =>
            name.StartsWith("console") && other.StartsWith("console") && name.StartsWith("console2") != other.StartsWith("console2");

        private static bool IsDriven(BoardProfile board, string name)
        {
            bool hears = name.EndsWith(".rx") || name.EndsWith(".cts") || (name == "card.data0" && board.Card.Bus == CardBus.Spi);
            return !hears;
        }
    }
}
