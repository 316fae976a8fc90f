// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The card and the board's flash. Every platform error gets its message here, because most have none.</summary>
    public sealed class NanoFileStore : IFileStore
    {
        private readonly NanoDrives _drives;

        /// <summary>Files of a card slot and of the flash.</summary>
        public NanoFileStore(SdSlot slot) => _drives = new NanoDrives(slot);

        /// <inheritdoc />
        public FileEntry Find(string path)
        {
            FileEntry entry = Look(path);
            return entry == null && _drives.Refresh(path) ? Look(path) : entry;
        }

        /// <inheritdoc />
        public FileEntry[] List(string folder)
        {
            FileEntry[] entries = Entries(folder);
            entries = (entries == null || entries.Length == 0) && _drives.Refresh(folder) ? Entries(folder) : entries;
            return entries ?? throw new SqnsException(ErrorNumber.FileMissing, folder);
        }

        /// <inheritdoc />
        public Stream OpenRead(string path)
        {
            Stream stream = Open(path);
            stream = stream == null && _drives.Refresh(path) ? Open(path) : stream;
            return stream ?? throw new SqnsException(ErrorNumber.FileMissing, path);
        }

        /// <inheritdoc />
        public void WriteAll(string path, byte[] content, int count)
        {
            string real = _drives.Real(path);
            try
            {
                FileReplacement.Write(real, content, count);
            }
            catch (Exception e)
            {
                throw _drives.Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Append(string path, byte[] buffer, int offset, int count)
        {
            string real = _drives.Real(path);
            try
            {
                FileReplacement.Settle(real);
                long length;
                using (FileStream stream = new FileStream(real, FileMode.Append, FileAccess.Write))
                {
                    length = stream.Length + count;
                    stream.Write(buffer, offset, count);
                    stream.Flush();
                }

                // the driver does not report a failed write of the directory entry; the file then keeps its old length
                if (new FileInfo(real).Length < length)
                    throw new IOException("the card did not store it");
            }
            catch (Exception e)
            {
                throw _drives.Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Delete(string path)
        {
            // the platform deletes a missing file without an error
            Find(path);
            string real = _drives.Real(path);
            try
            {
                FileReplacement.Delete(real);
            }
            catch (Exception e)
            {
                throw _drives.Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Rename(string path, string newPath)
        {
            string from = _drives.Real(path);
            string to = _drives.Real(newPath);
            if (DrivePath.RootOf(path) != DrivePath.RootOf(newPath))
                throw new SqnsException(ErrorNumber.CardWriteFailed, newPath, "it is not on the same drive as " + path);

            FileEntry entry = Find(path);
            if (entry == null || entry.IsFolder)
                throw new SqnsException(ErrorNumber.FileMissing, path);

            try
            {
                FileReplacement.Rename(from, to);
            }
            catch (Exception e)
            {
                throw _drives.Unwritable(e, newPath);
            }
        }

        /// <inheritdoc />
        public bool IsMounted(string root) => _drives.IsMounted(root);

        /// <inheritdoc />
        public void Mount(string root) => _drives.Mount(root);

        /// <inheritdoc />
        public void Unmount(string root) => _drives.Unmount(root);

        private FileEntry Look(string path)
        {
            string real = _drives.Real(path);
            if (DrivePath.IsRoot(path))
                return new FileEntry(path, 0, true);

            try
            {
                string file = FileReplacement.Readable(real);
                if (file != null)
                    return new FileEntry(path, new FileInfo(file).Length, false);

                return Directory.Exists(real) ? new FileEntry(path, 0, true) : null;
            }
            catch (Exception e)
            {
                throw _drives.Unreadable(e, path, true);
            }
        }

        // Null when the folder does not exist.
        private FileEntry[] Entries(string folder)
        {
            string real = _drives.Real(folder);
            try
            {
                return NanoFolder.List(real, folder);
            }
            catch (Exception e)
            {
                bool isRoot = DrivePath.IsRoot(folder);
                return FileFailure.IsMissing(e) && !isRoot ? null : throw _drives.Unreadable(e, folder, isRoot);
            }
        }

        // Null when the file does not exist.
        private Stream Open(string path)
        {
            string real = _drives.Real(path);
            string file = null;
            try
            {
                file = FileReplacement.Readable(real);
                return file == null ? null : _drives.Open(path, file);
            }
            catch (Exception e)
            {
                throw _drives.Unreadable(e, path, file != null);
            }
        }
    }
}
