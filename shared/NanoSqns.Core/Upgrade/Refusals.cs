// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What is refused before the first byte of a file goes to the modem, by its mode. Pure.</summary>
    public static class Refusals
    {
        /// <summary>Largest file for the store method in bytes: the modem's file system takes no more.</summary>
        public const long StoreLimit = 4194304;

        /// <summary>The reason why the request cannot end well, or null.</summary>
        public static Failure Check(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (state.DeltaBroken != null)
                return state.DeltaBroken;

            return mode switch
            {
                ModemMode.Silent or ModemMode.Unknown => OfMode(mode, state),
                ModemMode.Recovery => Delta(mode, files) ?? (files.Updater == null ? new Failure(ErrorNumber.UpdaterMissing) : null),
                ModemMode.MTools => Delta(mode, files),
                _ => state.Touched ? VersionRules.DeltaElsewhere(files, state) : ByVersion(mode, request, files, state),
            };
        }

        /// <summary>Why nothing can be done with a modem that is silent or does not tell its mode.</summary>
        public static Failure OfMode(int mode, RunState state)
        {
            if (mode == ModemMode.Unknown)
                return new Failure(ErrorNumber.ModemModeUnknown, "AT+SMOD? did not return a number");

            return state.BaudIsFixed
                ? new Failure(ErrorNumber.SilentBehindBridge, state.Baud.ToString())
                : new Failure(ErrorNumber.ModemSilent, "921600, 115200 and others");
        }

        private static Failure Delta(int mode, UpgradeFiles files) =>
            files.HasDelta ? new Failure(ErrorNumber.DeltaInRecovery, files.Delta.Path, ModemMode.Name(mode)) : null;

        private static Failure ByVersion(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            Failure failure = VersionRules.OtherModem(request, files, state) ?? VersionRules.DeltaSource(request, files, state);
            if (failure == null && mode == ModemMode.Application)
                failure = VersionRules.OlderBuild(request, files, state);

            return failure ?? FactoryBootloader(request, files, state) ?? TooLarge(mode, request, files, state);
        }

        private static Failure FactoryBootloader(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (!state.HasFactoryBootloader)
                return null;

            if (files.Updater != null)
            {
                bool missing = state.NeedsBootromFirst(files) && files.Bootrom == null;
                return missing ? new Failure(ErrorNumber.BootromRecordMissing, files.Last.Path) : null;
            }

            bool delta = files.HasDelta && VersionRules.SourceMatches(files.Delta, state);
            return delta || request.Force ? null : new Failure(ErrorNumber.FactoryBootloader);
        }

        private static Failure TooLarge(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            bool stores = request.Method == UpgradeMethod.Store && mode == ModemMode.Application && state.CanStore(files);
            FirmwareFile file = files.Last;
            return !stores || request.Force || file.Length <= StoreLimit ? null
                : new Failure(ErrorNumber.TooLargeToStore, file.Path, file.Length.ToString(), StoreLimit.ToString());
        }
    }
}
