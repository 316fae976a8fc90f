// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>What one setting is: its name, what it may be, what it is when nobody sets it. An entry of <see cref="SettingTable"/>.</summary>
    public sealed class Setting
    {
        private const int LastPin = 48;
        private const int MostDigits = 9;

        private Setting(string name, SettingKind kind, string standard, string help)
        {
            Name = name;
            Kind = kind;
            Default = standard;
            Help = help;
        }

        /// <summary>The key, in small letters.</summary>
        public string Name { get; }

        /// <summary>What the value may be.</summary>
        public SettingKind Kind { get; }

        /// <summary>The value when nobody sets it; empty when the board's profile says it.</summary>
        public string Default { get; }

        /// <summary>What it is for, one line.</summary>
        public string Help { get; }

        /// <summary>Smallest number.</summary>
        public int Minimum { get; private set; }

        /// <summary>Largest number.</summary>
        public int Maximum { get; private set; }

        /// <summary>What the number counts, such as <c>seconds</c>; or empty.</summary>
        public string Unit { get; private set; } = "";

        /// <summary>The words of <see cref="SettingKind.Word"/>, and those that may stand in the place of a number; else empty.</summary>
        public string[] Words { get; private set; } = new string[0];

        /// <summary>True when it counts only on the board itself: what the card and the console need to be reached at all.</summary>
        public bool FlashOnly { get; private set; }

        /// <summary>A whole number in a range.</summary>
        public static Setting Number(string name, int minimum, int maximum, string unit, string standard, string help) =>
            new Setting(name, SettingKind.Number, standard, help) { Minimum = minimum, Maximum = maximum, Unit = unit };

        /// <summary>A pin; without the setting it is the board's.</summary>
        public static Setting Pin(string name, string help) =>
            new Setting(name, SettingKind.Pin, "", help) { Minimum = BoardProfile.NoPin, Maximum = LastPin };

        /// <summary>A port; without the setting it is the board's.</summary>
        public static Setting Port(string name, string help) => new Setting(name, SettingKind.Port, "", help) { Minimum = 1, Maximum = 3 };

        /// <summary>on or off.</summary>
        public static Setting Switch(string name, string standard, string help) => new Setting(name, SettingKind.Switch, standard, help);

        /// <summary>One of some words.</summary>
        public static Setting Word(string name, string[] words, string standard, string help) =>
            new Setting(name, SettingKind.Word, standard, help) { Words = words };

        /// <summary>The name of a board.</summary>
        public static Setting Board(string name, string help) => new Setting(name, SettingKind.Board, "", help);

        /// <summary>The same, with a word that may stand in the place of the number.</summary>
        public Setting OrWord(string word)
        {
            Words = new string[] { word };
            return this;
        }

        /// <summary>The same, not to be set from the card.</summary>
        public Setting OnFlashOnly()
        {
            FlashOnly = true;
            return this;
        }

        /// <summary>What is allowed, in words, such as <c>16 to 8176 bytes</c>.</summary>
        /// <param name="boards">Names of the boards that the firmware knows.</param>
        public string Allowed(string[] boards)
        {
            switch (Kind)
            {
                case SettingKind.Number: return Minimum + " to " + Maximum + (Unit.Length > 0 ? " " + Unit : "") + (Words.Length > 0 ? ", or " + Listed(Words) : "");
                case SettingKind.Pin: return "a GPIO number 0 to " + Maximum + ", or none";
                case SettingKind.Port: return "COM1 to COM3";
                case SettingKind.Switch: return "on or off";
                case SettingKind.Word: return Listed(Words);
                default: return Listed(boards);
            }
        }

        /// <summary>The value in its one spelling (<c>ON</c> becomes <c>on</c>, a pin of -1 <c>none</c>); null when it is not allowed.</summary>
        public string Spelling(string value, string[] boards)
        {
            string lower = Bare(value);
            switch (Kind)
            {
                case SettingKind.Number: return InRange(lower) ?? OneOf(Words, lower);
                case SettingKind.Pin: return lower == "-1" || lower == "none" ? "none" : InRange(lower);
                case SettingKind.Port: return lower.Length == 4 && lower.StartsWith("com") && InRange(lower.Substring(3)) != null ? lower.ToUpper() : null;
                case SettingKind.Switch: return YesNo(lower) < 0 ? null : YesNo(lower) == 1 ? "on" : "off";
                case SettingKind.Word: return OneOf(Words, lower);
                default: return OneOf(boards, lower);
            }
        }

        /// <summary>1 for yes, 0 for no, -1 for neither; small letters.</summary>
        public static int YesNo(string text) => text switch
        {
            "yes" or "true" or "on" or "y" or "t" or "enable" or "enabled" or "1" => 1,
            "no" or "false" or "off" or "n" or "f" or "disable" or "disabled" or "never" or "none" or "0" => 0,
            _ => -1,
        };

        /// <summary>A value in small letters, without what people put around it: quotes, a comment that begins in its middle, a comma or semicolon at its end.</summary>
        internal static string Bare(string value)
        {
            int end = value.Length;
            for (int i = end - 1; i >= 0; i--)
            {
                bool begins = value[i] == '#' || value[i] == ';' || (value[i] == '/' && i + 1 < end && value[i + 1] == '/');
                end = begins ? i : end;
            }

            string bare = LooseText.WithoutQuotes(value.Substring(0, end));
            int last = bare.Length - 1;
            return last > 0 && (bare[last] == ',' || bare[last] == '.' || bare[last] == '!') ? Bare(bare.Substring(0, last)) : bare.ToLower();
        }

        private string InRange(string digits)
        {
            long number = Digits.Whole(digits, MostDigits);
            return number >= 0 && number >= Minimum && number <= Maximum ? number.ToString() : null;
        }

        private static string OneOf(string[] words, string word)
        {
            for (int i = 0; i < words.Length; i++)
            {
                if (words[i] == word)
                    return words[i];
            }

            return null;
        }

        private static string Listed(string[] words)
        {
            string list = "";
            for (int i = 0; i < words.Length; i++)
                list += (i == 0 ? "" : i == words.Length - 1 ? " or " : ", ") + words[i];

            return list;
        }
    }
}
