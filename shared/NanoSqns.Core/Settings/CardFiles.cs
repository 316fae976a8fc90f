// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>The files that the firmware itself reads and writes.</summary>
    public static class CardFiles
    {
        public const string Card = BoardPaths.Card;
        public const string Flash = BoardPaths.Flash;
        /// <summary>All settings of the board.</summary>
        public const string FlashSettings = Flash + "/nanosqns.ini";
        /// <summary>Settings that move with the card, without card and console pins. They override those of the board.</summary>
        public const string CardSettings = Card + "/nanosqns.ini";
        /// <summary>The last console wiring that received a key.</summary>
        public const string KeptConsole = Flash + "/nanosqns.console";
        /// <summary>The job of the self-upgrade.</summary>
        public const string Job = Card + "/upgrade.ini";
        /// <summary>The progress of the job.</summary>
        public const string Journal = Card + "/upgrade.journal";
        /// <summary>The log, for people.</summary>
        public const string Log = Card + "/nanosqns.log";
        /// <summary>The previous log, when the log has reached its limit.</summary>
        public const string OldLog = Card + "/nanosqns.old.log";
        /// <summary>Which files were verified.</summary>
        public const string Verified = Card + "/nanosqns.verified";
        /// <summary>The command line of a <c>run</c> that has not succeeded yet.</summary>
        public const string LastRun = Card + "/nanosqns.run";
        /// <summary>Everything that support needs.</summary>
        public const string Diagnosis = Card + "/diag.txt";

        /// <summary>Mounts the card unless it is mounted. Returns why it cannot be used, or null.</summary>
        public static Failure TryMount(IFileStore files)
        {
            try
            {
                if (!files.IsMounted(Card))
                    files.Mount(Card);

                return null;
            }
            catch (SqnsException e)
            {
                return e.Failure;
            }
        }
    }

    /// <summary>A text file with a wrong name or in a folder: <c>upgrade.ini.txt</c>, as Windows makes it while it hides endings.</summary>
    internal static class MisnamedFile
    {
        // of a FAT 8.3 name with a number
        private const int ShortStem = 6;

        /// <summary>The failure of such a file; null when there is none, or the right one exists.</summary>
        /// <param name="path">The right path, at the top of a drive.</param>
        public static Failure Find(IFileStore files, string path)
        {
            string root = BoardPaths.RootOf(path);
            try
            {
                if (!files.IsMounted(root) || files.Find(path) != null)
                    return null;

                string name = BoardPaths.NameOf(path);
                FileEntry[] entries = files.List(root);
                for (int i = 0; i < entries.Length; i++)
                {
                    FileEntry inFolder = entries[i].IsFolder ? files.Find(entries[i].Path + "/" + name) : entries[i];
                    if (inFolder != null && !inFolder.IsFolder && IsNear(inFolder.Path, name))
                        return new Failure(ErrorNumber.Misnamed, inFolder.Path, path);
                }
            }
            catch (SqnsException)
            {
                // reported where the file is needed
            }

            return null;
        }

        // upgrade.ini.txt, upgrade.txt, upgrade (1).ini, card/upgrade.ini, UPGRAD~1.INI, upgrad.ini; a name that was changed on purpose,
        // such as upgrade.ini.off, is not near.
        private static bool IsNear(string path, string name)
        {
            string found = BoardPaths.NameOf(path).ToLower().Trim();
            string stem = name.Substring(0, name.IndexOf('.'));
            if (!found.EndsWith(".txt") && !found.EndsWith(".ini"))
                return false;

            return found.StartsWith(stem) || found.StartsWith(stem.Substring(0, ShortStem) + "~")
                || NearestName.Of(found, new string[] { name }) != null;
        }
    }

    /// <summary>Which bad lines of a settings file may mean "start no job" or "the modem has other pins": no job starts then.</summary>
    internal static class JobHold
    {
        private const string Autorun = "autorun";

        public static bool MayForbid(IniReader line)
        {
            string key = line.Key ?? "";
            if (SettingTable.Find(key) != null)
                return key == Autorun || key == "countdown" || key == "board" || key.StartsWith("modem.");

            string text = line.Text.ToLower();
            bool saysOff = key.Length > 0 && Setting.YesNo(Setting.Bare(line.Value)) == 0;
            return saysOff || key.IndexOf(' ') >= 0 || text.IndexOf("auto") >= 0 || text.IndexOf("job") >= 0 || text.IndexOf("upgrade") >= 0
                || IsNear(key.Length > 0 ? key : LooseText.Trim(text).Split(' ')[0]) || HasOddCharacters(text);
        }

        private static bool IsNear(string word) =>
            word.Length > 0 && word.Length <= 2 * Autorun.Length && NearestName.Of(word, new string[] { Autorun }) != null;

        // Not plain text: the file is damaged or in another encoding, and what the line was is not known.
        private static bool HasOddCharacters(string text)
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
