// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The settings of a board's wiring, and where each is in a <see cref="BoardProfile"/>.</summary>
    public static class WiringSettings
    {
        public static bool Has(string name) => Of(new BoardProfile(), name) != null;

        /// <summary>The value in a profile, as in the file; empty when the profile lacks the port; null for other settings.</summary>
        public static string Of(BoardProfile profile, string name) => Access(profile, name, null);

        /// <summary>Applies one setting to a profile. Settings of the second console require that it exists.</summary>
        /// <param name="value">In its one spelling, see <see cref="Setting.Spelling"/>.</param>
        public static void Put(BoardProfile profile, string name, string value) => Access(profile, name, value);

        private static string Access(BoardProfile profile, string name, string value)
        {
            bool puts = value != null;
            PortWiring modem = profile.Modem;
            PortWiring first = profile.Console;
            PortWiring second = profile.SecondConsole ?? new PortWiring();
            CardWiring card = profile.Card;
            return name switch
            {
                "console.port" => puts ? first.Port = value : first.Port,
                "console.tx" => Text(puts ? first.Tx = Pin(value) : first.Tx),
                "console.rx" => Text(puts ? first.Rx = Pin(value) : first.Rx),
                "console.baud" => (puts ? first.Baud = second.Baud = int.Parse(value) : first.Baud).ToString(),
                "console2.port" => puts ? second.Port = value : second.Port,
                "console2.tx" => Text(puts ? second.Tx = Pin(value) : second.Tx),
                "console2.rx" => Text(puts ? second.Rx = Pin(value) : second.Rx),
                "card.bus" => BusText(puts ? card.Bus = Bus(value) : card.Bus),
                "card.spi" => (puts ? card.SpiBus = int.Parse(value) : card.SpiBus).ToString(),
                "card.cs" => Text(puts ? card.ChipSelect = Pin(value) : card.ChipSelect),
                "card.clock" => Text(puts ? card.Clock = Pin(value) : card.Clock),
                "card.command" => Text(puts ? card.Command = Pin(value) : card.Command),
                "card.data0" => Text(puts ? card.Data0 = Pin(value) : card.Data0),
                "card.data1" => Text(puts ? card.Data1 = Pin(value) : card.Data1),
                "card.data2" => Text(puts ? card.Data2 = Pin(value) : card.Data2),
                "card.data3" => Text(puts ? card.Data3 = Pin(value) : card.Data3),
                "modem.port" => puts ? modem.Port = value : modem.Port,
                "modem.tx" => Text(puts ? modem.Tx = Pin(value) : modem.Tx),
                "modem.rx" => Text(puts ? modem.Rx = Pin(value) : modem.Rx),
                "modem.rts" => Text(puts ? modem.Rts = Pin(value) : modem.Rts),
                "modem.cts" => Text(puts ? modem.Cts = Pin(value) : modem.Cts),
                "modem.baud" => (puts ? modem.Baud = int.Parse(value) : modem.Baud).ToString(),
                "modem.reset" => Text(puts ? profile.ModemResetPin = Pin(value) : profile.ModemResetPin),
                "led" => Text(puts ? profile.LedPin = Pin(value) : profile.LedPin),
                "led.low" => (puts ? profile.LedIsActiveLow = value == "on" : profile.LedIsActiveLow) ? "on" : "off",
                _ => null,
            };
        }

        private static string Text(int pin) => pin == BoardProfile.NoPin ? "none" : pin.ToString();
        private static int Pin(string value) => value == "none" ? BoardProfile.NoPin : int.Parse(value);

        private static string BusText(CardBus bus) => bus switch
        {
            CardBus.Mmc1 => "mmc1",
            CardBus.Mmc4 => "mmc4",
            CardBus.Spi => "spi",
            _ => "none",
        };

        private static CardBus Bus(string value) => value switch
        {
            "mmc1" => CardBus.Mmc1,
            "mmc4" => CardBus.Mmc4,
            "spi" => CardBus.Spi,
            _ => CardBus.None,
        };
    }

    /// <summary>Whether a wiring works: a pin of the flash memory, or one that is used twice, stops a board.</summary>
    public static class WiringCheck
    {
        /// <summary>What is wrong with a pin or port, a clause; null when nothing is, or the setting is neither, or not used.</summary>
        public static string FaultOf(BoardProfile board, string name)
        {
            Setting setting = SettingTable.Find(name);
            string use = UseOf(board, setting);
            if (use.Length == 0)
                return null;

            int pin = PinOf(board, setting);
            string fault = pin == BoardProfile.NoPin ? null : ChipPins.FaultOf(board.Chip, pin, IsDriven(board, name));
            for (int i = 0; fault == null && i < SettingTable.Count; i++)
            {
                Setting other = SettingTable.At(i);
                if (i != setting.Index && !AreBothConsoles(name, other.Name) && UseOf(board, other) == use)
                    fault = use + " is already used by " + other.Name;
            }

            return fault;
        }

        // Such as "GPIO 5" or "COM2"; an empty text for other settings.
        private static string UseOf(BoardProfile board, Setting setting)
        {
            if (setting.Kind == SettingKind.Port)
                return WiringSettings.Of(board, setting.Name);

            int pin = PinOf(board, setting);
            return pin == BoardProfile.NoPin ? "" : "GPIO " + pin;
        }

        private static int PinOf(BoardProfile board, Setting setting)
        {
            string name = setting.Name;
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

        // The SDMMC pins of an ESP32; the known boards with PSRAM have their card there.
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

        private static bool IsDriven(BoardProfile board, string name) =>
            !(name.EndsWith(".rx") || name.EndsWith(".cts") || (name == "card.data0" && board.Card.Bus == CardBus.Spi));
    }

    /// <summary>Profiles by their names.</summary>
    internal static class BoardNames
    {
        /// <summary>The profile of that name; null when there is none.</summary>
        public static BoardProfile Find(BoardProfile[] profiles, string name)
        {
            for (int i = 0; i < profiles.Length; i++)
            {
                if (profiles[i].Name == name)
                    return profiles[i];
            }

            return null;
        }

        /// <summary>All names, with commas.</summary>
        public static string Of(BoardProfile[] profiles)
        {
            string names = "";
            for (int i = 0; i < profiles.Length; i++)
                names += (i == 0 ? "" : ", ") + profiles[i].Name;

            return names;
        }
    }
}
