// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>CRC-32 of zlib: polynomial 0xEDB88320 reflected, start and end inverted; "123456789" gives 0xCBF43926.</summary>
    public sealed class Crc32 : IChecksum32
    {
        // By half bytes: a table of 256 entries would cost the device a kilobyte for a checksum that few containers have.
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

    /// <summary>
    /// Fletcher-32 of the .dup container: 16-bit big-endian words, both sums start at 0xFFFF, modulo 65535, an odd last byte is
    /// the high half of a word.
    /// <para>
    /// A record inside a PACK is covered by two checksums, its inner payload by three. To walk every byte only once, this sum keeps four
    /// figures that can be joined: <see cref="Append(Fletcher32)"/> adds a piece that was summed elsewhere, at either parity.
    /// </para>
    /// <code>
    /// word k = 256 × h(k) + l(k)      H = Σ h(k)   HK = Σ k × h(k)      L = Σ l(k)   LK = Σ k × l(k)
    /// n words:  first sum = 256 H + L                    second sum = n × first − (256 HK + LK)
    /// a piece at an odd place: its first bytes are low halves, its second bytes are high halves of the next word
    /// </code>
    /// </summary>
    public sealed class Fletcher32 : IChecksum32
    {
        private const uint Modulus = 65535;

        // Σ of running sums stays below 2^31: 255 × 2048 × 2049 / 2.
        private const int ChunkBytes = 4096;
        private const int TurnBytes = 16;

        private uint _words;
        private bool _isOdd;
        private uint _high;
        private uint _highAt;
        private uint _low;
        private uint _lowAt;

        /// <inheritdoc />
        public uint Value
        {
            get
            {
                uint words = _isOdd ? _words + 1 : _words;
                uint first = ((_high << 8) + _low) % Modulus;
                uint at = ((_highAt << 8) + _lowAt) % Modulus;
                uint second = ((words % Modulus * first % Modulus) + Modulus - at) % Modulus;

                // A sum that starts at 0xFFFF and is folded never becomes 0.
                return (second == 0 ? 0xFFFF0000 : second << 16) | (first == 0 ? 0xFFFF : first);
            }
        }

        /// <inheritdoc />
        public void Reset()
        {
            _isOdd = false;
            _words = _high = _highAt = _low = _lowAt = 0;
        }

        /// <inheritdoc />
        public void Append(byte[] buffer, int offset, int count)
        {
            while (count > 0)
            {
                int chunk = count < ChunkBytes ? count : ChunkBytes;
                AppendChunk(buffer, offset, chunk);
                offset += chunk;
                count -= chunk;
            }
        }

        /// <summary>Adds all bytes of another sum, as if they had been added here; the other sum does not change.</summary>
        public void Append(Fletcher32 piece) => Join(piece._words, piece._isOdd, piece._high, piece._highAt, piece._low, piece._lowAt);

        private void AppendChunk(byte[] buffer, int offset, int count)
        {
            uint first = 0;
            uint firstRuns = 0;
            uint second = 0;
            uint secondRuns = 0;
            int end = offset + (count & ~1);
            int lastTurn = end - TurnBytes;

            // The fastest form for the device's interpreter: 10.6 instructions a byte; one word a turn needs 14.5
            // (tests/NanoSqns.Benchmarks/README.md).
            while (offset <= lastTurn)
            {
                firstRuns = firstRuns + (first += buffer[offset]) + (first += buffer[offset + 2])
                    + (first += buffer[offset + 4]) + (first += buffer[offset + 6])
                    + (first += buffer[offset + 8]) + (first += buffer[offset + 10])
                    + (first += buffer[offset + 12]) + (first += buffer[offset + 14]);
                secondRuns = secondRuns + (second += buffer[offset + 1]) + (second += buffer[offset + 3])
                    + (second += buffer[offset + 5]) + (second += buffer[offset + 7])
                    + (second += buffer[offset + 9]) + (second += buffer[offset + 11])
                    + (second += buffer[offset + 13]) + (second += buffer[offset + 15]);
                offset += TurnBytes;
            }

            while (offset < end)
            {
                firstRuns += first += buffer[offset];
                secondRuns += second += buffer[offset + 1];
                offset += 2;
            }

            // The running sums hold byte k (n − k) times; it is needed k times.
            uint words = (uint)(count >> 1);
            uint firstAt = (words * first) - firstRuns;
            uint secondAt = (words * second) - secondRuns;
            bool isOdd = (count & 1) != 0;
            if (isOdd)
            {
                first += buffer[offset];
                firstAt += words * buffer[offset];
            }

            Join(words, isOdd, first % Modulus, firstAt % Modulus, second % Modulus, secondAt % Modulus);
        }

        private void Join(uint words, bool isOdd, uint first, uint firstAt, uint second, uint secondAt)
        {
            uint here = _words;
            if (_isOdd)
            {
                _low = (_low + first) % Modulus;
                _lowAt = (_lowAt + firstAt + (here * first % Modulus)) % Modulus;
                _high = (_high + second) % Modulus;
                _highAt = (_highAt + secondAt + ((here + 1) % Modulus * second % Modulus)) % Modulus;
            }
            else
            {
                _high = (_high + first) % Modulus;
                _highAt = (_highAt + firstAt + (here * first % Modulus)) % Modulus;
                _low = (_low + second) % Modulus;
                _lowAt = (_lowAt + secondAt + (here * second % Modulus)) % Modulus;
            }

            // only the number of words modulo 65535 matters
            _words = (here + words + (_isOdd && isOdd ? 1u : 0u)) % Modulus;
            _isOdd = _isOdd != isOdd;
        }
    }
}
