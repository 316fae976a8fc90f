// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Walks every file of a request before the modem hears anything of it: existence, kind, structure and checksums, the completeness and
    /// order of a set, an updater beside the firmware. What depends on the modem is <see cref="Refusals"/>.
    /// </summary>
    public sealed class Preflight
    {
        private const string UpdaterName = "updater.elf";

        private readonly IFileStore _files;
        private readonly IUpgradeObserver _observer;
        private readonly FirmwareInspector _inspector;

        /// <param name="files">Where the files are.</param>
        /// <param name="observer">Hears notices.</param>
        /// <param name="buffer">Room for reads, at least <see cref="DupFormat.MinBufferBytes"/>.</param>
        public Preflight(IFileStore files, IUpgradeObserver observer, byte[] buffer)
        {
            _files = files;
            _observer = observer;
            _inspector = new FirmwareInspector(buffer);
        }

        /// <summary>Checks the files.</summary>
        /// <exception cref="SqnsException">An error of the file or card group.</exception>
        public UpgradeFiles Check(UpgradeRequest request)
        {
            if (request.Parts == null || request.Parts.Length == 0)
            {
                throw new SqnsException(ErrorNumber.BadArgument, "firmware", "no file was named");
            }

            UpgradeFiles result = new UpgradeFiles();
            FirmwareFile[] parts = Inspect(request.Parts);
            parts = TakeUpdaterFromParts(parts, result);
            parts = CompleteSet(parts, request.Force);
            for (int i = 0; i < parts.Length; i++)
            {
                RequireFirmware(parts[i]);
            }

            result.Parts = parts;
            FindUpdater(request, result);
            FindBootrom(request, result);
            return result;
        }

        private FirmwareFile[] Inspect(string[] paths)
        {
            FirmwareFile[] files = new FirmwareFile[paths.Length];
            for (int i = 0; i < paths.Length; i++)
            {
                files[i] = Inspect(paths[i]);
            }

            return files;
        }

        private FirmwareFile Inspect(string path)
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
            Stream stream = _files.OpenRead(entry.Path);
            try
            {
                FirmwareFile file = _inspector.Inspect(entry.Path, stream, null);
                if (file.Notice != null)
                {
                    _observer.OnNotice(file.Path + ": " + file.Notice);
                }

                return file;
            }
            finally
            {
                stream.Dispose();
            }
        }

        // "run A B": whether B is the updater or the second part is told by its content.
        private static FirmwareFile[] TakeUpdaterFromParts(FirmwareFile[] parts, UpgradeFiles result)
        {
            FirmwareFile last = parts[parts.Length - 1];
            if (parts.Length < 2 || last.Kind != FirmwareKind.Updater)
            {
                return parts;
            }

            result.Updater = last;
            FirmwareFile[] rest = new FirmwareFile[parts.Length - 1];
            System.Array.Copy(parts, 0, rest, 0, rest.Length);
            return rest;
        }

        private FirmwareFile[] CompleteSet(FirmwareFile[] parts, bool force)
        {
            if (parts.Length > 1)
            {
                for (int i = 0; i < parts.Length; i++)
                {
                    bool stranger = parts[i].Build != parts[0].Build || parts[i].Family != parts[0].Family;
                    if (AnyNumbered(parts) && (parts[i].Part != i + 1 || stranger))
                    {
                        throw new SqnsException(ErrorNumber.PartsOutOfOrder, parts[i].Path, (i + 1).ToString());
                    }
                }

                return parts;
            }

            FirmwareFile only = parts[0];
            if (only.Part == 0)
            {
                return parts;
            }

            int other = only.Part == 1 ? 2 : 1;
            string otherPath = new FirmwareName(only.Path).PathOfPart(other);
            if (only.Part <= 2 && _files.Find(otherPath) != null)
            {
                _observer.OnNotice(only.Path + " is part " + only.Part + " of a set; " + otherPath + " was found beside it and is used too");
                FirmwareFile second = Inspect(otherPath);
                return other == 2 ? new FirmwareFile[] { only, second } : new FirmwareFile[] { second, only };
            }

            if (!force)
            {
                throw new SqnsException(ErrorNumber.OtherPartMissing, only.Path, only.Part.ToString(), other.ToString());
            }

            return parts;
        }

        private static bool AnyNumbered(FirmwareFile[] parts)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Part != 0)
                {
                    return true;
                }
            }

            return false;
        }

        private static void RequireFirmware(FirmwareFile file)
        {
            if (file.Kind != FirmwareKind.Full && file.Kind != FirmwareKind.Delta)
            {
                throw new SqnsException(ErrorNumber.NotFirmware, file.Path, FirmwareNames.Of(file.Kind));
            }
        }

        private void FindUpdater(UpgradeRequest request, UpgradeFiles result)
        {
            if (request.Updater != null)
            {
                FirmwareFile updater = Inspect(request.Updater);
                if (updater.Kind != FirmwareKind.Updater)
                {
                    throw new SqnsException(ErrorNumber.NotAnUpdater, updater.Path, FirmwareNames.Of(updater.Kind));
                }

                result.Updater = updater;
                return;
            }

            if (result.Updater != null)
            {
                return;
            }

            string first = result.Parts[0].Path;
            string beside = first.Substring(0, first.LastIndexOf('/') + 1) + UpdaterName;
            FileEntry entry = _files.Find(beside);
            if (entry == null || entry.IsFolder || result.HasDelta)
            {
                return;
            }

            try
            {
                FirmwareFile updater = Inspect(beside);
                if (updater.Kind == FirmwareKind.Updater)
                {
                    result.Updater = updater;
                    result.UpdaterFound = true;
                }
            }
            catch (SqnsException e)
            {
                _observer.OnNotice("not used: " + e.Failure.ToString());
            }
        }

        private void FindBootrom(UpgradeRequest request, UpgradeFiles result)
        {
            if (request.BootromFile != null)
            {
                FirmwareFile file = Inspect(request.BootromFile);
                if (!file.HasBootrom)
                {
                    throw new SqnsException(ErrorNumber.BootromRecordMissing, file.Path);
                }

                result.Bootrom = file;
                return;
            }

            for (int i = 0; i < result.Parts.Length && result.Bootrom == null; i++)
            {
                if (result.Parts[i].HasBootrom)
                {
                    result.Bootrom = result.Parts[i];
                }
            }
        }
    }
}
