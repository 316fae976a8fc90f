// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;

namespace NanoSqns.Device
{
    /// <summary>A file of the card that is read: that a read failed is told to the slot as well.</summary>
    internal sealed class CardFile : FileStream
    {
        private readonly SdSlot _slot;

        /// <summary>Opens a file so that others may read it too. The stream reads in native code, straight into the buffer that it is given.</summary>
        /// <param name="slot">Where the card is.</param>
        /// <param name="real">Path of the platform.</param>
        public CardFile(SdSlot slot, string real)
            : base(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
        {
            _slot = slot;
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
    }
}
