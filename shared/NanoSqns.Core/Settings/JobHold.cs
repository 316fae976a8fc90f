// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.



namespace NanoSqns.Settings
{
    /// <summary>Which lines of a settings file may have meant "start no job" or "the modem is on other pins": when such a line is not understood, no job starts unasked.</summary>
    internal static class JobHold
    {
        private const string Autorun = "autorun";

        /// <summary>True when a line that is wrong may be one of these.</summary>
        public static bool MayForbid(IniReader line)
        {
            string key = line.Key ?? "";
            if (SettingTable.Find(key) != null)
                return key == Autorun || key == "countdown" || key == "board" || key.StartsWith("modem.");

            string text = line.Text.ToLower();
            bool saysOff = key.Length > 0 && Setting.YesNo(Setting.Bare(line.Value)) == 0;
            return saysOff || key.IndexOf(' ') >= 0 || text.IndexOf("auto") >= 0 || text.IndexOf("job") >= 0 || text.IndexOf("upgrade") >= 0 || IsNear(key.Length > 0 ? key : FirstWord(text)) || HasSigns(text);
        }

        private static bool IsNear(string word) =>
            word.Length > 0 && word.Length <= 2 * Autorun.Length && NearestName.Of(word, new string[] { Autorun }) != null;

        private static string FirstWord(string text)
        {
            string trimmed = LooseText.Trim(text);
            int end = trimmed.IndexOf(' ');
            return end < 0 ? trimmed : trimmed.Substring(0, end);
        }

        // Not a line of plain text: the file is damaged or in an encoding that is not read here, and what the line was is not known.
        private static bool HasSigns(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if ((text[i] < ' ' && text[i] != '\t') || text[i] >= 0x7F || text[i] == '?')
                    return true;
            }

            return false;
        }
    }
}
