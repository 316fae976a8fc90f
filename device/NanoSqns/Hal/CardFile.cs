// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;

namespace NanoSqns.Device
{
    /// <summary>A file of the card that is read: the slot knows that it is open, and that an access failed.</summary>
    internal sealed class CardFile : FileStream
    {
        private readonly SdSlot _slot;
        private bool _isClosed;

        /// <summary>
        /// Opens a file so that others may read it too. The stream reads in native code, straight into the buffer that it is given.
        /// </summary>
        /// <param name="slot">Where the card is.</param>
        /// <param name="real">Path of the platform.</param>
        public CardFile(SdSlot slot, string real)
            : base(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
        {
            _slot = slot;
            slot.NoteOpened();
        }

        /// <inheritdoc />
        public override long Length
        {
            get
            {
                try
                {
                    return base.Length;
                }
                catch (Exception)
                {
                    _slot.Distrust();
                    throw;
                }
            }
        }

        /// <inheritdoc />
        public override long Seek(long offset, SeekOrigin origin)
        {
            try
            {
                return base.Seek(offset, origin);
            }
            catch (Exception)
            {
                _slot.Distrust();
                throw;
            }
        }

        /// <inheritdoc />
        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                return base.Read(buffer, offset, count);
            }
            catch (Exception)
            {
                _slot.Distrust();
                throw;
            }
        }

        /// <inheritdoc />
        protected override void Dispose(bool disposing)
        {
            if (!_isClosed && _slot != null)
            {
                _isClosed = true;
                _slot.NoteClosed();
            }

            base.Dispose(disposing);
        }
    }
}
