// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// What the data of an updater, fff or fs record begin with: a region id and a slim FFF header. Seen in real files, explained nowhere,
    /// so it is shown and never a reason to refuse.
    /// <code>
    /// 0 region id 4 | 4 "FFF!" | 8 zero 4 | 12 features 4 (bit 0 = slim) | 16 zero 16 | 32 payload length 4 | 36 u16 0, 0, 1, 4 | 44 payload | Fletcher-32 of "FFF!" … payload
    /// </code>
    /// </summary>
    public sealed class InnerHeader
    {
        /// <summary>Bytes of region id and header.</summary>
        public const int Bytes = 44;

        /// <summary>The application's firmware.</summary>
        internal const uint RegionFirmware = 2;

        /// <summary>Its file system.</summary>
        internal const uint RegionFileSystem = 3;

        /// <summary>The updater.</summary>
        internal const uint RegionUpdater = 8;

        /// <summary>Where the checksum starts: after the region id.</summary>
        internal const int RegionBytes = 4;

        /// <summary>Bytes of the checksum after the payload.</summary>
        internal const int SumBytes = 4;

        /// <summary>8 updater, 2 fff, 3 fs; others are not known.</summary>
        public uint Region { get; private set; }

        /// <summary>Bytes of the payload.</summary>
        public uint PayloadLength { get; private set; }

        /// <summary>"ELF", "IELF", or "?" for anything else.</summary>
        public string PayloadKind { get; private set; }

        /// <summary>How its own Fletcher-32 stands; <see cref="ChecksumState.NotVerifiable"/> when the payload does not lie within the record.</summary>
        public ChecksumState Checksum { get; internal set; }

        /// <summary>The checksum in the file.</summary>
        public uint Expected { get; internal set; }

        /// <summary>The checksum of the bytes.</summary>
        public uint Found { get; internal set; }

        /// <summary>The region's name.</summary>
        public string RegionName =>
            Region switch
                {
                    RegionFirmware => "fff",
                    RegionFileSystem => "fs",
                    RegionUpdater => "updater",
                    _ => "region " + Region,
                };

        /// <summary>Bytes of region id, header, payload and checksum.</summary>
        internal long TotalBytes => (long)Bytes + PayloadLength + SumBytes;

        /// <summary>Looks at the first bytes of a record's data.</summary>
        /// <param name="buffer">Holds them.</param>
        /// <param name="offset">Index of the data's first byte.</param>
        /// <param name="count">How many are there: up to <see cref="Bytes"/> + 4 are looked at.</param>
        /// <param name="size">Bytes of the record's data.</param>
        /// <returns>The header, or null when there is none of this form.</returns>
        internal static InnerHeader Parse(byte[] buffer, int offset, int count, uint size)
        {
            if (count < Bytes || buffer[offset + 4] != 'F' || buffer[offset + 5] != 'F' || buffer[offset + 6] != 'F' || buffer[offset + 7] != '!')
                return null;

            InnerHeader inner = new InnerHeader();
            inner.Region = LittleEndian.U32(buffer, offset);
            inner.PayloadLength = LittleEndian.U32(buffer, offset + 32);
            inner.PayloadKind = count < Bytes + 4 ? "?" : KindOf(LittleEndian.U32(buffer, offset + Bytes));
            bool isSlim = (LittleEndian.U32(buffer, offset + 12) & 1) != 0;
            inner.Checksum = isSlim && inner.TotalBytes <= size ? ChecksumState.Pending : ChecksumState.NotVerifiable;
            return inner;
        }

        private static string KindOf(uint start) => start switch
        {
            0x464C457F => "ELF",
            0x464C4549 => "IELF",
            _ => "?",
        };
    }
}
