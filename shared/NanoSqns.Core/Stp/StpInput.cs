// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Hal;

namespace NanoSqns.Stp
{
    /// <summary>
    /// Received bytes not parsed yet, from where a reply may begin. What is before is scanned for AT text: a modem that speaks AT has
    /// restarted. Allocates only in the constructor.
    /// </summary>
    internal sealed class StpInput
    {
        // a reply has 20 bytes at most; what comes beyond waits in the port
        private const int Length = 96;
        private const int MagicBytes = 4;

        private readonly IByteLink _link;
        private readonly AtTextDetector _text = new();

        public StpInput(IByteLink link) => _link = link;

        /// <summary>The first <see cref="Count"/> are valid.</summary>
        public byte[] Bytes { get; } = new byte[Length];
        public int Count { get; private set; }
        /// <summary>Bytes that belonged to no reply, since the counter was set.</summary>
        public int Junk { get; set; }
        /// <summary>True when AT text was among them.</summary>
        public bool SawText => _text.SawText;

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

        public void Take(int bytes)
        {
            Count -= bytes;
            Array.Copy(Bytes, bytes, Bytes, 0, Count);
        }

        public void Drop() => Drop(Count);

        /// <summary>Drops what cannot be the start of a reply. True when something was dropped.</summary>
        public bool SkipToMagic()
        {
            int skip = 0;
            while (skip < Count && !MayBeMagic(skip))
                skip++;

            if (skip == 0)
                return false;

            Drop(skip);
            return true;
        }

        private void Drop(int bytes)
        {
            Junk += bytes;
            _text.Scan(Bytes, 0, bytes);
            Take(bytes);
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

    /// <summary>
    /// Detects a modem that speaks AT during a session, after a power loss. Looks for ERROR and +SYS outside of replies; no binary reply
    /// contains either.
    /// </summary>
    internal sealed class AtTextDetector
    {
        private static readonly byte[] Error = { 0x45, 0x52, 0x52, 0x4F, 0x52 };
        private static readonly byte[] Sys = { 0x2B, 0x53, 0x59, 0x53 };

        private int _error;
        private int _sys;

        /// <summary>True once one of the words was seen.</summary>
        public bool SawText { get; private set; }

        public void Reset()
        {
            _error = 0;
            _sys = 0;
            SawText = false;
        }

        /// <summary>Looks for words in bytes that are not a reply; a word may be split over several calls.</summary>
        public void Scan(byte[] buffer, int offset, int count)
        {
            for (int i = offset; i < offset + count; i++)
            {
                _error = Next(Error, _error, buffer[i]);
                _sys = Next(Sys, _sys, buffer[i]);
                if (_error == Error.Length || _sys == Sys.Length)
                {
                    SawText = true;
                    _error = 0;
                    _sys = 0;
                }
            }
        }

        private static int Next(byte[] word, int matched, byte value) => value == word[matched] ? matched + 1 : value == word[0] ? 1 : 0;
    }
}
