// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>The last lines of a text file, through one small buffer.</summary>
    internal sealed class TextTail
    {
        private readonly IFileStore _files;
        private readonly byte[] _buffer = new byte[256];

        public TextTail(IFileStore files) => _files = files;

        /// <summary>Writes the last lines.</summary>
        public void Copy(FileEntry entry, int lines, ITextOutput output)
        {
            Stream stream = _files.OpenRead(entry.Path);
            try
            {
                int skip = Count(stream, entry.Path) - lines;
                FileBytes.Seek(stream, entry.Path, 0);
                long at = 0;
                int count;
                while ((count = FileBytes.Read(stream, entry.Path, at, _buffer, 0, _buffer.Length)) > 0)
                {
                    at += count;
                    int from = 0;
                    for (; from < count && skip > 0; from++)
                        skip -= _buffer[from] == '\n' ? 1 : 0;

                    output.Write(_buffer, from, count - from);
                }
            }
            finally
            {
                stream.Dispose();
            }
        }

        private int Count(Stream stream, string path)
        {
            int lines = 0;
            long at = 0;
            int count;
            while ((count = FileBytes.Read(stream, path, at, _buffer, 0, _buffer.Length)) > 0)
            {
                at += count;
                for (int i = 0; i < count; i++)
                    lines += _buffer[i] == '\n' ? 1 : 0;
            }

            return lines;
        }
    }
}
