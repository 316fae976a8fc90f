// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// A file read forward through one buffer. Short reads are put together, and a medium that fails becomes an error with the offset.
    /// <code>
    /// buffer   [ taken | At … At + Count | free ]
    /// file              ^ Offset
    /// </code>
    /// </summary>
    internal sealed class ForwardBytes
    {
        private string _path;
        private Stream _stream;
        private IContainerWatch _watch;
        private IChecksum32 _crc;

        /// <param name="buffer">Room for one read; at least <see cref="DupFormat.MinBufferBytes"/>.</param>
        public ForwardBytes(byte[] buffer)
        {
            if (buffer.Length < DupFormat.MinBufferBytes)
                throw new ArgumentException("The buffer is too small.", nameof(buffer));

            Buffer = buffer;
        }

        /// <summary>The window's bytes.</summary>
        public byte[] Buffer { get; }

        /// <summary>Index of the next byte in <see cref="Buffer"/>.</summary>
        public int At { get; private set; }

        /// <summary>Bytes in the window from <see cref="At"/> on.</summary>
        public int Count { get; private set; }

        /// <summary>File offset of the next byte.</summary>
        public long Offset { get; private set; }

        /// <summary>Bytes in the file.</summary>
        public long Length { get; private set; }

        /// <summary>Begins at the start of a stream.</summary>
        /// <param name="path">Its name, for errors.</param>
        /// <param name="stream">The bytes.</param>
        /// <param name="watch">Sees how far it is, or null.</param>
        /// <param name="crc">Is given every byte in its order, or null.</param>
        public void Start(string path, Stream stream, IContainerWatch watch, IChecksum32 crc)
        {
            _path = path;
            _stream = stream;
            _watch = watch;
            _crc = crc;
            At = 0;
            Count = 0;
            Offset = 0;
            try
            {
                Length = stream.Length;
                stream.Seek(0, SeekOrigin.Begin);
            }
            catch (Exception e)
            {
                throw new SqnsException(ErrorNumber.FileUnreadable, path, ByteText.Of(e));
            }
        }

        /// <summary>Brings at least <paramref name="count"/> bytes into the window; the caller knows that the file has them.</summary>
        public void Ensure(int count)
        {
            while (Count < count)
            {
                if (At > 0)
                {
                    Array.Copy(Buffer, At, Buffer, 0, Count);
                    At = 0;
                }

                Fill();
            }
        }

        /// <summary>Makes sure that there is a byte, and tells how many of <paramref name="wanted"/> are in the window.</summary>
        public int Some(long wanted)
        {
            if (Count == 0)
            {
                At = 0;
                Fill();
            }

            return wanted < Count ? (int)wanted : Count;
        }

        /// <summary>Moves on by bytes that are in the window.</summary>
        public void Skip(int count)
        {
            At += count;
            Count -= count;
            Offset += count;
        }

        private void Fill()
        {
            int end = At + Count;
            long read = Offset + Count;
            int got = FileBytes.Read(_stream, _path, read, Buffer, end, Buffer.Length - end);
            if (got <= 0)
                throw new SqnsException(ErrorNumber.CardReadFailed, _path, read.ToString(), "the medium returned no more bytes, but the file has " + Length);

            if (_crc != null)
                _crc.Append(Buffer, end, got);

            Count += got;
            if (_watch != null)
                _watch.Walked(read + got, Length);
        }
    }
}
