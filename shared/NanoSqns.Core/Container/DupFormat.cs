// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// Numbers of the .dup ("CABA") container. All integers are little-endian; sizes are unsigned 32-bit.
    /// <code>
    /// version 3   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | description size 2
    ///             description | data | signature
    /// version 2   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | data | signature
    /// version 1   magic 4 | version 2 | flags 2 | size 4 | CRC-32 of the data 4 | CRC-32 of the 16 bytes before 4 | data
    /// </code>
    /// </summary>
    public static class DupFormat
    {
        /// <summary>The smallest buffer that a reader works with, in bytes.</summary>
        public const int MinBufferBytes = 256;
        /// <summary>How deep PACKs may nest.</summary>
        public const int MaxPackDepth = 4;

        internal const int MagicBytes = 4;
        internal const int HeaderBytesV1 = 20;
        internal const int HeaderBytesV2 = 16;
        /// <summary>Characters of a description that are kept for people.</summary>
        internal const int MaxDescription = 80;

        /// <summary>A container of containers.</summary>
        public const string Pack = "PACK";
        /// <summary>Raw upgrade.</summary>
        public const string Upgrade = "UPGR";
        /// <summary>Differential upgrade.</summary>
        public const string Difference = "DIFF";
        /// <summary>Firmware of the application.</summary>
        public const string Firmware = "SFFF";
        /// <summary>Firmware of the updater partition.</summary>
        public const string Updater = "SUFF";

        private static readonly string[] Magics = { Pack, Upgrade, Difference, Firmware, Updater, "RASR", "TEST" };

        /// <summary>The magic that starts with these bytes, or null. Fewer than four bytes may fit several: then one of them.</summary>
        internal static string FindMagic(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < Magics.Length; i++)
            {
                string magic = Magics[i];
                int same = 0;
                while (same < count && same < MagicBytes && buffer[offset + same] == magic[same])
                    same++;

                if (same == count || same == MagicBytes)
                    return magic;
            }

            return null;
        }

        /// <summary>Bytes of the header without its description; 0 for an unknown version.</summary>
        internal static int HeaderBytes(int version) => version switch
        {
            1 => HeaderBytesV1,
            2 => HeaderBytesV2,
            3 => 18,
            _ => 0,
        };
    }

    /// <summary>The checksum or signature of a record; a version 1 header always means <see cref="Crc32"/>.</summary>
    public static class SignatureType
    {
        /// <summary>No checksum.</summary>
        public const int None = 0;
        /// <summary>Fletcher-32 over header, description and data; 4 bytes little-endian.</summary>
        public const int Fletcher32 = 1;
        /// <summary>ECDSA-256; recognised, not verified.</summary>
        public const int Ecdsa = 2;
        /// <summary>RSA with SHA-256; recognised, not verified.</summary>
        public const int Rsa = 3;
        /// <summary>CRC-32 of zlib, coverage and order as Fletcher-32 (assumed: not seen in any file).</summary>
        public const int Crc32 = 4;

        /// <summary>The name for people.</summary>
        public static string Name(int type) => type switch
        {
            None => "none",
            Fletcher32 => "Fletcher-32",
            Ecdsa => "ECDSA-256",
            Rsa => "RSA-SHA256",
            Crc32 => "CRC-32",
            _ => "type " + type,
        };

        // Strict: otherwise one flipped bit in the type would turn a checksum into a signature that is not verified.
        internal static bool Fits(int type, int bytes) => type switch
        {
            None => bytes == 0,
            Fletcher32 or Crc32 => bytes == 4,
            Ecdsa => bytes >= 64 && bytes <= 128,
            Rsa => bytes >= 128,
            _ => false,
        };
    }

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

        private const int ChecksumBytes = 4;
        private const uint Magic = 0x21464646; // "FFF!"
        private const uint StartOfElf = 0x464C457F;
        private const uint StartOfIelf = 0x464C4549;

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

        /// <summary>The header in the first <see cref="Bytes"/> + 4 bytes of a record's data; null for another format.</summary>
        /// <param name="count">Bytes in the buffer, of <paramref name="size"/>.</param>
        internal static InnerHeader Parse(byte[] buffer, int offset, int count, uint size)
        {
            if (count < Bytes || LittleEndian.U32(buffer, offset + 4) != Magic)
                return null;

            uint start = count < Bytes + 4 ? 0 : LittleEndian.U32(buffer, offset + Bytes);
            InnerHeader inner = new()
            {
                Region = LittleEndian.U32(buffer, offset),
                PayloadLength = LittleEndian.U32(buffer, offset + 32),
                PayloadKind = start == StartOfElf ? "ELF" : start == StartOfIelf ? "IELF" : "?",
            };
            bool isSlim = (LittleEndian.U32(buffer, offset + 12) & 1) != 0;
            bool isWithin = (long)Bytes + inner.PayloadLength + ChecksumBytes <= size;
            inner.Checksum = isSlim && isWithin ? ChecksumState.Pending : ChecksumState.NotVerifiable;
            return inner;
        }
    }
}
