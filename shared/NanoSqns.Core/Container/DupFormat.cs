// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
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

    /// <summary>Reads the header of a record, or refuses it. Takes nothing from the window: the caller sums the bytes.</summary>
    internal sealed class DupHeader
    {
        private readonly Crc32 _crc = new();
        private string _path;
        private ForwardBytes _bytes;
        private long _room;
        private bool _isInPack;

        /// <summary>Without description.</summary>
        public int HeaderBytes { get; private set; }
        /// <summary>With its NUL.</summary>
        public int DescriptionBytes { get; private set; }
        /// <summary>Bytes by which the file is too short for a record at its top; 0 when it is not.</summary>
        public long Missing { get; private set; }

        /// <summary>Parses the record at the window's place; room, at least 1 byte, ends with the file or the PACK around.</summary>
        public DupRecord Parse(string path, ForwardBytes bytes, long room, bool isInPack)
        {
            _path = path;
            _bytes = bytes;
            _room = room;
            _isInPack = isInPack;
            Missing = 0;
            int have = room < DupFormat.HeaderBytesV1 ? (int)room : DupFormat.HeaderBytesV1;
            bytes.Ensure(have);
            byte[] buffer = bytes.Buffer;
            int at = bytes.At;
            string magic = DupFormat.FindMagic(buffer, at, have);
            if (magic == null || (have < DupFormat.MagicBytes && bytes.Offset == 0))
                throw NoRecord(have);

            NeedRoom(8);
            int version = LittleEndian.U16(buffer, at + 4);
            HeaderBytes = DupFormat.HeaderBytes(version);
            if (HeaderBytes == 0)
                throw Unknown("header version " + version);

            NeedRoom(HeaderBytes);
            DupRecord record = new()
            {
                Offset = bytes.Offset,
                Magic = magic,
                HeaderVersion = version,
                Flags = LittleEndian.U16(buffer, at + 6),
                Size = LittleEndian.U32(buffer, at + 8),
                Checksum = ChecksumState.Pending,
                Description = "",
            };
            DescriptionBytes = 0;
            if (version == 1)
                TakeChecksums(record, buffer, at);
            else
                TakeSignature(record, buffer, at);

            record.DataOffset = record.Offset + HeaderBytes + DescriptionBytes;
            NeedRoom(record.Length);
            return record;
        }

        private void TakeSignature(DupRecord record, byte[] buffer, int at)
        {
            record.SignatureType = LittleEndian.U16(buffer, at + 12);
            record.SignatureSize = LittleEndian.U16(buffer, at + 14);
            if (!SignatureType.Fits(record.SignatureType, record.SignatureSize))
                throw Unknown("a signature of " + SignatureType.Name(record.SignatureType) + " with " + record.SignatureSize + " bytes");

            if (record.HeaderVersion == 3)
                DescriptionBytes = LittleEndian.U16(buffer, at + 16);
        }

        private void TakeChecksums(DupRecord record, byte[] buffer, int at)
        {
            record.SignatureType = SignatureType.Crc32;
            record.Expected = LittleEndian.U32(buffer, at + 12);
            uint expected = LittleEndian.U32(buffer, at + 16);
            _crc.Reset();
            _crc.Append(buffer, at, 16);
            if (_crc.Value != expected)
                throw Corrupt(_path, record, expected, _crc.Value);
        }

        /// <summary>A checksum that does not match.</summary>
        public static SqnsException Corrupt(string path, DupRecord record, uint expected, uint found) =>
            new(ErrorNumber.ContainerCorrupt, path, record.Offset.ToString(), ByteText.Hex(expected), ByteText.Hex(found));

        private void NeedRoom(long needed)
        {
            if (needed <= _room)
                return;

            if (_isInPack)
                throw Nesting("it needs " + needed + " bytes, but the PACK around it has " + _room + " left");

            Missing = needed - _room;
            throw new SqnsException(ErrorNumber.ContainerTruncated, _path, _bytes.Offset.ToString(), needed.ToString(), _room.ToString());
        }

        private SqnsException Unknown(string what) => new(ErrorNumber.ContainerUnknown, _path, _bytes.Offset.ToString(), what);
        private SqnsException Nesting(string what) => new(ErrorNumber.ContainerNesting, _path, _bytes.Offset.ToString(), what);

        private SqnsException NoRecord(int have)
        {
            string found = ByteText.Found(_bytes.Buffer, _bytes.At, have < 8 ? have : 8);
            if (LooksLikeRecord(have))
                return Unknown("the magic " + found);
            if (_isInPack)
                return Nesting("the PACK around it continues with " + found);

            return _bytes.Offset == 0
                ? new SqnsException(ErrorNumber.NotAContainer, _path, "expected a record at offset 0, found " + found)
                : new SqnsException(ErrorNumber.ContainerOverlong, _path, _bytes.Offset.ToString(), _room.ToString(), found);
        }

        // Four capitals, a known version, no flags and a size that fits: a kind of record newer than this program.
        private bool LooksLikeRecord(int have)
        {
            if (have < DupFormat.HeaderBytesV2)
                return false;

            byte[] buffer = _bytes.Buffer;
            int at = _bytes.At;
            for (int i = 0; i < DupFormat.MagicBytes; i++)
            {
                if (buffer[at + i] < 'A' || buffer[at + i] > 'Z')
                    return false;
            }

            return DupFormat.HeaderBytes(LittleEndian.U16(buffer, at + 4)) > 0
                && LittleEndian.U16(buffer, at + 6) == 0
                && LittleEndian.U32(buffer, at + 8) < _room;
        }
    }
}
