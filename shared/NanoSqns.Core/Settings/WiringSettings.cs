// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The settings that say how a board is wired, and where each of them stands in a <see cref="BoardProfile"/>.</summary>
    public static class WiringSettings
    {
        /// <summary>True when a setting is part of the wiring.</summary>
        public static bool Has(string name) => Of(new BoardProfile(), name) != null;

        /// <summary>What a profile says, spelled as in the file; empty when it has no such port; null when the setting is no part of the wiring.</summary>
        public static string Of(BoardProfile profile, string name)
        {
            PortWiring second = profile.SecondConsole == null ? new PortWiring() : profile.SecondConsole;
            return name switch
            {
                "console.port" => profile.Console.Port,
                "console.tx" => PinText(profile.Console.Tx),
                "console.rx" => PinText(profile.Console.Rx),
                "console.baud" => profile.Console.Baud.ToString(),
                "console2.port" => second.Port,
                "console2.tx" => PinText(second.Tx),
                "console2.rx" => PinText(second.Rx),
                "card.bus" => BusText(profile.Card.Bus),
                "card.spi" => profile.Card.SpiBus.ToString(),
                "card.cs" => PinText(profile.Card.ChipSelect),
                "card.clock" => PinText(profile.Card.Clock),
                "card.command" => PinText(profile.Card.Command),
                "card.data0" => PinText(profile.Card.Data0),
                "card.data1" => PinText(profile.Card.Data1),
                "card.data2" => PinText(profile.Card.Data2),
                "card.data3" => PinText(profile.Card.Data3),
                "modem.port" => profile.Modem.Port,
                "modem.tx" => PinText(profile.Modem.Tx),
                "modem.rx" => PinText(profile.Modem.Rx),
                "modem.rts" => PinText(profile.Modem.Rts),
                "modem.cts" => PinText(profile.Modem.Cts),
                "modem.baud" => profile.Modem.Baud.ToString(),
                "modem.reset" => PinText(profile.ModemResetPin),
                "led" => PinText(profile.LedPin),
                "led.low" => profile.LedIsActiveLow ? "on" : "off",
                _ => null,
            };
        }

        /// <summary>Puts one setting into a profile.</summary>
        /// <param name="profile">Is changed; its second console must be there for the settings of that.</param>
        /// <param name="name">A setting of the wiring.</param>
        /// <param name="value">In its one spelling, see <see cref="Setting.Spelling"/>.</param>
        public static void Put(BoardProfile profile, string name, string value)
        {
            switch (name)
            {
                case "console.port": profile.Console.Port = value; break;
                case "console.tx": profile.Console.Tx = Pin(value); break;
                case "console.rx": profile.Console.Rx = Pin(value); break;
                case "console.baud": profile.Console.Baud = profile.SecondConsole.Baud = int.Parse(value); break;
                case "console2.port": profile.SecondConsole.Port = value; break;
                case "console2.tx": profile.SecondConsole.Tx = Pin(value); break;
                case "console2.rx": profile.SecondConsole.Rx = Pin(value); break;
                case "card.bus": profile.Card.Bus = Bus(value); break;
                case "card.spi": profile.Card.SpiBus = int.Parse(value); break;
                case "card.cs": profile.Card.ChipSelect = Pin(value); break;
                case "card.clock": profile.Card.Clock = Pin(value); break;
                case "card.command": profile.Card.Command = Pin(value); break;
                case "card.data0": profile.Card.Data0 = Pin(value); break;
                case "card.data1": profile.Card.Data1 = Pin(value); break;
                case "card.data2": profile.Card.Data2 = Pin(value); break;
                case "card.data3": profile.Card.Data3 = Pin(value); break;
                case "modem.port": profile.Modem.Port = value; break;
                case "modem.tx": profile.Modem.Tx = Pin(value); break;
                case "modem.rx": profile.Modem.Rx = Pin(value); break;
                case "modem.rts": profile.Modem.Rts = Pin(value); break;
                case "modem.cts": profile.Modem.Cts = Pin(value); break;
                case "modem.baud": profile.Modem.Baud = int.Parse(value); break;
                case "modem.reset": profile.ModemResetPin = Pin(value); break;
                case "led": profile.LedPin = Pin(value); break;
                case "led.low": profile.LedIsActiveLow = value == "on"; break;
            }
        }

        private static string PinText(int pin) => pin == BoardProfile.NoPin ? "none" : pin.ToString();

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
}
