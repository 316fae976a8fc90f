// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;

namespace NanoSqns.Container
{
    /// <summary>Counts the records of a container, and says from them what the file is.</summary>
    internal sealed class RecordTally
    {
        private readonly FirmwareFile _file;
        private DupRecord _first;
        private int _upgrades;
        private int _bootroms;
        private bool _hasDelta;
        private bool _hasUpdater;
        private bool _hasFirmware;
        private bool _hasFileSystem;

        /// <summary>Counts for a file.</summary>
        public RecordTally(FirmwareFile file) => _file = file;

        /// <summary>Takes a record that is no PACK and was read wholly.</summary>
        /// <exception cref="SqnsException">DamagedCopy.</exception>
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
            _upgrades += record.Magic == DupFormat.Upgrade || record.Magic == DupFormat.Firmware || record.Magic == DupFormat.Updater ? 1 : 0;
            if (!record.IsBootrom)
                return;

            _bootroms++;
            if (_bootroms == 1)
            {
                _file.BootromOffset = record.Offset;
                _file.BootromLength = record.Length;
            }
        }

        /// <summary>All records were taken.</summary>
        public void End()
        {
            if (_hasDelta)
            {
                _file.Kind = FirmwareKind.Delta;
            }
            else if (_upgrades == 0)
            {
                _file.Kind = FirmwareKind.Other;
            }
            else
            {
                _file.Kind = _bootroms == _file.RecordCount ? FirmwareKind.Bootrom : FirmwareKind.Full;
                _file.RecordPart = PartOf();
            }
        }

        // A set of two brings bootrom and updater first, firmware and its file system after them.
        private int PartOf()
        {
            if (_hasUpdater && !_hasFirmware)
                return 1;

            bool isWhole = _hasFirmware && (_hasUpdater || _bootroms > 0);
            return isWhole ? 0 : _hasFirmware && _hasFileSystem ? 2 : FirmwareFile.PartUnknown;
        }

        private static bool IsSame(DupRecord one, DupRecord other) =>
            one.Checksum == ChecksumState.Verified && one.Depth == 0 && one.Magic == other.Magic && one.Size == other.Size && one.Found == other.Found;
    }
}
