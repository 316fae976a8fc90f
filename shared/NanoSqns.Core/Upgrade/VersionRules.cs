// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Does a file fit the modem? Builds are compared only when both are known, and not across two families; a delta belongs to the family of the firmware that it changes. Builds grow
    /// over the years in all families, so an older one is refused also where a family is not known. Pure.
    /// </summary>
    public static class VersionRules
    {
        /// <summary>
        /// True when the wanted build runs already and nothing was forced. In upgrade mode only a delta is compared: a full image is sent again
        /// there, since what upgrade mode says of the application may be old. A build that the user names counts also for a file whose name tells nothing.
        /// </summary>
        public static bool IsRunningAlready(int mode, UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            bool tells = mode == ModemMode.Application || (mode == ModemMode.Upgrade && files.HasDelta);
            if (!tells || request.Force)
                return false;

            return request.WantedBuild != 0 ? RunsWanted(request, files, state) : Comparable(files.Last.Build, files.Last, state) && files.Last.Build == state.Software;
        }

        /// <summary>True when the modem runs the build that the user named, and no other family than the file's name tells.</summary>
        public static bool RunsWanted(UpgradeRequest request, UpgradeFiles files, RunState state) =>
            request.WantedBuild != 0 && request.WantedBuild == state.Software && !ChangesFamily(files, state);

        /// <summary>What is wanted, for people: <c>CAT-M1 build 39529</c>, or without the family where the name does not tell it.</summary>
        public static string Wanted(UpgradeRequest request, UpgradeFiles files)
        {
            FirmwareFamily family = files.Last.Family;
            return (family == FirmwareFamily.Unknown ? "" : FirmwareNames.Of(family) + " ") + "build " + request.WantedBuild;
        }

        /// <summary>The refusal of a file for another chip, which is never forced, or for another model of it; or null.</summary>
        public static Failure OtherModem(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            ModemIdentity modem = state.Identity;
            for (int i = 0; i < files.Parts.Length && modem != null; i++)
            {
                FirmwareFile file = files.Parts[i];
                bool otherChip = modem.Family != 0 && file.Family != FirmwareFamily.Unknown && (file.Family == FirmwareFamily.Monarch2) != (modem.Family == ModemIdentity.Monarch2);
                if (otherChip)
                    return new Failure(ErrorNumber.OtherModem, file.Path, FirmwareNames.Of(file.Family), "the modem is " + ModemIdentity.FamilyName(modem.Family));
                if (file.Model != null && modem.Model.Length > 0 && modem.Model != file.Model && !request.Force)
                    return new Failure(ErrorNumber.OtherModem, file.Path, file.Model, "the modem is " + modem.Model);
            }

            return null;
        }

        /// <summary>What cannot be compared before an upgrade, or null.</summary>
        public static string Doubt(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            if (request.Goal != UpgradeGoal.Firmware || state.Software == 0)
                return null;

            FirmwareFile last = files.Last;
            if (last.Model != null && state.Identity.Model.Length == 0)
                return "the modem does not report its model: check that it is a " + last.Model;

            return last.Build != 0 || request.WantedBuild != 0 ? null
                : "the name of " + last.Path + " contains no build number, so it cannot be compared with the running build " + state.Software;
        }

        /// <summary>The refusal of an older build, or null.</summary>
        public static Failure OlderBuild(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            FirmwareFile last = files.Last;
            int build = last.Build != 0 ? last.Build : request.WantedBuild;
            bool sameFamily = state.Identity == null || state.Identity.Family == 0 || last.Family == FirmwareFamily.Unknown || Comparable(build, last, state);
            if (request.Force || build == 0 || !sameFamily || build >= state.Software)
                return null;

            return new Failure(ErrorNumber.OlderBuild, last.Path, build.ToString(), state.Software.ToString());
        }

        /// <summary>The refusal of a delta that does not start at the running build, or null.</summary>
        public static Failure DeltaSource(UpgradeRequest request, UpgradeFiles files, RunState state)
        {
            FirmwareFile delta = files.Delta;
            if (delta == null || SourceMatches(delta, state))
                return null;

            if (delta.FromBuild == 0 || state.Software == 0)
            {
                Failure unknown = new Failure(ErrorNumber.DeltaSourceUnknown, delta.Path, Known(delta.FromBuild), Known(state.Software));
                unknown = delta.FromBuild == 0 && state.Software != 0
                    ? unknown.WithHint("Rename the file to its published name, such as upgdiff_33080-to-39529.dup, which contains its source build. Use force only if you know that build.")
                    : unknown;
                return request.Force ? null : unknown;
            }

            return Mismatch(delta, state);
        }

        /// <summary>The refusal of a delta whose source does not run any more, including when this run replaced it; or null.</summary>
        public static Failure DeltaElsewhere(UpgradeFiles files, RunState state)
        {
            FirmwareFile delta = files.Delta;
            bool known = delta != null && state.PartsDone == 0 && delta.FromBuild != 0 && state.Software != 0;
            return !known || SourceMatches(delta, state) ? null : Mismatch(delta, state);
        }

        private static Failure Mismatch(FirmwareFile delta, RunState state) =>
            new(ErrorNumber.DeltaSourceMismatch, delta.Path, delta.FromBuild.ToString(), Known(delta.Build), state.Software.ToString());

        /// <summary>True when a delta is known to start at the running build.</summary>
        public static bool SourceMatches(FirmwareFile delta, RunState state) =>
            delta.FromBuild != 0 && delta.FromBuild == state.Software;

        /// <summary>What is said of a file that leads to another family than the running one, which is allowed; or null.</summary>
        public static string FamilyChange(UpgradeRequest request, UpgradeFiles files, RunState state) =>
            request.Goal != UpgradeGoal.Firmware || !ChangesFamily(files, state) ? null
                : "this changes the modem from " + ModemIdentity.FamilyName(state.Identity.Family) + " to " + FirmwareNames.Of(files.Last.Family);

        private static bool ChangesFamily(UpgradeFiles files, RunState state)
        {
            int running = state.Identity == null ? 0 : state.Identity.Family;
            return running != 0 && files.Last.Family != FirmwareFamily.Unknown && NumberOf(files.Last.Family) != running;
        }

        private static bool Comparable(int build, FirmwareFile file, RunState state)
        {
            if (build == 0 || state.Software == 0)
                return false;

            return file.Kind == FirmwareKind.Delta || (file.Family != FirmwareFamily.Unknown && NumberOf(file.Family) == state.Identity.Family);
        }

        // LR5, LR6 and LR8, as the modem names them
        private static int NumberOf(FirmwareFamily family) =>
            family == FirmwareFamily.CatM1 ? 5 : family == FirmwareFamily.NbIot ? 6 : ModemIdentity.Monarch2;

        private static string Known(int build) => build == 0 ? "(unknown)" : build.ToString();
    }
}
