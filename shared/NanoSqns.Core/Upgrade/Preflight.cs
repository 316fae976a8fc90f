// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

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
        private readonly IFileStore _files;
        private readonly UpgradeEvents _observer;
        private readonly FileCheck _check;

        /// <param name="files">Where the files are.</param>
        /// <param name="clock">Time, for what is told of a long walk.</param>
        /// <param name="observer">Hears stages, notices and long walks; may stop a walk.</param>
        /// <param name="buffer">Room for reads, at least <see cref="DupFormat.MinBufferBytes"/>.</param>
        /// <param name="verified">What was walked before and need not be walked again; null: everything is walked.</param>
        public Preflight(IFileStore files, IClock clock, UpgradeEvents observer, byte[] buffer, IVerifiedFiles verified)
        {
            _files = files;
            _observer = observer;
            Buffer = buffer;
            _check = new FileCheck(files, clock, observer, buffer, verified);
        }

        /// <summary>Room for reads; free between two checks.</summary>
        public byte[] Buffer { get; }

        /// <summary>Checks the files.</summary>
        /// <exception cref="SqnsException">An error of the file or card group.</exception>
        public UpgradeFiles Check(UpgradeRequest request)
        {
            if (request.Goal != UpgradeGoal.Firmware)
                return CheckSingle(request);

            Require(request.Parts != null && request.Parts.Length > 0, "firmware");
            UpgradeFiles result = new UpgradeFiles();
            FirmwareFile[] parts = InspectParts(request);
            if (PartSet.EndsWithUpdater(parts))
            {
                result.Updater = parts[parts.Length - 1];
                parts = PartSet.WithoutLast(parts);
            }

            parts = parts.Length == 1 ? Complete(parts[0], request) : parts;
            PartSet.Require(parts);
            PartSet.ShareNames(parts);
            result.Parts = parts;
            FindUpdater(request, result);
            FindBootrom(request, result);
            return result;
        }

        // The updater alone, the bootrom alone, or for a mirror what was named of both.
        private UpgradeFiles CheckSingle(UpgradeRequest request)
        {
            Require(request.Updater != null || request.Goal != UpgradeGoal.Updater, "updater");
            Require(request.BootromFile != null || request.Goal != UpgradeGoal.Bootrom, "bootrom");
            UpgradeFiles result = new UpgradeFiles();
            result.Parts = new FirmwareFile[0];
            if (request.Updater != null && request.Goal != UpgradeGoal.Bootrom)
                FindUpdater(request, result);

            if (request.BootromFile != null && request.Goal != UpgradeGoal.Updater)
                FindBootrom(request, result);

            return result;
        }

        private static void Require(bool isNamed, string what)
        {
            if (!isNamed)
                throw new SqnsException(ErrorNumber.BadArgument, what, "missing file name");
        }

        /// <summary>Walks one file from end to end, whatever is remembered of it, and renews that.</summary>
        /// <exception cref="SqnsException">An error of the file or card group; Stopped.</exception>
        public FirmwareFile Verify(string path) => _check.Run(path, true, null);

        private FirmwareFile Inspect(string path, UpgradeRequest request) => _check.Run(path, false, request.Sums);

        private FirmwareFile[] InspectParts(UpgradeRequest request)
        {
            FirmwareFile[] files = new FirmwareFile[request.Parts.Length];
            for (int i = 0; i < files.Length; i++)
                files[i] = Inspect(request.Parts[i], request);

            return files;
        }

        // A part alone: its other half may be beside it.
        private FirmwareFile[] Complete(FirmwareFile only, UpgradeRequest request)
        {
            if (only.Part == 0)
                return new FirmwareFile[] { only };

            FirmwareName name = new FirmwareName(only.Path);
            int other = only.Part == 1 ? 2 : 1;
            string otherPath = only.Part > 2 || name.Part == 0 || name.Part > 2 ? null : Existing(name.PathOfPart(3 - name.Part)) ?? Existing(name.PlainPathOfPart(3 - name.Part));
            FirmwareFile second = otherPath == null ? null : Inspect(otherPath, request);
            if (second != null && second.Part == other)
            {
                _observer.OnNotice(only.Path + " is part " + only.Part + " of a set; " + otherPath + " was found next to it and is also used");
                return other == 2 ? new FirmwareFile[] { only, second } : new FirmwareFile[] { second, only };
            }

            if (!request.Force)
                throw new SqnsException(ErrorNumber.OtherPartMissing, only.Path, only.Part.ToString(), other.ToString());

            return new FirmwareFile[] { only };
        }

        private string Existing(string path)
        {
            FileEntry entry = _files.Find(path);
            return entry == null || entry.IsFolder ? null : path;
        }

        private void FindUpdater(UpgradeRequest request, UpgradeFiles result)
        {
            if (request.Updater != null)
            {
                FirmwareFile updater = Inspect(request.Updater, request);
                if (updater.Kind != FirmwareKind.Updater)
                    throw new SqnsException(ErrorNumber.NotAnUpdater, updater.Path, "it is " + FirmwareNames.Of(updater.Kind));

                result.Updater = updater;
            }

            if (result.Updater != null)
                RequireFit(result.Updater, result.Parts);
            else if (!result.HasDelta)
                TakeUpdaterBeside(request, result);
        }

        private void TakeUpdaterBeside(UpgradeRequest request, UpgradeFiles result)
        {
            string beside = new UpdaterSearch(_files, _observer, result.Parts[0]).Find();
            if (beside == null)
                return;

            try
            {
                FirmwareFile updater = Inspect(beside, request);
                if (updater.Kind == FirmwareKind.Updater)
                {
                    RequireFit(updater, result.Parts);
                    result.Updater = updater;
                    result.UpdaterFound = true;
                }
            }
            catch (SqnsException e)
            {
                if (e.Failure.Number == ErrorNumber.Stopped)
                    throw;

                _observer.OnNotice("not used: " + e.Failure.ToString());
            }
        }

        // An updater of one chip starts on no other; only firmware of Monarch 2 says that the modem is one.
        private static void RequireFit(FirmwareFile updater, FirmwareFile[] parts)
        {
            FirmwareFamily family = parts.Length == 0 ? FirmwareFamily.Unknown : parts[0].Family;
            if ((updater.Family == FirmwareFamily.Monarch2) != (family == FirmwareFamily.Monarch2))
            {
                string chip = updater.Family == FirmwareFamily.Monarch2 ? FirmwareNames.Of(updater.Family) : "Monarch 1";
                string why = parts.Length == 0 ? "it is not known whether the modem is one" : parts[0].Path + (family == FirmwareFamily.Unknown ? " is not known to be" : " is for " + FirmwareNames.Of(family));
                throw new SqnsException(ErrorNumber.OtherModem, updater.Path, chip, why);
            }
        }

        private void FindBootrom(UpgradeRequest request, UpgradeFiles result)
        {
            if (request.BootromFile != null)
            {
                FirmwareFile file = Inspect(request.BootromFile, request);
                if (!file.HasBootrom)
                    throw new SqnsException(ErrorNumber.BootromRecordMissing, file.Path);

                result.Bootrom = file;
                return;
            }

            for (int i = 0; i < result.Parts.Length && result.Bootrom == null; i++)
            {
                if (result.Parts[i].HasBootrom)
                    result.Bootrom = result.Parts[i];
            }
        }
    }
}
