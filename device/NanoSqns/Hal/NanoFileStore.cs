// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The card and the board's flash. Every error of the platform gets its words here; most come without any.</summary>
    public sealed class NanoFileStore : IFileStore
    {
        private readonly SdSlot _slot;

        /// <summary>Files of a card slot and of the flash.</summary>
        public NanoFileStore(SdSlot slot)
        {
            _slot = slot;
        }

        /// <inheritdoc />
        public FileEntry Find(string path)
        {
            string real = Real(path);
            if (DrivePath.IsRoot(path))
            {
                return new FileEntry(path, 0, true);
            }

            try
            {
                string file = FileReplacement.Readable(real);
                if (file != null)
                {
                    return new FileEntry(path, new FileInfo(file).Length, false);
                }

                return Directory.Exists(real) ? new FileEntry(path, 0, true) : null;
            }
            catch (Exception e)
            {
                throw Unreadable(e, path, true);
            }
        }

        /// <inheritdoc />
        public FileEntry[] List(string folder)
        {
            string real = Real(folder);
            try
            {
                return NanoFolder.List(real, folder);
            }
            catch (Exception e)
            {
                throw Unreadable(e, folder, DrivePath.IsRoot(folder));
            }
        }

        /// <inheritdoc />
        public Stream OpenRead(string path)
        {
            string real = Real(path);
            bool isThere = false;
            try
            {
                string file = FileReplacement.Readable(real);
                isThere = file != null;
                if (isThere)
                {
                    return IsOnCard(path) ? new CardFile(_slot, file) : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                }
            }
            catch (Exception e)
            {
                throw Unreadable(e, path, isThere);
            }

            throw new SqnsException(ErrorNumber.FileMissing, path);
        }

        /// <inheritdoc />
        public void WriteAll(string path, byte[] content, int count)
        {
            string real = Real(path);
            try
            {
                FileReplacement.Write(real, content, count);
            }
            catch (Exception e)
            {
                throw Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Append(string path, byte[] buffer, int offset, int count)
        {
            string real = Real(path);
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

                // the driver does not tell when the folder's entry could not be written: then the file has its old length
                if (new FileInfo(real).Length < length)
                {
                    throw new IOException("the card did not keep it");
                }
            }
            catch (Exception e)
            {
                throw Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Delete(string path)
        {
            string real = Real(path);
            try
            {
                FileReplacement.Delete(real);
            }
            catch (Exception e)
            {
                throw Unwritable(e, path);
            }
        }

        /// <inheritdoc />
        public void Rename(string path, string newPath)
        {
            string from = Real(path);
            string to = Real(newPath);
            if (DrivePath.RootOf(path) != DrivePath.RootOf(newPath))
            {
                throw new SqnsException(ErrorNumber.CardWriteFailed, newPath, "it is on another drive than " + path);
            }

            try
            {
                FileReplacement.Settle(from);
                if (!File.Exists(from))
                {
                    throw new SqnsException(ErrorNumber.FileMissing, path);
                }

                FileReplacement.Rename(from, to);
            }
            catch (SqnsException)
            {
                throw;
            }
            catch (Exception e)
            {
                throw Unwritable(e, newPath);
            }
        }

        /// <summary>False for a card on which an access has failed: the next use mounts it anew.</summary>
        public bool IsMounted(string root)
        {
            return root == DrivePath.Flash || (root == DrivePath.Card && _slot.IsMounted);
        }

        /// <inheritdoc />
        public void Mount(string root)
        {
            if (root == DrivePath.Card)
            {
                _slot.Mount();
            }
            else if (root != DrivePath.Flash)
            {
                throw new SqnsException(ErrorNumber.CardNotMounted, root, "there is no such drive");
            }
        }

        /// <inheritdoc />
        public void Unmount(string root)
        {
            if (root == DrivePath.Card)
            {
                _slot.Unmount();
            }
        }

        private static bool IsOnCard(string path)
        {
            return DrivePath.RootOf(path) == DrivePath.Card;
        }

        private string Real(string path)
        {
            string real = DrivePath.Of(path);
            if (real == null)
            {
                throw new SqnsException(ErrorNumber.FileMissing, path);
            }

            if (IsOnCard(path) && _slot.IsStale)
            {
                _slot.Mount();
            }

            if (!IsMounted(DrivePath.RootOf(path)))
            {
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.RootOf(path), "it is not mounted");
            }

            return real;
        }

        private SqnsException Unreadable(Exception e, string path, bool wasThere)
        {
            Note(e, path, wasThere);
            return FileFailure.Unreadable(e, path, wasThere);
        }

        private SqnsException Unwritable(Exception e, string path)
        {
            Note(e, path, false);
            return FileFailure.Unwritable(e, path);
        }

        private void Note(Exception e, string path, bool wasThere)
        {
            if (IsOnCard(path) && FileFailure.IsOfMedium(e, wasThere))
            {
                _slot.Distrust();
            }
        }
    }
}
