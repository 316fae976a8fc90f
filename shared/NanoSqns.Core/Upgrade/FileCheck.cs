// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>Checks one file from end to end; only its CRC-32 when it was verified before.</summary>
    internal sealed class FileCheck
    {
        private readonly IFileStore _files;
        private readonly UpgradeEvents _observer;
        private readonly IVerifiedFiles _verified;
        private readonly FirmwareInspector _inspector;
        private readonly ReadWatch _watch;

        public FileCheck(IFileStore files, IClock clock, UpgradeEvents observer, byte[] buffer, IVerifiedFiles verified)
        {
            _files = files;
            _observer = observer;
            _verified = verified;
            _inspector = new FirmwareInspector(buffer);
            _watch = new ReadWatch(clock, observer);
        }

        /// <param name="alwaysWalks">True: checks the whole file even when it was verified before.</param>
        /// <param name="sums">Known CRC-32s, or null.</param>
        /// <exception cref="SqnsException">An error of the file or card group; Stopped.</exception>
        public FirmwareFile Run(string path, bool alwaysWalks, FileSums sums)
        {
            FileEntry entry = _files.Find(path);
            if (entry == null)
                throw new SqnsException(ErrorNumber.FileMissing, path);
            if (entry.IsFolder)
                throw new SqnsException(ErrorNumber.FileIsFolder, path);
            if (entry.Length == 0)
                throw new SqnsException(ErrorNumber.FileEmpty, path);

            _observer.OnStage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, path);
            FirmwareFile file = (alwaysWalks ? null : Known(entry, sums)) ?? Walk(entry);
            if (file.Notice != null)
                _observer.OnNotice(file.Path + ": " + file.Notice);

            return file;
        }

        // The whole check takes the device's interpreter tens of seconds; a CRC-32 is native there and as fast as the card.
        private FirmwareFile Known(FileEntry entry, FileSums sums)
        {
            if (_verified == null)
                return null;

            int place = sums == null ? -1 : sums.IndexOf(entry.Path);
            FirmwareFile given = place < 0 ? null : sums.KnownAt(place);
            FirmwareFile file = given ?? _verified.Find(entry.Path, entry.Length);
            if (file == null || file.Length != entry.Length)
                return null;

            uint crc = place < 0 ? CrcOf(entry) : sums.SumAt(place);
            string words = "CRC-32 " + ByteText.Crc32(crc);
            if (crc != file.Crc32)
            {
                _observer.OnNotice(entry.Path + ": " + words + ", different from when it was verified; checking the whole file");
                return null;
            }

            _observer.OnNotice(entry.Path + ": already verified, and " + words + " is unchanged; not checked again");
            if (given != null)
                _verified.Remember(given);

            return file;
        }

        private uint CrcOf(FileEntry entry)
        {
            using Stream stream = _files.OpenRead(entry.Path);
            _watch.Begin(entry.Path);
            return FileBytes.Sum(stream, entry.Path, _verified.Crc, _inspector.Buffer, _watch);
        }

        private FirmwareFile Walk(FileEntry entry)
        {
            FirmwareFile file = Inspect(entry.Path);
            if (_verified != null)
                _verified.Remember(file);

            return file;
        }

        // The file is closed before it is remembered, which writes.
        private FirmwareFile Inspect(string path)
        {
            using Stream stream = _files.OpenRead(path);
            _watch.Begin(path);
            return _inspector.Inspect(path, stream, _watch, _verified?.Crc);
        }
    }

    /// <summary>Remembers files that were checked and are good, so that the check, which is slow on a board, is not repeated.</summary>
    public interface IVerifiedFiles
    {
        /// <summary>The CRC-32 by which files are compared; not shared while files are checked.</summary>
        IChecksum32 Crc { get; }

        /// <summary>The earlier result for this path and size, or null; the caller compares its CRC-32. Never throws.</summary>
        /// <param name="length">Its current size in bytes.</param>
        FirmwareFile Find(string path, long length);

        /// <summary>Keeps a result. Never throws: on a full card it is not kept.</summary>
        void Remember(FirmwareFile file);

        /// <summary>Forgets a file that the modem did not accept. Never throws.</summary>
        void Forget(string path);
    }

    /// <summary>Watches a file while it is read: shows the progress about once a second, and stops when the user asks for it.</summary>
    internal sealed class ReadWatch : IContainerWatch
    {
        private const int TickMs = 1000;

        private readonly IClock _clock;
        private readonly WaitEvents _observer;
        private string _path = "";
        private long _beginMs;
        private long _shownMs;

        public ReadWatch(IClock clock, WaitEvents observer)
        {
            _clock = clock;
            _observer = observer;
        }

        public void Begin(string path)
        {
            _path = path;
            _beginMs = _clock.NowMs;
            _shownMs = _beginMs;
        }

        public void RecordRead(DupRecord record)
        {
        }

        public void Walked(long bytes, long total)
        {
            if (_observer.StopRequested)
                throw new SqnsException(ErrorNumber.Stopped, "while reading " + _path);

            long now = _clock.NowMs;
            if (now - _shownMs >= TickMs)
            {
                _shownMs = now;
                _observer.OnWait(WaitReason.ReadFile, (int)(now - _beginMs), (int)((now - _beginMs) * total / bytes));
            }
        }
    }
}
