// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>Checks one file: is it there, and is it good from end to end; or was it so before, and its CRC-32 is still the same.</summary>
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

        /// <summary>What a file is.</summary>
        /// <param name="path">Full path.</param>
        /// <param name="alwaysWalks">True: walks it even when it was before.</param>
        /// <param name="sums">CRC-32s that are known, or null.</param>
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

        // To walk a file takes the device's interpreter tens of seconds; a CRC-32 is native there and takes what the card takes.
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
            string words = "CRC-32 " + crc.ToString("X8").ToLower();
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
            Stream stream = _files.OpenRead(entry.Path);
            try
            {
                _watch.Begin(entry.Path);
                return FileBytes.Sum(stream, entry.Path, _verified.Crc, _inspector.Buffer, _watch);
            }
            finally
            {
                stream.Dispose();
            }
        }

        private FirmwareFile Walk(FileEntry entry)
        {
            FirmwareFile file;
            Stream stream = _files.OpenRead(entry.Path);
            try
            {
                _watch.Begin(entry.Path);
                file = _inspector.Inspect(entry.Path, stream, _watch, _verified == null ? null : _verified.Crc);
            }
            finally
            {
                stream.Dispose();
            }

            if (_verified != null)
                _verified.Remember(file);

            return file;
        }
    }
}
