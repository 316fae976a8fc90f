// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Bytes received and not yet understood, cut so that they begin where a reply may begin. What is cut off is looked at for AT text: a modem
    /// that speaks AT has restarted. Allocates only when made.
    /// </summary>
    internal sealed class StpInput
    {
        // a reply has 20 bytes at most; what comes beyond waits in the port
        private const int Length = 96;
        private const int MagicBytes = 4;

        private readonly IByteLink _link;
        private readonly AtTextDetector _text = new AtTextDetector();

        public StpInput(IByteLink link) => _link = link;

        /// <summary>The bytes; the first <see cref="Count"/> are valid.</summary>
        public byte[] Bytes { get; } = new byte[Length];

        /// <summary>How many bytes wait.</summary>
        public int Count { get; private set; }

        /// <summary>Bytes that belonged to no reply, since the counter was set.</summary>
        public int Junk { get; set; }

        /// <summary>True when AT text was among them.</summary>
        public bool SawText => _text.SawText;

        /// <summary>Forgets everything, also what the link holds.</summary>
        public void Clear()
        {
            Count = 0;
            Junk = 0;
            _text.Reset();
            _link.DiscardInput();
        }

        /// <summary>Reads what comes within a time. A number of bytes, or one of <see cref="LinkStatus"/>.</summary>
        public int Read(int timeoutMs)
        {
            int got = _link.Read(Bytes, Count, Length - Count, timeoutMs);
            if (got > 0)
                Count += got;

            return got;
        }

        /// <summary>Takes bytes off the front.</summary>
        public void Take(int bytes)
        {
            Count -= bytes;
            Array.Copy(Bytes, bytes, Bytes, 0, Count);
        }

        /// <summary>Drops everything that waits.</summary>
        public void Drop()
        {
            Junk += Count;
            _text.Scan(Bytes, 0, Count);
            Count = 0;
        }

        /// <summary>Drops what cannot be the start of a reply. True when something was dropped.</summary>
        public bool SkipToMagic()
        {
            int skip = 0;
            while (skip < Count && !MayBeMagic(skip))
                skip++;

            if (skip == 0)
                return false;

            Junk += skip;
            _text.Scan(Bytes, 0, skip);
            Take(skip);
            return true;
        }

        private bool MayBeMagic(int at)
        {
            for (int i = 0; i < MagicBytes && at + i < Count; i++)
            {
                if (Bytes[at + i] != (byte)(StpFrame.ReplyMagic >> (24 - (8 * i))))
                    return false;
            }

            return true;
        }
    }
}
