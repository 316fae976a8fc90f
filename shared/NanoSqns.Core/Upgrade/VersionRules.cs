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
        /// there, since what upgrade mode says of the application may be old. A build that the user names counts also for a file whose name tells nothing.
        /// </summary>
        public static bool IsRunningAlready(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            bool tells = mode == ModemMode.Application || (mode == ModemMode.Upgrade && files.HasDelta);
            if (!tells || request.Force)
            {
                return false;
            }

            return request.WantedBuild != 0 ? RunsWanted(request, files, facts) : Comparable(files.Last.Build, files.Last, facts) && files.Last.Build == facts.Software;
        }

        /// <summary>True when the modem runs the build that the user named, and no other family than the file's name tells.</summary>
        public static bool RunsWanted(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            return request.WantedBuild != 0 && request.WantedBuild == facts.Software && !ChangesFamily(files, facts);
        }

        /// <summary>What is wanted, for people: <c>CAT-M1 build 39529</c>, or without the family where the name does not tell it.</summary>
        public static string Wanted(UpgradeRequest request, UpgradeFiles files)
        {
            FirmwareFamily family = files.Last.Family;
            return (family == FirmwareFamily.Unknown ? "" : FirmwareNames.Of(family) + " ") + "build " + request.WantedBuild;
        }

        /// <summary>The refusal of an older build, or null.</summary>
        public static Failure OlderBuild(UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            FirmwareFile last = files.Last;
            int build = last.Build != 0 ? last.Build : request.WantedBuild;
            if (request.Force || !Comparable(build, last, facts) || build >= facts.Software)
            {
                return null;
            }

            return new Failure(ErrorNumber.OlderBuild, last.Path, build.ToString(), facts.Software.ToString());
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

        private static bool Comparable(int build, FirmwareFile file, UpgradeFacts facts)
        {
            if (build == 0 || facts.Software == 0)
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
