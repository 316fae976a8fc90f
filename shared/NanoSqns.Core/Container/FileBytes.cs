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

    /// <summary>Watches a container during the walk. May throw a <see cref="Errors.SqnsException"/> to stop the walk.</summary>
    public interface IContainerWatch
    {
        /// <summary>A record was read; a PACK is reported twice, see <see cref="DupReader.ReadNext"/>.</summary>
        void RecordRead(DupRecord record);

        /// <summary>Bytes read from the file so far, of its length; once a buffer.</summary>
        void Walked(long bytes, long total);
    }
}
