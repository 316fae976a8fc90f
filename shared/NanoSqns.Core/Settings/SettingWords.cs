// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.


namespace NanoSqns.Settings
{
    /// <summary>What is said about settings that are wrong, in a file and on the console alike.</summary>
    internal static class SettingWords
    {
        private const int MostLetters = 32;

        /// <summary>The sentence about a key that is none, with the nearest name.</summary>
        public static string UnknownKey(string key)
        {
            string near = key.Length <= MostLetters ? NearestName.Of(key, SettingTable.Names()) : null;
            return "unknown setting " + Shown(key) + (near == null ? "" : "; did you mean " + near + "?");
        }

        /// <summary>The sentence about a value that is not allowed.</summary>
        public static string BadValue(Setting setting, string value, string[] boards)
        {
            string near = setting.Kind == SettingKind.Board && value.Length <= MostLetters ? NearestName.Of(value, boards) : null;
            return setting.Name + " = " + Shown(value) + " is not allowed; use " + setting.Allowed(boards) + (near == null ? "" : "; did you mean " + near + "?");
        }

        /// <summary>A text of a file: short, and without signs that a terminal would obey.</summary>
        public static string Shown(string text)
        {
            string shown = "";
            for (int i = 0; i < text.Length && i < MostLetters; i++)
                shown += text[i] < ' ' || (text[i] >= 0x7F && text[i] < 0xA0) ? "?" : text[i].ToString();

            return text.Length == 0 ? "(nothing)" : text.Length > MostLetters ? shown + "..." : shown;
        }
    }
}
