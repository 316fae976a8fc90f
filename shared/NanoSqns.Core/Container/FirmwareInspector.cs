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
        public byte[] Buffer => _buffer;

        /// <summary>Walks a container or checks an updater: which of the two is told by the content.</summary>
        /// <param name="path">Its name: for errors, and for family, build and part.</param>
        /// <param name="stream">Its content, seekable; not closed.</param>
        /// <param name="watch">Sees the walk, or null.</param>
        public FirmwareFile Inspect(string path, Stream stream, IContainerWatch watch) => Inspect(path, stream, watch, null);

        /// <summary>The same, with the CRC-32 of the whole file.</summary>
        /// <param name="path">Its name: for errors, and for family, build and part.</param>
        /// <param name="stream">Its content, seekable; not closed.</param>
        /// <param name="watch">Sees the walk, or null.</param>
        /// <param name="crc">Computes it, native where the platform can; or null, and the file's CRC-32 is 0.</param>
        public FirmwareFile Inspect(string path, Stream stream, IContainerWatch watch, IChecksum32 crc)
        {
            if (crc != null)
                crc.Reset();

            FirmwareFile file = new FirmwareFile();
            file.Path = path;
            if (ElfCheck.StartsAsElf(path, stream, _buffer))
            {
                InspectUpdater(file, stream);
                file.Crc32 = crc == null ? 0 : FileBytes.Sum(stream, path, crc, _buffer, watch);
                return file;
            }

            try
            {
                _reader.Start(path, stream, watch, crc);
                file.Length = FileBytes.LengthOf(stream, path);
                Walk(file, watch);
            }
            catch (SqnsException e)
            {
                throw new SqnsException(BetterWords(e.Failure, path, stream));
            }

            file.TakeName(new FirmwareName(path));
            file.Crc32 = crc == null ? 0 : crc.Value;
            return file;
        }

        private void InspectUpdater(FirmwareFile file, Stream stream)
        {
            file.Kind = FirmwareKind.Updater;
            file.Length = FileBytes.LengthOf(stream, file.Path);
            DamagedCopy copy = new DamagedCopy(file.Path, stream, _buffer);
            string damage = copy.OfUpdater();
            if (damage != null)
                throw new SqnsException(ErrorNumber.DamagedCopy, file.Path, damage);

            ElfCheck.Verify(file.Path, stream, _buffer);
            file.Notice = copy.DoubtOfUpdater();
            file.Family = ElfCheck.FamilyOf(file.Path, stream, _buffer);
        }

        // Says what the file is, or what was done to it, where its bytes show that.
        private Failure BetterWords(Failure failure, string path, Stream stream)
        {
            int number = failure.Number;
            if (number < ErrorNumber.NotAContainer || number > ErrorNumber.ContainerNesting)
                return failure;

            string damage = new DamagedCopy(path, stream, _buffer).OfContainer(number, _reader.Missing);
            if (damage != null)
                return new Failure(ErrorNumber.DamagedCopy, path, damage);
            if (number != ErrorNumber.NotAContainer)
                return failure;

            int room = _buffer.Length < ForeignFile.BeginningBytes ? _buffer.Length : ForeignFile.BeginningBytes;
            ForeignFile foreign = new ForeignFile(_buffer, FileBytes.ReadAt(stream, path, 0, _buffer, room));
            if (foreign.What == null)
                return failure;

            Failure named = new Failure(number, path, "it is " + foreign.What);
            return foreign.Hint == null ? named : named.WithHint(foreign.Hint);
        }

        private void Walk(FirmwareFile file, IContainerWatch watch)
        {
            RecordTally tally = new RecordTally(file);
            while (_reader.ReadNext())
            {
                DupRecord record = _reader.Record;
                if (watch != null)
                    watch.RecordRead(record);

                if (record.IsComplete)
                    file.Notice = file.Notice ?? NoticeOf(record);

                if (!record.IsPack)
                    tally.Add(record);
            }

            tally.End();
        }

        private static string NoticeOf(DupRecord record)
        {
            // Inside a PACK, the checksum of the PACK covers it.
            if (record.Checksum == ChecksumState.None && record.Depth == 0)
                return "the record at offset " + record.Offset + " has no checksum";
            if (record.Checksum == ChecksumState.NotVerifiable)
                return "the record at offset " + record.Offset + " has a signature of " + SignatureType.Name(record.SignatureType) + ", which is not verified";

            return record.Notice == null ? null : "the record at offset " + record.Offset + ": " + record.Notice;
        }
    }
}
