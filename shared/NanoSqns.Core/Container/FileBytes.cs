// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Reads an open file. What the platform throws when the card is removed becomes CardReadFailed.</summary>
    internal static class FileBytes
    {
        /// <summary>Reads up to <paramref name="count"/> bytes; 0 at the end.</summary>
        public static int Read(Stream stream, string path, long at, byte[] buffer, int offset, int count)
        {
            try
            {
                return stream.Read(buffer, offset, count);
            }
            catch (Exception e)
            {
                throw Failed(path, at, e);
            }
        }

        public static long LengthOf(Stream stream, string path)
        {
            try
            {
                return stream.Length;
            }
            catch (Exception e)
            {
                throw Failed(path, 0, e);
            }
        }

        public static void Seek(Stream stream, string path, long offset)
        {
            try
            {
                stream.Seek(offset, SeekOrigin.Begin);
            }
            catch (Exception e)
            {
                throw Failed(path, offset, e);
            }
        }

        /// <summary>Reads from an offset until the buffer holds count bytes or the file ends.</summary>
        public static int ReadAt(Stream stream, string path, long at, byte[] buffer, int count)
        {
            Seek(stream, path, at);
            return Fill(stream, path, at, buffer, count);
        }

        /// <summary>A checksum of the whole file, from its start; watch may be null.</summary>
        public static uint Sum(Stream stream, string path, IChecksum32 sum, byte[] buffer, IContainerWatch watch)
        {
            long length = LengthOf(stream, path);
            long done = 0;
            int count;
            Seek(stream, path, 0);
            sum.Reset();
            while ((count = Read(stream, path, done, buffer, 0, buffer.Length)) > 0)
            {
                sum.Append(buffer, 0, count);
                done += count;
                watch?.Walked(done, length);
            }

            return sum.Value;
        }

        /// <summary>Reads until the buffer holds count bytes or the file ends.</summary>
        public static int Fill(Stream stream, string path, long at, byte[] buffer, int count)
        {
            int have = 0;
            int got = 1;
            while (have < count && got > 0)
            {
                got = Read(stream, path, at + have, buffer, have, count - have);
                have += got;
            }

            return have;
        }

        private static SqnsException Failed(string path, long at, Exception e) =>
            new(ErrorNumber.CardReadFailed, path, at.ToString(), ByteText.Of(e));
    }

    /// <summary>
    /// A file read forward through one buffer. Joins short reads; a medium that fails becomes an error with the offset.
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

        public byte[] Buffer { get; }
        public int At { get; private set; }
        public int Count { get; private set; }
        public long Offset { get; private set; }
        /// <summary>Of the file.</summary>
        public long Length { get; private set; }

        /// <summary>Starts a file; watch, and crc, which receives every byte in order, may be null.</summary>
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

        /// <summary>How many of <paramref name="wanted"/> bytes are in the window; at least one, read if necessary.</summary>
        public int Some(long wanted)
        {
            if (Count == 0)
            {
                At = 0;
                Fill();
            }

            return wanted < Count ? (int)wanted : Count;
        }

        /// <summary>Takes bytes that are in the window.</summary>
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
                throw new SqnsException(
                    ErrorNumber.CardReadFailed, _path, read.ToString(), "the medium returned no more bytes, but the file has " + Length);

            _crc?.Append(Buffer, end, got);
            Count += got;
            _watch?.Walked(read + got, Length);
        }
    }

    /// <summary>Watches a container during the walk. May throw a <see cref="Errors.SqnsException"/> to stop the walk.</summary>
    public interface IContainerWatch
    {
        /// <summary>A record was read; a PACK is reported twice, see <see cref="DupReader.ReadNext"/>.</summary>
        void RecordRead(DupRecord record);

        /// <summary>Bytes read from the file so far, of its length; once a buffer.</summary>
        void Walked(long bytes, long total);
    }
}
