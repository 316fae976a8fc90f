// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>
    /// Looks for a file with a bootrom record, a full image or the record alone, in the folders where users put firmware. Only the beginning of each file is read: there it
    /// stands, docs/protocol.md; whether the file is good is for the preflight to say.
    /// </summary>
    internal sealed class BootromSearch
    {
        private const string Mark = "bootrom";
        private const int BeginningBytes = 128;

        private readonly IFileStore _files;
        private readonly byte[] _beginning = new byte[BeginningBytes];

        public BootromSearch(IFileStore files)
        {
            _files = files;
        }

        /// <summary>Path of the first such file, the card before the flash; null when there is none.</summary>
        public string Find()
        {
            return FindIn(CardFiles.Card) ?? FindIn(CardFiles.Flash);
        }

        private string FindIn(string root)
        {
            try
            {
                if (!_files.IsMounted(root))
                {
                    _files.Mount(root);
                }

                FileEntry[] entries = _files.List(root);
                for (int i = 0; i < entries.Length; i++)
                {
                    if (!entries[i].IsFolder && HasMark(entries[i].Path))
                    {
                        return entries[i].Path;
                    }
                }
            }
            catch (Exception)
            {
                // no card, or one that cannot be read, holds none
            }

            return null;
        }

        private bool HasMark(string path)
        {
            int count;
            using (Stream stream = _files.OpenRead(path))
            {
                count = stream.Read(_beginning, 0, BeginningBytes);
            }

            string magic = count < DupFormat.MagicBytes ? null : DupFormat.FindMagic(_beginning, 0, DupFormat.MagicBytes);
            bool mayHold = magic == DupFormat.Pack || magic == DupFormat.Upgrade;
            return mayHold && ByteText.Printable(_beginning, 0, count).IndexOf(Mark) >= 0;
        }
    }
}
