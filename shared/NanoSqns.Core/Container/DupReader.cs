// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// Walks a .dup container forward, once, through one buffer, and verifies every checksum. Throws a <see cref="SqnsException"/> with a
    /// 10x number at the first fault.
    /// </summary>
    public sealed class DupReader
    {
        private readonly ForwardBytes _bytes;
        private readonly DupHeader _header = new();

        // Level 0 is the file; level n + 1 is the open record inside level n. Made on demand: real containers have one PACK.
        private readonly DupLevel[] _levels = new DupLevel[DupFormat.MaxPackDepth + 2];

        // What was walked since the last seam, not yet joined to the sum of a level.
        private readonly Fletcher32 _segment = new();
        private string _path;
        private int _depth;

        /// <param name="buffer">For reads, at least <see cref="DupFormat.MinBufferBytes"/>; 4096 is a good size.</param>
        public DupReader(byte[] buffer) => _bytes = new ForwardBytes(buffer);

        /// <summary>The last record read.</summary>
        public DupRecord Record { get; private set; }

        internal long Missing => _header.Missing;

        /// <summary>Starts a file; its path is for errors, its stream is read from its start and not closed.</summary>
        /// <param name="watch">Or null. Only <see cref="IContainerWatch.Walked"/> is called from here.</param>
        /// <param name="crc">Receives every byte of the file; or null.</param>
        public void Start(string path, Stream stream, IContainerWatch watch, IChecksum32 crc)
        {
            _path = path;
            _bytes.Start(path, stream, watch, crc);
            _depth = 0;
            _segment.Reset();
            LevelAt(0).Open(null, 0, _bytes.Length);
            Record = null;
            if (_bytes.Length == 0)
                throw new SqnsException(ErrorNumber.FileEmpty, path);
        }

        /// <summary>
        /// Reads and verifies the next record; false at the end of a good file. A PACK comes twice: after its header
        /// (<see cref="DupRecord.IsComplete"/> is false), then its records, then the same object again, verified.
        /// </summary>
        public bool ReadNext()
        {
            DupLevel around = _levels[_depth];
            long room = around.End - _bytes.Offset;
            if (room == 0 && _depth == 0)
            {
                // the sums are not needed while the file is sent, and memory is short
                for (int i = 1; i < _levels.Length; i++)
                    _levels[i] = null;

                return false;
            }

            if (room == 0)
            {
                Record = around.Record;
                Close();
                return true;
            }

            DupRecord record = _header.Parse(_path, _bytes, room, _depth > 0);
            record.Depth = _depth;
            Admit(record, around);
            Record = record;
            Open(record);
            if (!record.IsPack)
            {
                WalkData(record);
                Close();
            }

            return true;
        }

        // A PACK is the only record of its level.
        private void Admit(DupRecord record, DupLevel around)
        {
            string fault = null;
            if (around.HasPack)
                fault = "a " + record.Magic + " follows a PACK, which must be the last record";
            else if (record.IsPack && record.Offset != around.Start)
                fault = "a PACK follows another record, but must be the first";
            else if (record.IsPack && _depth == DupFormat.MaxPackDepth)
                fault = "more than " + DupFormat.MaxPackDepth + " PACKs are nested";

            if (fault != null)
                throw new SqnsException(ErrorNumber.ContainerNesting, _path, record.Offset.ToString(), fault);

            around.HasPack = record.IsPack;
        }

        private void Open(DupRecord record)
        {
            _depth++;
            DupLevel level = LevelAt(_depth);
            level.Open(record, record.DataOffset, record.DataOffset + record.Size);

            // a signature guards the header too, a version 1 header only its data
            level.Crc = record.SignatureType == SignatureType.Crc32 && record.HeaderVersion != 1 ? new Crc32() : null;
            Walk(_header.HeaderBytes);
            int shown = _header.DescriptionBytes < DupFormat.MaxDescription ? _header.DescriptionBytes : DupFormat.MaxDescription;
            _bytes.Ensure(shown);
            record.Description = ByteText.UpToNul(_bytes.Buffer, _bytes.At, shown);
            Walk(_header.DescriptionBytes);
            JoinSegment();
            level.Crc = record.HeaderVersion == 1 ? new Crc32() : level.Crc;
        }

        private void WalkData(DupRecord record)
        {
            int peek = record.Size < InnerHeader.Bytes + 4 ? (int)record.Size : InnerHeader.Bytes + 4;
            _bytes.Ensure(peek);
            InnerHeader inner = InnerHeader.Parse(_bytes.Buffer, _bytes.At, peek, record.Size);
            record.Inner = inner;
            if (inner != null && inner.Checksum == ChecksumState.Pending)
            {
                Walk(InnerHeader.RegionBytes);
                JoinSegment();
                Walk(InnerHeader.Bytes - InnerHeader.RegionBytes + (long)inner.PayloadLength);
                inner.Found = _segment.Value;
                JoinSegment();
                inner.Expected = NextU32();
                inner.Checksum = inner.Found == inner.Expected ? ChecksumState.Verified : ChecksumState.Wrong;
            }

            Walk(_levels[_depth].End - _bytes.Offset);
        }

        // The end of the data of the innermost open record: compare, then hand its bytes to the level around.
        private void Close()
        {
            JoinSegment();
            DupLevel level = _levels[_depth];
            DupRecord record = level.Record;
            bool isFletcher = record.SignatureType == SignatureType.Fletcher32;
            if (isFletcher || record.SignatureType == SignatureType.Crc32)
            {
                record.Expected = record.HeaderVersion == 1 ? record.Expected : NextU32();
                record.Found = isFletcher ? level.Sum.Value : level.Crc.Value;
                if (record.Found != record.Expected)
                    throw DupHeader.Corrupt(_path, record, record.Expected, record.Found);

                record.Checksum = ChecksumState.Verified;
            }
            else
            {
                record.Checksum = record.SignatureType == SignatureType.None ? ChecksumState.None : ChecksumState.NotVerifiable;
            }

            _depth--;
            _levels[_depth].Sum.Append(level.Sum);
            Walk(record.SignatureSize);
            JoinSegment();
        }

        private DupLevel LevelAt(int depth) => _levels[depth] = _levels[depth] ?? new DupLevel();

        private uint NextU32()
        {
            _bytes.Ensure(4);
            return LittleEndian.U32(_bytes.Buffer, _bytes.At);
        }

        private void JoinSegment()
        {
            _levels[_depth].Sum.Append(_segment);
            _segment.Reset();
        }

        private void Walk(long count)
        {
            while (count > 0)
            {
                int some = _bytes.Some(count);
                _segment.Append(_bytes.Buffer, _bytes.At, some);
                for (int i = 1; i <= _depth; i++)
                    _levels[i].Crc?.Append(_bytes.Buffer, _bytes.At, some);

                _bytes.Skip(some);
                count -= some;
            }
        }
    }

    /// <summary>A level of the tree during the walk: the file, an open PACK or the open record, with its sums so far.</summary>
    internal sealed class DupLevel
    {
        /// <summary>The open record; null for the file.</summary>
        public DupRecord Record { get; private set; }
        /// <summary>File offset of the first record inside.</summary>
        public long Start { get; private set; }
        /// <summary>File offset behind the data.</summary>
        public long End { get; private set; }
        public bool HasPack { get; set; }
        /// <summary>Of header, description and data.</summary>
        public Fletcher32 Sum { get; } = new();
        /// <summary>Null while no bytes go to it, which is nearly always.</summary>
        public IChecksum32 Crc { get; set; }

        public void Open(DupRecord record, long start, long end)
        {
            Record = record;
            Start = start;
            End = end;
            HasPack = false;
            Crc = null;
            Sum.Reset();
        }
    }
}
