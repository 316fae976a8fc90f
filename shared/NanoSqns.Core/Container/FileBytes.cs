// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Reads of an open file whose card may go at any moment: the platform throws what it likes then, and says little.</summary>
    internal static class FileBytes
    {
        /// <summary>Reads what there is, up to <paramref name="count"/> bytes; 0 at the end.</summary>
        /// <param name="stream">The file.</param>
        /// <param name="path">Its name, for the error.</param>
        /// <param name="at">File offset of the first byte, for the error.</param>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">Index of the first one.</param>
        /// <param name="count">Room in bytes.</param>
        /// <exception cref="SqnsException">CardReadFailed.</exception>
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

        /// <summary>Bytes of an open file.</summary>
        /// <exception cref="SqnsException">CardReadFailed.</exception>
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

        /// <summary>Goes to an offset of an open file.</summary>
        /// <exception cref="SqnsException">CardReadFailed.</exception>
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

        /// <summary>Reads from a place until the room is full or the file ends.</summary>
        /// <exception cref="SqnsException">CardReadFailed.</exception>
        public static int ReadAt(Stream stream, string path, long at, byte[] buffer, int count)
        {
            Seek(stream, path, at);
            return Fill(stream, path, at, buffer, count);
        }

        /// <summary>A checksum of the whole file, from its start.</summary>
        /// <param name="stream">The file, seekable.</param>
        /// <param name="path">Its name, for the error.</param>
        /// <param name="sum">Which checksum; begins anew.</param>
        /// <param name="buffer">Room for reads.</param>
        /// <param name="watch">Sees how far it is, or null.</param>
        /// <exception cref="SqnsException">CardReadFailed, and what the watch throws.</exception>
        public static uint Sum(Stream stream, string path, IChecksum32 sum, byte[] buffer, IContainerWatch watch)
        {
            long length = LengthOf(stream, path);
            long done = 0;
            Seek(stream, path, 0);
            sum.Reset();
            while (true)
            {
                int count = Read(stream, path, done, buffer, 0, buffer.Length);
                if (count <= 0)
                    return sum.Value;

                sum.Append(buffer, 0, count);
                done += count;
                if (watch != null)
                    watch.Walked(done, length);
            }
        }

        /// <summary>Reads until the room is full or the file ends.</summary>
        /// <exception cref="SqnsException">CardReadFailed.</exception>
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
            new SqnsException(ErrorNumber.CardReadFailed, path, at.ToString(), ByteText.Of(e));
    }
}
