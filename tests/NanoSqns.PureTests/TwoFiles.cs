// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.PureTests
{
    /// <summary>A flash and a card with a file of settings each, in memory.</summary>
    public sealed class TwoFiles : IFileStore
    {
        private byte[] _flash;
        private byte[] _card;

        /// <summary>True when nothing can be written.</summary>
        public bool IsFull { get; set; }

        /// <summary>Text of the file on flash.</summary>
        public string Flash { get => Encoding.UTF8.GetString(_flash, 0, _flash.Length); set => _flash = Hex.Ascii(value); }

        /// <summary>Text of the file on the card.</summary>
        public string Card { set => _card = Hex.Ascii(value); }

        /// <inheritdoc />
        public FileEntry Find(string path)
        {
            byte[] content = path == CardFiles.FlashSettings ? _flash : _card;
            return content == null ? null : new FileEntry(path, content.Length, false);
        }

        /// <inheritdoc />
        public FileEntry[] List(string folder) => new FileEntry[0];

        /// <inheritdoc />
        public Stream OpenRead(string path) => new MemoryStream(path == CardFiles.FlashSettings ? _flash : _card);

        /// <inheritdoc />
        public void WriteAll(string path, byte[] content, int count)
        {
            if (IsFull || path != CardFiles.FlashSettings)
                throw new SqnsException(ErrorNumber.CardWriteFailed, path, "no room");

            _flash = new byte[count];
            Array.Copy(content, 0, _flash, 0, count);
        }

        /// <inheritdoc />
        public void Append(string path, byte[] buffer, int offset, int count) =>
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, "nobody appends to settings");

        /// <inheritdoc />
        public void Delete(string path) => throw new SqnsException(ErrorNumber.CardWriteFailed, path, "nobody deletes settings");

        /// <inheritdoc />
        public void Rename(string path, string newPath) =>
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, "nobody renames settings");

        /// <inheritdoc />
        public bool IsMounted(string root) => true;

        /// <inheritdoc />
        public void Mount(string root)
        {
        }

        /// <inheritdoc />
        public void Unmount(string root)
        {
        }
    }
}
