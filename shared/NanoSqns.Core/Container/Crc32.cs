// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>CRC-32 as zlib, PNG and ZIP use it: polynomial 0xEDB88320 reflected, start and end inverted. "123456789" gives 0xCBF43926.
    /// By half bytes: a table of 256 entries would cost the device a kilobyte for a checksum that hardly any container has.</summary>
    public sealed class Crc32 : IChecksum32
    {
        private static readonly uint[] Table = MakeTable();

        private uint _inverted = 0xFFFFFFFF;

        /// <inheritdoc />
        public uint Value => _inverted ^ 0xFFFFFFFF;

        /// <inheritdoc />
        public void Reset() => _inverted = 0xFFFFFFFF;

        /// <inheritdoc />
        public void Append(byte[] buffer, int offset, int count)
        {
            // Locals, because a field costs the interpreter more than a local.
            uint[] table = Table;
            uint crc = _inverted;
            int end = offset + count;
            while (offset < end)
            {
                crc ^= buffer[offset];
                crc = (crc >> 4) ^ table[(int)(crc & 0xF)];
                crc = (crc >> 4) ^ table[(int)(crc & 0xF)];
                offset++;
            }

            _inverted = crc;
        }

        private static uint[] MakeTable()
        {
            uint[] table = new uint[16];
            for (int i = 0; i < table.Length; i++)
            {
                uint crc = (uint)i;
                for (int bit = 0; bit < 4; bit++)
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;

                table[i] = crc;
            }

            return table;
        }
    }
}
