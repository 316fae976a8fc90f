// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>State of the checksum of a record or of an inner header.</summary>
    public enum ChecksumState
    {
        /// <summary>Without checksum.</summary>
        None,
        /// <summary>Not reached yet: a PACK whose records are still being read.</summary>
        Pending,
        /// <summary>Correct.</summary>
        Verified,
        /// <summary>A signature that is recognised but cannot be verified.</summary>
        NotVerifiable,
        /// <summary>Only of an inner header; a record with a wrong checksum is an error.</summary>
        Wrong,
    }

    /// <summary>One record of a container: its header, and the state of its bytes. Offsets are from the start of the file.</summary>
    public sealed class DupRecord
    {
        /// <summary>File offset of the magic.</summary>
        public long Offset { get; internal set; }
        /// <summary>PACK, UPGR, DIFF, SFFF, SUFF, RASR or TEST.</summary>
        public string Magic { get; internal set; }
        /// <summary>1, 2 or 3.</summary>
        public int HeaderVersion { get; internal set; }
        /// <summary>Flags; 0 in every file seen.</summary>
        public int Flags { get; internal set; }
        /// <summary>Bytes of data.</summary>
        public uint Size { get; internal set; }
        /// <summary>One of <see cref="Container.SignatureType"/>.</summary>
        public int SignatureType { get; internal set; }
        /// <summary>Bytes of the signature after the data; 0 for header version 1.</summary>
        public int SignatureSize { get; internal set; }
        /// <summary>At most <see cref="DupFormat.MaxDescription"/> characters, printable ASCII; empty without description.</summary>
        public string Description { get; internal set; }
        /// <summary>File offset of the data.</summary>
        public long DataOffset { get; internal set; }
        /// <summary>Bytes of the whole record: header, description, data and signature.</summary>
        public long Length => DataOffset - Offset + Size + SignatureSize;
        /// <summary>PACKs around this record: 0 at the top.</summary>
        public int Depth { get; internal set; }
        /// <summary>True for a PACK: the data are records.</summary>
        public bool IsPack => Magic == DupFormat.Pack;
        /// <summary>True for a raw upgrade whose description names the bootrom.</summary>
        public bool IsBootrom => Magic == DupFormat.Upgrade && Description.ToLower().IndexOf("bootrom") >= 0;
        /// <summary>True for the updater partition. Known once the data were read.</summary>
        public bool IsUpdater => Magic == DupFormat.Updater || IsOf(InnerHeader.RegionUpdater, "updater");
        /// <summary>True for the application's firmware. Known once the data were read.</summary>
        public bool IsFirmware => Magic == DupFormat.Firmware || IsOf(InnerHeader.RegionFirmware, "fff");
        /// <summary>True for the application's file system. Known once the data were read.</summary>
        public bool IsFileSystem => IsOf(InnerHeader.RegionFileSystem, "fs");
        /// <summary>False for a PACK whose records are still to come.</summary>
        public bool IsComplete => Checksum != ChecksumState.Pending;
        /// <summary>State of its checksum or signature.</summary>
        public ChecksumState Checksum { get; internal set; }
        /// <summary>The checksum in the file; 0 if there is none.</summary>
        public uint Expected { get; internal set; }
        /// <summary>The checksum of the bytes; 0 if there is none to compare with.</summary>
        public uint Found { get; internal set; }
        /// <summary>The header at the start of the data, or null when it was not recognised.</summary>
        public InnerHeader Inner { get; internal set; }

        /// <summary>What is unusual in the data but no reason to refuse the file, or null. Known once the data were read.</summary>
        public string Notice =>
            Inner != null ? Inner.Notice : Magic == DupFormat.Upgrade && !IsBootrom ? "inner header not recognized" : null;

        // From the data; from the description only where the data have no inner header.
        private bool IsOf(uint region, string word) =>
            Magic == DupFormat.Upgrade && (Inner != null ? Inner.Region == region : Description.ToLower().StartsWith(word + " "));
    }

    /// <summary>
    /// Start of the data of an updater, fff or fs record: a region id and a slim FFF header. Seen in real files but not documented,
    /// so it is shown and never a reason to refuse.
    /// <code>
    /// 0 region id 4 | 4 "FFF!" | 8 zero 4 | 12 features 4 (bit 0 = slim) | 16 zero 16 | 32 payload length 4 | 36 u16 0, 0, 1, 4
    /// 44 payload | Fletcher-32 of "FFF!" … payload
    /// </code>
    /// </summary>
    public sealed class InnerHeader
    {
        /// <summary>Bytes of region id and header.</summary>
        internal const int Bytes = 44;
        internal const uint RegionFirmware = 2;
        internal const uint RegionFileSystem = 3;
        internal const uint RegionUpdater = 8;
        /// <summary>Bytes before the range of the checksum.</summary>
        internal const int RegionBytes = 4;
        /// <summary>Bytes of the checksum after the payload.</summary>
        internal const int SumBytes = 4;

        private const uint Magic = 0x21464646; // "FFF!"

        /// <summary>8 updater, 2 fff, 3 fs; others are unknown.</summary>
        public uint Region { get; private set; }
        /// <summary>Bytes of the payload.</summary>
        public uint PayloadLength { get; private set; }
        /// <summary>"ELF", "IELF", or "?" for anything else.</summary>
        public string PayloadKind { get; private set; }
        /// <summary>Of its own Fletcher-32; <see cref="ChecksumState.NotVerifiable"/> when the payload is not within the record.</summary>
        public ChecksumState Checksum { get; internal set; }
        /// <summary>The checksum in the file.</summary>
        public uint Expected { get; internal set; }
        /// <summary>The checksum of the bytes.</summary>
        public uint Found { get; internal set; }

        /// <summary>The region's name.</summary>
        public string RegionName => Region switch
        {
            RegionFirmware => "fff",
            RegionFileSystem => "fs",
            RegionUpdater => "updater",
            _ => "region " + Region,
        };

        internal string Notice => Checksum switch
        {
            ChecksumState.Wrong => "the inner checksum is " + ByteText.Hex(Found) + ", expected " + ByteText.Hex(Expected),
            ChecksumState.NotVerifiable =>
                "the inner header announces " + PayloadLength + " bytes, which do not fit the record, or has another format",
            _ => null,
        };

        /// <summary>Bytes of region id, header, payload and checksum.</summary>
        internal long TotalBytes => (long)Bytes + PayloadLength + SumBytes;

        /// <summary>The header in the first <see cref="Bytes"/> + 4 bytes of a record's data; null for another format.</summary>
        /// <param name="count">Bytes in the buffer, of <paramref name="size"/>.</param>
        internal static InnerHeader Parse(byte[] buffer, int offset, int count, uint size)
        {
            if (count < Bytes || LittleEndian.U32(buffer, offset + 4) != Magic)
                return null;

            InnerHeader inner = new()
            {
                Region = LittleEndian.U32(buffer, offset),
                PayloadLength = LittleEndian.U32(buffer, offset + 32),
                PayloadKind = count < Bytes + 4 ? "?" : KindOf(LittleEndian.U32(buffer, offset + Bytes)),
            };
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
