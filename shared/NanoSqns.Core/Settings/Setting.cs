// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>What the value of a setting may be.</summary>
    public enum SettingKind
    {
        Number,
        /// <summary>A GPIO number, or none.</summary>
        Pin,
        /// <summary>A UART of the platform, COM1 to COM3.</summary>
        Port,
        /// <summary>on or off.</summary>
        Switch,
        /// <summary>One of <see cref="Setting.Words"/>.</summary>
        Word,
        /// <summary>The name of a board that this firmware knows.</summary>
        Board,
    }

    /// <summary>One setting: a row of <see cref="SettingTable"/>.</summary>
    public sealed class Setting
    {
        private const int MostLetters = 32;

        private string _unit = "";

        private Setting(string name, SettingKind kind, string standard, string help)
        {
            Name = name;
            Kind = kind;
            Default = standard;
            Help = help;
        }

        /// <summary>The key, in lower case.</summary>
        public string Name { get; }
        public SettingKind Kind { get; }
        /// <summary>The value when no file sets it; empty when the board's profile defines it.</summary>
        public string Default { get; }
        /// <summary>What it is for, one line.</summary>
        public string Help { get; }
        public int Minimum { get; private set; }
        public int Maximum { get; private set; }
        /// <summary>The words of <see cref="SettingKind.Word"/>, and those allowed instead of a number; else empty.</summary>
        public string[] Words { get; private set; } = new string[0];
        /// <summary>True when it takes effect only in the board's flash: what is needed to reach card and console.</summary>
        public bool FlashOnly => Name.StartsWith("console") || Name.StartsWith("card.");
        /// <summary>Position in <see cref="SettingTable"/>.</summary>
        public int Index { get; internal set; }

        internal static Setting Number(string name, int minimum, int maximum, string unit, string standard, string help) =>
            new(name, SettingKind.Number, standard, help) { Minimum = minimum, Maximum = maximum, _unit = unit };
        internal static Setting Pin(string name, string help) => new(name, SettingKind.Pin, "", help) { Minimum = 0, Maximum = 48 };
        internal static Setting Port(string name, string help) => new(name, SettingKind.Port, "", help);
        internal static Setting Switch(string name, string standard, string help) => new(name, SettingKind.Switch, standard, help);
        internal static Setting Word(string name, string[] words, string standard, string help) =>
            new(name, SettingKind.Word, standard, help) { Words = words };
        internal static Setting Board(string name, string help) => new(name, SettingKind.Board, "", help);

        /// <summary>The same, with a word that is allowed instead of the number.</summary>
        internal Setting OrWord(string word)
        {
            Words = new string[] { word };
            return this;
        }

        /// <summary>What is allowed on these boards, in words, such as <c>16 to 8176 bytes</c>.</summary>
        public string Allowed(string[] boards) => Kind switch
        {
            SettingKind.Number => Minimum + " to " + Maximum + (_unit.Length > 0 ? " " + _unit : "")
                + (Words.Length > 0 ? ", or " + Listed(Words) : ""),
            SettingKind.Pin => "a GPIO number 0 to " + Maximum + ", or none",
            SettingKind.Port => "COM1 to COM3",
            SettingKind.Switch => "on or off",
            SettingKind.Word => Listed(Words),
            _ => Listed(boards),
        };

        /// <summary>The value in its one spelling (<c>ON</c>: <c>on</c>, a pin of -1: <c>none</c>); null when it is not allowed.</summary>
        public string Spelling(string value, string[] boards)
        {
            string lower = Bare(value);
            return Kind switch
            {
                SettingKind.Number => InRange(lower) ?? OneOf(Words, lower),
                SettingKind.Pin => lower == "-1" || lower == "none" ? "none" : InRange(lower),
                SettingKind.Port => lower is "com1" or "com2" or "com3" ? lower.ToUpper() : null,
                SettingKind.Switch => YesNo(lower) < 0 ? null : YesNo(lower) == 1 ? "on" : "off",
                SettingKind.Word => OneOf(Words, lower),
                _ => OneOf(boards, lower),
            };
        }

        /// <summary>The sentence about a value that is not allowed.</summary>
        internal string Refusal(string value, string[] boards)
        {
            string hint = Kind == SettingKind.Board && value.Length <= MostLetters ? NearestName.Hint(value, boards) : "";
            return Name + " = " + Shown(value) + " is not allowed; use " + Allowed(boards) + hint;
        }

        /// <summary>The sentence about a name that is not a setting.</summary>
        internal static string UnknownName(string name, string[] names) =>
            "unknown setting " + Shown(name) + (name.Length <= MostLetters ? NearestName.Hint(name, names) : "");

        /// <summary>A text of a file: short, and without characters that control a terminal.</summary>
        internal static string Shown(string text)
        {
            string shown = "";
            for (int i = 0; i < text.Length && i < MostLetters; i++)
                shown += text[i] < ' ' || (text[i] >= 0x7F && text[i] < 0xA0) ? "?" : text[i].ToString();

            return text.Length == 0 ? "(nothing)" : text.Length > MostLetters ? shown + "..." : shown;
        }

        /// <summary>1 for yes, 0 for no, -1 for neither; lower case.</summary>
        public static int YesNo(string text) => text switch
        {
            "yes" or "true" or "on" or "y" or "t" or "enable" or "enabled" or "1" => 1,
            "no" or "false" or "off" or "n" or "f" or "disable" or "disabled" or "never" or "none" or "0" => 0,
            _ => -1,
        };

        /// <summary>A value in lower case, without quotes, a comment in the same word, or a comma or semicolon at its end.</summary>
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
            return last > 0 && bare[last] is ',' or '.' or '!' ? Bare(bare.Substring(0, last)) : bare.ToLower();
        }

        private string InRange(string digits)
        {
            long number = Digits.Whole(digits, 9);
            return number >= Minimum && number <= Maximum ? number.ToString() : null;
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
