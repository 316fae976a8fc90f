// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Walks a whole file and says what it is; constant memory. Throws a <see cref="SqnsException"/> for a file that is not good.</summary>
    public sealed class FirmwareInspector
    {
        private readonly byte[] _buffer;
        private readonly DupReader _reader;

        /// <param name="buffer">Room for one read, at least <see cref="DupFormat.MinBufferBytes"/>; may be used for other things between two files.</param>
        public FirmwareInspector(byte[] buffer)
        {
            _buffer = buffer;
            _reader = new DupReader(buffer);
        }

        /// <summary>Room for reads; free between two files.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>Walks a container or checks an updater: which of the two is told by the content.</summary>
        /// <param name="path">Its name: for errors, and for family, build and part.</param>
        /// <param name="stream">Its content, seekable; not closed.</param>
        /// <param name="watch">Sees the walk, or null.</param>
        public FirmwareFile Inspect(string path, Stream stream, IContainerWatch watch)
        {
            return Inspect(path, stream, watch, null);
        }

        /// <summary>The same, with the CRC-32 of the whole file.</summary>
        /// <param name="path">Its name: for errors, and for family, build and part.</param>
        /// <param name="stream">Its content, seekable; not closed.</param>
        /// <param name="watch">Sees the walk, or null.</param>
        /// <param name="crc">Computes it, native where the platform can; or null, and the file's CRC-32 is 0.</param>
        public FirmwareFile Inspect(string path, Stream stream, IContainerWatch watch, IChecksum32 crc)
        {
            if (crc != null)
            {
                crc.Reset();
            }

            FirmwareFile file = new FirmwareFile();
            file.Path = path;
            if (ElfCheck.StartsAsElf(path, stream, _buffer))
            {
                file.Kind = FirmwareKind.Updater;
                file.Notice = ElfCheck.Verify(path, stream, _buffer);
                file.Length = FileBytes.LengthOf(stream, path);
                file.Crc32 = crc == null ? 0 : FileBytes.Sum(stream, path, crc, _buffer, watch);
                return file;
            }

            _reader.Start(path, stream, watch, crc);
            file.Length = FileBytes.LengthOf(stream, path);
            FirmwareName name = new FirmwareName(path);
            file.Family = name.Family;
            file.Build = name.Build;
            file.FromBuild = name.FromBuild;
            file.Part = name.Part;
            Walk(file, name.IsDelta, watch);
            file.Crc32 = crc == null ? 0 : crc.Value;
            return file;
        }

        private void Walk(FirmwareFile file, bool isDelta, IContainerWatch watch)
        {
            int upgrades = 0;
            int bootroms = 0;
            while (_reader.ReadNext())
            {
                DupRecord record = _reader.Record;
                if (watch != null)
                {
                    watch.RecordRead(record);
                }

                if (record.IsComplete)
                {
                    file.Notice = file.Notice ?? NoticeOf(record);
                }

                if (record.IsPack)
                {
                    continue;
                }

                file.RecordCount++;
                file.VerifiedCount += record.Checksum == ChecksumState.Verified ? 1 : 0;
                isDelta |= record.Magic == DupFormat.Difference;
                if (record.Magic == DupFormat.Upgrade || record.Magic == DupFormat.Firmware || record.Magic == DupFormat.Updater)
                {
                    upgrades++;
                }

                if (record.IsBootrom)
                {
                    bootroms++;
                    if (bootroms == 1)
                    {
                        file.BootromOffset = record.Offset;
                        file.BootromLength = record.Length;
                    }
                }
            }

            if (isDelta)
            {
                file.Kind = FirmwareKind.Delta;
            }
            else if (upgrades == 0)
            {
                file.Kind = FirmwareKind.Other;
            }
            else
            {
                file.Kind = bootroms == file.RecordCount ? FirmwareKind.Bootrom : FirmwareKind.Full;
            }
        }

        private static string NoticeOf(DupRecord record)
        {
            // Inside a PACK, the checksum of the PACK covers it.
            if (record.Checksum == ChecksumState.None && record.Depth == 0)
            {
                return "the record at offset " + record.Offset + " has no checksum";
            }

            if (record.Checksum == ChecksumState.NotVerifiable)
            {
                return "the record at offset " + record.Offset + " has a signature of " + SignatureType.Name(record.SignatureType) + ", which is not verified";
            }

            return record.Notice == null ? null : "the record at offset " + record.Offset + ": " + record.Notice;
        }
    }
}
