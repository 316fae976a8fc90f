// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>A place of the tree while it is walked: the file, an open PACK or the open record, with the sums of its bytes so far.</summary>
    internal sealed class DupLevel
    {
        /// <summary>The open record; null for the file.</summary>
        public DupRecord Record { get; private set; }

        /// <summary>File offset where the records inside begin.</summary>
        public long Start { get; private set; }

        /// <summary>File offset where the data end.</summary>
        public long End { get; private set; }

        /// <summary>True when a PACK was met inside.</summary>
        public bool HasPack { get; set; }

        /// <summary>Sum of header, description and data.</summary>
        public Fletcher32 Sum { get; } = new Fletcher32();

        /// <summary>CRC-32 while bytes go to it; else null. Hardly any container has one.</summary>
        public IChecksum32 Crc { get; set; }

        /// <summary>Takes the place for a record.</summary>
        public void Open(DupRecord record, long start, long end)
        {
            Record = record;
            Start = start;
            End = end;
            HasPack = false;
            Crc = null;
            Sum.Reset();
        }

        /// <summary>Compares the sum with what the record says.</summary>
        public void Judge(string path)
        {
            switch (Record.SignatureType)
            {
                case SignatureType.None:
                    Record.Checksum = ChecksumState.None;
                    return;
                case SignatureType.Fletcher32:
                    Record.Found = Sum.Value;
                    break;
                case SignatureType.Crc32:
                    Record.Found = Crc.Value;
                    break;
                default:
                    Record.Checksum = ChecksumState.NotVerifiable;
                    return;
            }

            if (Record.Found != Record.Expected)
                throw new SqnsException(ErrorNumber.ContainerCorrupt, path, Record.Offset.ToString(), ByteText.Hex(Record.Expected), ByteText.Hex(Record.Found));

            Record.Checksum = ChecksumState.Verified;
        }
    }
}
