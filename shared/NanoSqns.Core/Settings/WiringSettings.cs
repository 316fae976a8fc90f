// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The settings that say how a board is wired, and where each of them stands in a <see cref="BoardProfile"/>.</summary>
    public static class WiringSettings
    {
        /// <summary>True when a setting is part of the wiring.</summary>
        public static bool Has(string name)
        {
            return Of(new BoardProfile(), name) != null;
        }

        /// <summary>What a profile says, spelled as in the file; empty when it has no such port; null when the setting is no part of the wiring.</summary>
        public static string Of(BoardProfile profile, string name)
        {
            PortWiring second = profile.SecondConsole == null ? new PortWiring() : profile.SecondConsole;
            switch (name)
            {
                case "console.port": return profile.Console.Port;
                case "console.tx": return PinText(profile.Console.Tx);
                case "console.rx": return PinText(profile.Console.Rx);
                case "console.baud": return profile.Console.Baud.ToString();
                case "console2.port": return second.Port;
                case "console2.tx": return PinText(second.Tx);
                case "console2.rx": return PinText(second.Rx);
                case "card.bus": return BusText(profile.Card.Bus);
                case "card.spi": return profile.Card.SpiBus.ToString();
                case "card.cs": return PinText(profile.Card.ChipSelect);
                case "card.clock": return PinText(profile.Card.Clock);
                case "card.command": return PinText(profile.Card.Command);
                case "card.data0": return PinText(profile.Card.Data0);
                case "card.data1": return PinText(profile.Card.Data1);
                case "card.data2": return PinText(profile.Card.Data2);
                case "card.data3": return PinText(profile.Card.Data3);
                case "modem.port": return profile.Modem.Port;
                case "modem.tx": return PinText(profile.Modem.Tx);
                case "modem.rx": return PinText(profile.Modem.Rx);
                case "modem.rts": return PinText(profile.Modem.Rts);
                case "modem.cts": return PinText(profile.Modem.Cts);
                case "modem.baud": return profile.Modem.Baud.ToString();
                case "modem.reset": return PinText(profile.ModemResetPin);
                case "led": return PinText(profile.LedPin);
                case "led.low": return profile.LedIsActiveLow ? "on" : "off";
                default: return null;
            }
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

        private static string PinText(int pin)
        {
            return pin == BoardProfile.NoPin ? "none" : pin.ToString();
        }

        private static int Pin(string value)
        {
            return value == "none" ? BoardProfile.NoPin : int.Parse(value);
        }

        private static string BusText(CardBus bus)
        {
            switch (bus)
            {
                case CardBus.Mmc1: return "mmc1";
                case CardBus.Mmc4: return "mmc4";
                case CardBus.Spi: return "spi";
                default: return "none";
            }
        }

        private static CardBus Bus(string value)
        {
            switch (value)
            {
                case "mmc1": return CardBus.Mmc1;
                case "mmc4": return CardBus.Mmc4;
                case "spi": return CardBus.Spi;
                default: return CardBus.None;
            }
        }
    }
}
