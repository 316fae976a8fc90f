// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Comparing builds. They are compared only within one family, and only when both are known; a delta belongs to the family of the firmware
    /// that it changes. Pure.
    /// </summary>
    public static class VersionRules
    {
        /// <summary>
        /// True when the wanted build runs already and nothing was forced. In upgrade mode only a delta is compared: a full image is sent again
        /// there, since what upgrade mode says of the application may be old.
        /// </summary>
        public static bool IsRunningAlready(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            bool tells = mode == ModemMode.Application || (mode == ModemMode.Upgrade && files.HasDelta);
            return tells && !request.Force && Comparable(files.Last, facts) && files.Last.Build == facts.Software;
        }

        /// <summary>The refusal of an older build, or null.</summary>
        public static Failure OlderBuild(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            FirmwareFile last = files.Last;
            if (request.Force || !Comparable(last, facts) || last.Build >= facts.Software)
            {
                return null;
            }

            return new Failure(ErrorNumber.OlderBuild, last.Path, last.Build.ToString(), facts.Software.ToString());
        }

        /// <summary>The refusal of a delta that does not start at the running build, or null.</summary>
        public static Failure DeltaSource(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            FirmwareFile delta = files.Delta;
            if (delta == null || SourceMatches(delta, facts))
            {
                return null;
            }

            if (delta.FromBuild == 0 || facts.Software == 0)
            {
                return request.Force ? null : new Failure(ErrorNumber.DeltaSourceUnknown, delta.Path, Known(delta.FromBuild), Known(facts.Software));
            }

            return new Failure(ErrorNumber.DeltaSourceMismatch, delta.Path, delta.FromBuild.ToString(), Known(delta.Build), facts.Software.ToString());
        }

        /// <summary>True when a delta is known to start at the running build.</summary>
        public static bool SourceMatches(FirmwareFile delta, UpgradeFacts facts)
        {
            return delta.FromBuild != 0 && delta.FromBuild == facts.Software;
        }

        /// <summary>True when the file leads to another family than the running one; allowed, but said.</summary>
        public static bool ChangesFamily(UpgradeFiles files, UpgradeFacts facts)
        {
            int running = facts.Identity == null ? 0 : facts.Identity.Family;
            return running != 0 && files.Last.Family != FirmwareFamily.Unknown && NumberOf(files.Last.Family) != running;
        }

        private static bool Comparable(FirmwareFile file, UpgradeFacts facts)
        {
            if (file.Build == 0 || facts.Software == 0)
            {
                return false;
            }

            return file.Kind == FirmwareKind.Delta || (file.Family != FirmwareFamily.Unknown && NumberOf(file.Family) == facts.Identity.Family);
        }

        // LR5 and LR6, as the modem names them
        private static int NumberOf(FirmwareFamily family)
        {
            return family == FirmwareFamily.CatM1 ? 5 : 6;
        }

        private static string Known(int build)
        {
            return build == 0 ? "(unknown)" : build.ToString();
        }
    }
}
