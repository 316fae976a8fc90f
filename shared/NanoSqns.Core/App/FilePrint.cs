// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>
    /// A CRC-32 over the size and some places of a file. A small file is read whole, of a large one:
    /// <code>
    /// | first 4 KB |  …  | 512 |  …  | 512 |  …  32 samples, evenly spread …  | last 4 KB |
    /// </code>
    /// The places are read forward, since a FAT is walked from the file's begin when one goes back.
    /// </summary>
    public sealed class FilePrint
    {
        /// <summary>Bytes at either end of a large file.</summary>
        public const int EndBytes = 4096;
        /// <summary>Bytes of a sample.</summary>
        public const int SampleBytes = 512;
        /// <summary>Samples of a large file.</summary>
        public const int Samples = 32;

        private readonly IChecksum32 _crc;
        private readonly byte[] _buffer = new byte[SampleBytes];

        /// <summary>Makes prints with a CRC-32 that nobody else uses meanwhile.</summary>
        public FilePrint(IChecksum32 crc)
        {
            _crc = crc;
        }

        /// <summary>The print of a file; throws what the stream throws.</summary>
        public uint Of(Stream stream)
        {
            long length = stream.Length;
            _crc.Reset();
            for (int i = 0; i < 8; i++)
            {
                _buffer[i] = (byte)(length >> (i * 8));
            }

            _crc.Append(_buffer, 0, 8);
            if (length <= (2 * EndBytes) + (Samples * SampleBytes))
            {
                Add(stream, 0, length);
                return _crc.Value;
            }

            Add(stream, 0, EndBytes);
            long between = length - (2 * EndBytes) - SampleBytes;
            for (int i = 0; i < Samples; i++)
            {
                Add(stream, EndBytes + (between * i / (Samples - 1)), SampleBytes);
            }

            Add(stream, length - EndBytes, EndBytes);
            return _crc.Value;
        }

        private void Add(Stream stream, long offset, long count)
        {
            stream.Seek(offset, SeekOrigin.Begin);
            while (count > 0)
            {
                int got = stream.Read(_buffer, 0, count < SampleBytes ? (int)count : SampleBytes);
                if (got <= 0)
                {
                    return;
                }

                _crc.Append(_buffer, 0, got);
                count -= got;
            }
        }
    }
}
