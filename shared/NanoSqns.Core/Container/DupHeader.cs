// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
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

        public long RecordBytes { get; private set; }

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
            DupRecord record = new();
            record.Offset = bytes.Offset;
            record.Magic = magic;
            record.HeaderVersion = version;
            record.Flags = LittleEndian.U16(buffer, at + 6);
            record.Size = LittleEndian.U32(buffer, at + 8);
            record.Checksum = ChecksumState.Pending;
            record.Description = "";
            DescriptionBytes = 0;
            if (version == 1)
                TakeChecksums(record, buffer, at);
            else
                TakeSignature(record, buffer, at);

            record.DataOffset = record.Offset + HeaderBytes + DescriptionBytes;
            RecordBytes = record.Length;
            NeedRoom(RecordBytes);
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

            string offset = _bytes.Offset.ToString();
            if (_isInPack)
                throw new SqnsException(
                    ErrorNumber.ContainerNesting, _path, offset, "it needs " + needed
                    + " bytes, but the PACK around it has " + _room + " left");

            Missing = needed - _room;
            throw new SqnsException(ErrorNumber.ContainerTruncated, _path, offset, needed.ToString(), _room.ToString());
        }

        private SqnsException Unknown(string what) =>
            new(ErrorNumber.ContainerUnknown, _path, _bytes.Offset.ToString(), what);

        private SqnsException NoRecord(int have)
        {
            string offset = _bytes.Offset.ToString();
            string found = ByteText.Found(_bytes.Buffer, _bytes.At, have < 8 ? have : 8);
            if (LooksLikeRecord(have))
                return Unknown("the magic " + found);
            if (_isInPack)
                return new SqnsException(ErrorNumber.ContainerNesting, _path, offset, "the PACK around it continues with " + found);

            return _bytes.Offset == 0
                ? new SqnsException(ErrorNumber.NotAContainer, _path, "expected a record at offset 0, found " + found)
                : new SqnsException(ErrorNumber.ContainerOverlong, _path, offset, _room.ToString(), found);
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
