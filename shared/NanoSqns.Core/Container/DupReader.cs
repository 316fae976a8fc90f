// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// Walks a .dup container forward, once, through one buffer, and verifies every checksum on the way. Throws a
    /// <see cref="SqnsException"/> with a 10x number at the first thing that is wrong.
    /// <code>
    /// while (reader.ReadNext()) { show(reader.Record); }
    /// </code>
    /// </summary>
    public sealed class DupReader
    {
        private readonly ForwardBytes _bytes;
        private readonly DupHeader _header = new DupHeader();

        // Level 0 is the file; level n + 1 is the record that is open inside level n. Made when a container is that deep: real ones have one PACK.
        private readonly DupLevel[] _levels = new DupLevel[DupFormat.MaxPackDepth + 2];

        // What was walked since the last seam, not yet joined to the sum of a level.
        private readonly Fletcher32 _segment = new Fletcher32();
        private string _path;
        private int _depth;

        /// <param name="buffer">Room for one read, at least <see cref="DupFormat.MinBufferBytes"/>; 4096 is a good size. It belongs to the reader.</param>
        public DupReader(byte[] buffer) => _bytes = new ForwardBytes(buffer);

        /// <summary>The record that was read last.</summary>
        public DupRecord Record { get; private set; }

        /// <summary>Bytes that the file lacks for a record that is cut short; 0 when none was found to be.</summary>
        internal long Missing => _header.Missing;

        /// <summary>Begins a file.</summary>
        /// <param name="path">Its name, for errors.</param>
        /// <param name="stream">Its content; is read from its start and not closed.</param>
        /// <param name="watch">Sees the walk, or null. Only <see cref="IContainerWatch.Walked"/> is called from here.</param>
        /// <param name="crc">Is given every byte of the file, as the walk reads them all anyway; or null.</param>
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
        /// Reads the next record wholly and verifies it. A PACK comes twice: when its header was read (its
        /// <see cref="DupRecord.IsComplete"/> is false), then its records, then the same object again, verified.
        /// </summary>
        /// <returns>False at the end of a good file.</returns>
        public bool ReadNext()
        {
            DupLevel around = _levels[_depth];
            long room = around.End - _bytes.Offset;
            if (room == 0)
            {
                if (_depth == 0)
                {
                    Release();
                    return false;
                }

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

        // A PACK is alone where it stands.
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

            // A version 1 header guards its data alone; a signature guards the header too.
            level.Crc = record.SignatureType == SignatureType.Crc32 && record.HeaderVersion != 1 ? new Crc32() : null;
            Walk(_header.HeaderBytes);
            int shown = _header.DescriptionBytes < DupFormat.MaxDescription ? _header.DescriptionBytes : DupFormat.MaxDescription;
            _bytes.Ensure(shown);
            record.Description = ByteText.UpToNul(_bytes.Buffer, _bytes.At, shown);
            Walk(_header.DescriptionBytes);
            JoinSegment();
            level.Crc = record.SignatureType == SignatureType.Crc32 ? level.Crc ?? new Crc32() : null;
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
                _bytes.Ensure(InnerHeader.SumBytes);
                inner.Expected = LittleEndian.U32(_bytes.Buffer, _bytes.At);
                inner.Checksum = inner.Found == inner.Expected ? ChecksumState.Verified : ChecksumState.Wrong;
            }

            Walk(_levels[_depth].End - _bytes.Offset);
            record.Notice = RecordNotice.For(record);
        }

        // The end of the data of the innermost open record: compare, then hand its bytes to the level around.
        private void Close()
        {
            JoinSegment();
            DupLevel level = _levels[_depth];
            DupRecord record = level.Record;
            if (record.SignatureSize > 0 && (record.SignatureType == SignatureType.Fletcher32 || record.SignatureType == SignatureType.Crc32))
            {
                _bytes.Ensure(record.SignatureSize);
                record.Expected = LittleEndian.U32(_bytes.Buffer, _bytes.At);
            }

            level.Judge(_path);
            _depth--;
            _levels[_depth].Sum.Append(level.Sum);
            Walk(record.SignatureSize);
            JoinSegment();
        }

        // While the file is sent its sums are of no use, and memory is short.
        private void Release()
        {
            for (int i = 1; i < _levels.Length; i++)
                _levels[i] = null;
        }

        private DupLevel LevelAt(int depth)
        {
            _levels[depth] = _levels[depth] ?? new DupLevel();
            return _levels[depth];
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
                {
                    if (_levels[i].Crc != null)
                        _levels[i].Crc.Append(_bytes.Buffer, _bytes.At, some);
                }

                _bytes.Skip(some);
                count -= some;
            }
        }
    }
}
