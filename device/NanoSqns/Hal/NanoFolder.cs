// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>A folder of the platform's drives.</summary>
    public static class NanoFolder
    {
        /// <summary>What is in a folder.</summary>
        /// <param name="real">Path of the platform.</param>
        /// <param name="folder">The user's path of the same, which begins the paths of the entries.</param>
        public static FileEntry[] List(string real, string folder)
        {
            string[] files = Directory.GetFiles(real);

            // without the last backslash the platform finds no folders below the root
            string[] folders = Directory.GetDirectories(real.EndsWith("\\") ? real : real + "\\");
            FileEntry[] entries = new FileEntry[files.Length + folders.Length];
            string prefix = folder.EndsWith("/") ? folder : folder + "/";
            for (int i = 0; i < files.Length; i++)
                entries[i] = new FileEntry(prefix + Path.GetFileName(files[i]), new FileInfo(files[i]).Length, false);

            for (int i = 0; i < folders.Length; i++)
                entries[files.Length + i] = new FileEntry(prefix + Path.GetFileName(folders[i]), 0, true);

            return entries;
        }
    }
}
