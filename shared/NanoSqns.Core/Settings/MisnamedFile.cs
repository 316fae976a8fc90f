// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>A text file that was meant for the firmware and is not read: <c>upgrade.ini.txt</c>, as a Windows that hides extensions makes it, or one that was copied with its folder.</summary>
    internal static class MisnamedFile
    {
        // of a name with a number in FAT's old form, 8.3
        private const int ShortStem = 6;

        /// <summary>Such a file; null when there is none, or the right one is there too.</summary>
        /// <param name="files">The drives.</param>
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
                // what cannot be listed is told where it is needed
            }

            return null;
        }

        // upgrade.ini.txt, upgrade.txt, upgrade (1).ini, card/upgrade.ini, UPGRAD~1.INI, upgrad.ini; a name that was changed on purpose, such as upgrade.ini.off, is not near.
        private static bool IsNear(string path, string name)
        {
            string found = BoardPaths.NameOf(path).ToLower().Trim();
            string stem = name.Substring(0, name.IndexOf('.'));
            if (!found.EndsWith(".txt") && !found.EndsWith(".ini"))
                return false;

            return found.StartsWith(stem) || found.StartsWith(stem.Substring(0, ShortStem) + "~") || NearestName.Of(found, new string[] { name }) != null;
        }
    }
}
