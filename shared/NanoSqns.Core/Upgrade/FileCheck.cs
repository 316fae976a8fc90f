// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>Checks one file: is it there, and is it good from end to end; or, as far as a fingerprint can tell, was it so before.</summary>
    internal sealed class FileCheck
    {
        private readonly IFileStore _files;
        private readonly IUpgradeObserver _observer;
        private readonly IVerifiedFiles _verified;
        private readonly FirmwareInspector _inspector;
        private readonly ReadWatch _watch;

        public FileCheck(IFileStore files, IClock clock, IUpgradeObserver observer, byte[] buffer, IVerifiedFiles verified)
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
        /// <exception cref="SqnsException">An error of the file or card group; Stopped.</exception>
        public FirmwareFile Run(string path, bool alwaysWalks)
        {
            FileEntry entry = _files.Find(path);
            if (entry == null)
            {
                throw new SqnsException(ErrorNumber.FileMissing, path);
            }

            if (entry.IsFolder)
            {
                throw new SqnsException(ErrorNumber.FileIsFolder, path);
            }

            if (entry.Length == 0)
            {
                throw new SqnsException(ErrorNumber.FileEmpty, path);
            }

            _observer.OnStage(UpgradeStage.CheckFiles, path);
            FirmwareFile file = _verified == null || alwaysWalks ? null : _verified.Find(entry.Path, entry.Length);
            if (file != null)
            {
                _observer.OnNotice(file.Path + ": verified before, and unchanged as far as size, ends and samples tell");
            }
            else
            {
                file = Walk(entry);
            }

            if (file.Notice != null)
            {
                _observer.OnNotice(file.Path + ": " + file.Notice);
            }

            return file;
        }

        private FirmwareFile Walk(FileEntry entry)
        {
            FirmwareFile file;
            Stream stream = _files.OpenRead(entry.Path);
            try
            {
                _watch.Begin(entry.Path);
                file = _inspector.Inspect(entry.Path, stream, _watch);
            }
            finally
            {
                stream.Dispose();
            }

            if (_verified != null)
            {
                _verified.Remember(file);
            }

            return file;
        }
    }
}
