// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What is refused before the first byte of a file goes to the modem, by its mode. Pure.</summary>
    public static class Refusals
    {
        /// <summary>The reason why the request cannot end well, or null.</summary>
        public static Failure Check(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (facts.DeltaBroken != null)
                return facts.DeltaBroken;

            return mode switch
            {
                ModemMode.Silent or ModemMode.Unknown => OfMode(mode, facts),
                ModemMode.Recovery => Delta(mode, files) ?? (files.Updater == null ? new Failure(ErrorNumber.UpdaterMissing) : null),
                ModemMode.MTools => Delta(mode, files),
                _ => facts.Touched ? VersionRules.DeltaElsewhere(files, facts) : ByVersion(mode, request, files, facts),
            };
        }

        /// <summary>Why nothing can be done with a modem that is silent or does not tell its mode.</summary>
        public static Failure OfMode(int mode, UpgradeFacts facts)
        {
            if (mode == ModemMode.Unknown)
                return new Failure(ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");

            return facts.BaudIsFixed
                ? new Failure(ErrorNumber.SilentBehindBridge, facts.Baud.ToString())
                : new Failure(ErrorNumber.ModemSilent, "921600, 115200 and others");
        }

        private static Failure Delta(int mode, UpgradeFiles files) =>
            files.HasDelta ? new Failure(ErrorNumber.DeltaInRecovery, files.Delta.Path, ModemMode.Name(mode)) : null;

        private static Failure ByVersion(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            Failure failure = VersionRules.OtherModem(request, files, facts) ?? VersionRules.DeltaSource(request, files, facts);
            if (failure == null && mode == ModemMode.Application)
                failure = VersionRules.OlderBuild(request, files, facts);

            return failure ?? FactoryBootloader(request, files, facts) ?? TooLarge(mode, request, files);
        }

        private static Failure FactoryBootloader(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            if (!facts.HasFactoryBootloader)
                return null;

            if (files.Updater != null)
            {
                bool missing = Planner.NeedsBootromFirst(files, facts) && files.Bootrom == null;
                return missing ? new Failure(ErrorNumber.BootromRecordMissing, files.Last.Path) : null;
            }

            bool delta = files.HasDelta && VersionRules.SourceMatches(files.Delta, facts);
            return delta || request.Force ? null : new Failure(ErrorNumber.FactoryBootloader);
        }

        private static Failure TooLarge(int mode, UpgradeRequest request, UpgradeFiles files)
        {
            if (request.Method != UpgradeMethod.Store || mode != ModemMode.Application || request.Force)
                return null;

            for (int i = 0; i < files.Parts.Length; i++)
            {
                FirmwareFile file = files.Parts[i];
                if (file.Length > Planner.StoreLimit)
                    return new Failure(ErrorNumber.TooLargeToStore, file.Path, file.Length.ToString(), Planner.StoreLimit.ToString());
            }

            return null;
        }
    }
}
