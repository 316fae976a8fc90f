// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Shell;

namespace NanoSqns.App
{
    /// <summary>Settings as the console shows them.</summary>
    internal static class SettingLines
    {
        /// <summary>All settings with their values and where these come from.</summary>
        public static void TellAll(SettingsStore store, ConsoleOutput output)
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                output.Line("  " + Padded(name) + Value(name, store));
            }

            output.Line("get NAME shows what a setting may be; set NAME VALUE changes it.");
        }

        /// <summary>One setting in full.</summary>
        /// <exception cref="Errors.SqnsException">BadSetting with the nearest name.</exception>
        public static void Tell(string name, SettingsStore store, ConsoleOutput output)
        {
            string value = store.Get(name);
            Setting setting = SettingTable.Find(name.Trim().ToLower());
            output.Line(setting.Name + " = " + (value.Length == 0 ? "(as the board has it)" : value) + ", from " + store.SourceOf(name));
            output.Line("   " + setting.Help);
            output.Line("   allowed: " + store.AllowedFor(name) + (setting.FlashOnly ? "; in " + CardFiles.FlashSettings + " only" : ""));
        }

        /// <summary>True for what says how the board is wired: that counts from the next start on.</summary>
        public static bool IsWiring(string name)
        {
            return name == "board" || name.StartsWith("console") || name.StartsWith("card.") || name.StartsWith("modem.") || name.StartsWith("led");
        }

        private static string Value(string name, SettingsStore store)
        {
            string value = store.Get(name);
            return value.Length == 0 ? "(as the board has it)" : value + (store.IsSet(name) ? "   from " + store.SourceOf(name) : "");
        }

        private static string Padded(string name)
        {
            while (name.Length < 16)
            {
                name += " ";
            }

            return name;
        }
    }
}
