// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Checks and identifies a whole file in constant memory. Throws a <see cref="SqnsException"/> for a bad file.</summary>
    public sealed class FirmwareInspector
    {
        private readonly DupReader _reader;

        /// <param name="buffer">For reads, at least <see cref="DupFormat.MinBufferBytes"/>; free for other use between two files.</param>
        public FirmwareInspector(byte[] buffer)
        {
            Buffer = buffer;
            _reader = new DupReader(buffer);
        }

        internal byte[] Buffer { get; }

        /// <summary>Checks a container or an updater; the content decides which.</summary>
        /// <param name="path">Its name: for errors, and for family, build and part.</param>
        /// <param name="stream">Its content, seekable; not closed.</param>
        /// <param name="watch">Or null.</param>
        /// <param name="crc">For the CRC-32 of the whole file, native where the platform has it; null: that is 0.</param>
        public FirmwareFile Inspect(string path, Stream stream, IContainerWatch watch, IChecksum32 crc = null)
        {
            crc?.Reset();
            FirmwareFile file = new() { Path = path };
            if (ElfCheck.StartsAsElf(path, stream, Buffer))
            {
                InspectUpdater(file, stream);
                file.Crc32 = crc == null ? 0 : FileBytes.Sum(stream, path, crc, Buffer, watch);
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
            DamagedCopy copy = new(file.Path, stream, Buffer);
            string damage = copy.OfUpdater();
            if (damage != null)
                throw new SqnsException(ErrorNumber.DamagedCopy, file.Path, damage);

            ElfCheck.Verify(file.Path, stream, Buffer);
            file.Notice = copy.DoubtOfUpdater();
            file.Family = ElfCheck.FamilyOf(file.Path, stream, Buffer);
        }

        // Names what the file is, or what was done to it, where its bytes show that.
        private Failure BetterWords(Failure failure, string path, Stream stream)
        {
            int number = failure.Number;
            if (number < ErrorNumber.NotAContainer || number > ErrorNumber.ContainerNesting)
                return failure;

            string damage = new DamagedCopy(path, stream, Buffer).OfContainer(number, _reader.Missing);
            if (damage != null)
                return new Failure(ErrorNumber.DamagedCopy, path, damage);
            if (number != ErrorNumber.NotAContainer)
                return failure;

            int room = Buffer.Length < ForeignFile.BeginningBytes ? Buffer.Length : ForeignFile.BeginningBytes;
            ForeignFile foreign = new(Buffer, FileBytes.ReadAt(stream, path, 0, Buffer, room));
            if (foreign.What == null)
                return failure;

            Failure named = new(number, path, "it is " + foreign.What);
            return foreign.Hint == null ? named : named.WithHint(foreign.Hint);
        }

        private void Walk(FirmwareFile file, IContainerWatch watch)
        {
            RecordTally tally = new(file);
            while (_reader.ReadNext())
            {
                DupRecord record = _reader.Record;
                watch?.RecordRead(record);
                if (record.IsComplete)
                    file.Notice = file.Notice ?? NoticeOf(record);
                if (!record.IsPack)
                    tally.Add(record);
            }

            tally.End();
        }

        private static string NoticeOf(DupRecord record)
        {
            // inside a PACK, the checksum of the PACK covers it
            bool isUnguarded = record.Checksum == ChecksumState.None && record.Depth == 0;
            bool isSigned = record.Checksum == ChecksumState.NotVerifiable;
            string notice = isUnguarded ? " has no checksum"
                : isSigned ? " has a signature of " + SignatureType.Name(record.SignatureType) + ", which is not verified"
                : record.Notice != null ? ": " + record.Notice
                : null;
            return notice == null ? null : "the record at offset " + record.Offset + notice;
        }
    }

    /// <summary>Counts the records of a container, and identifies the file from them.</summary>
    internal sealed class RecordTally
    {
        private readonly FirmwareFile _file;
        private DupRecord _first;
        private int _bootroms;
        private bool _hasDelta;
        private bool _hasUpgrade;
        private bool _hasUpdater;
        private bool _hasFirmware;
        private bool _hasFileSystem;

        public RecordTally(FirmwareFile file) => _file = file;

        /// <summary>Takes a complete record other than a PACK. Throws DamagedCopy.</summary>
        public void Add(DupRecord record)
        {
            if (_first != null && IsSame(record, _first))
                throw new SqnsException(ErrorNumber.DamagedCopy, _file.Path, "it contains the same records twice");

            _first = _first ?? record;
            _file.RecordCount++;
            _file.VerifiedCount += record.Checksum == ChecksumState.Verified ? 1 : 0;
            _hasDelta |= record.Magic == DupFormat.Difference;
            _hasUpdater |= record.IsUpdater;
            _hasFirmware |= record.IsFirmware;
            _hasFileSystem |= record.IsFileSystem;
            _hasUpgrade |= record.Magic == DupFormat.Upgrade || record.Magic == DupFormat.Firmware || record.Magic == DupFormat.Updater;
            if (record.IsBootrom && ++_bootroms == 1)
            {
                _file.BootromOffset = record.Offset;
                _file.BootromLength = record.Length;
            }
        }

        public void End()
        {
            _file.Kind = _hasDelta ? FirmwareKind.Delta
                : !_hasUpgrade ? FirmwareKind.Other
                : _bootroms == _file.RecordCount ? FirmwareKind.Bootrom
                : FirmwareKind.Full;
            _file.RecordPart = _hasDelta || !_hasUpgrade ? FirmwareFile.PartUnknown : PartOf();
        }

        // A set of two: bootrom and updater in the first file, firmware and its file system in the second.
        private int PartOf()
        {
            if (_hasUpdater && !_hasFirmware)
                return 1;

            bool isWhole = _hasFirmware && (_hasUpdater || _bootroms > 0);
            return isWhole ? 0 : _hasFirmware && _hasFileSystem ? 2 : FirmwareFile.PartUnknown;
        }

        private static bool IsSame(DupRecord one, DupRecord other) =>
            one.Checksum == ChecksumState.Verified && one.Depth == 0
            && one.Magic == other.Magic && one.Size == other.Size && one.Found == other.Found;
    }
}
