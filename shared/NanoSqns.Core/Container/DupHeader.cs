// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
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

    /// <summary>
    /// A file read forward through one buffer. Joins short reads; a medium that fails becomes an error with the offset.
    /// <code>
    /// buffer   [ taken | At … At + Count | free ]
    /// file              ^ Offset
    /// </code>
    /// </summary>
    internal sealed class ForwardBytes
    {
        private string _path;
        private Stream _stream;
        private IContainerWatch _watch;
        private IChecksum32 _crc;

        /// <param name="buffer">Room for one read; at least <see cref="DupFormat.MinBufferBytes"/>.</param>
        public ForwardBytes(byte[] buffer)
        {
            if (buffer.Length < DupFormat.MinBufferBytes)
                throw new ArgumentException("The buffer is too small.", nameof(buffer));

            Buffer = buffer;
        }

        public byte[] Buffer { get; }
        public int At { get; private set; }
        public int Count { get; private set; }
        public long Offset { get; private set; }
        /// <summary>Of the file.</summary>
        public long Length { get; private set; }

        /// <summary>Starts a file; watch, and crc, which receives every byte in order, may be null.</summary>
        public void Start(string path, Stream stream, IContainerWatch watch, IChecksum32 crc)
        {
            _path = path;
            _stream = stream;
            _watch = watch;
            _crc = crc;
            At = 0;
            Count = 0;
            Offset = 0;
            try
            {
                Length = stream.Length;
                stream.Seek(0, SeekOrigin.Begin);
            }
            catch (Exception e)
            {
                throw new SqnsException(ErrorNumber.FileUnreadable, path, ByteText.Of(e));
            }
        }

        /// <summary>Brings at least <paramref name="count"/> bytes into the window; the caller knows that the file has them.</summary>
        public void Ensure(int count)
        {
            while (Count < count)
            {
                if (At > 0)
                {
                    Array.Copy(Buffer, At, Buffer, 0, Count);
                    At = 0;
                }

                Fill();
            }
        }

        /// <summary>How many of <paramref name="wanted"/> bytes are in the window; at least one, read if necessary.</summary>
        public int Some(long wanted)
        {
            if (Count == 0)
            {
                At = 0;
                Fill();
            }

            return wanted < Count ? (int)wanted : Count;
        }

        /// <summary>Takes bytes that are in the window.</summary>
        public void Skip(int count)
        {
            At += count;
            Count -= count;
            Offset += count;
        }

        private void Fill()
        {
            int end = At + Count;
            long read = Offset + Count;
            int got = FileBytes.Read(_stream, _path, read, Buffer, end, Buffer.Length - end);
            if (got <= 0)
                throw new SqnsException(
                    ErrorNumber.CardReadFailed, _path, read.ToString(), "the medium returned no more bytes, but the file has " + Length);

            _crc?.Append(Buffer, end, got);
            Count += got;
            _watch?.Walked(read + got, Length);
        }
    }
}
