// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// The last question: does the modem run what was wanted? Its report decides; without a report only the version does. A report of success
    /// with another version is told, since the build is known from the file's name alone.
    /// </summary>
    internal static class Verification
    {
        private const int NotifyLimitMs = 3000;

        public static void Finish(ModemSession modem, UpgradeRequest request, UpgradeFiles files, RunState state, ModemIdentity before)
        {
            FirmwareFile last = files.Last;
            int build = request.WantedBuild != 0 ? request.WantedBuild : last.Build;
            bool known = build != 0 && state.Software != 0;
            bool matches = known && build == state.Software;
            bool ranBefore = before != null && before.Software == state.Software;
            if (state.Unverified && (!matches || ranBefore))
                throw new SqnsException(ErrorNumber.NotVerified, Why(known, ranBefore, build, state.Software));

            if (request.WantedBuild != 0 && state.Software != 0 && !VersionRules.RunsWanted(request, files, state))
            {
                string runs = ModemIdentity.FamilyName(state.Identity.Family) + " build " + state.Software;
                throw new SqnsException(ErrorNumber.OtherBuild, runs, VersionRules.Wanted(request, files));
            }

            if (request.WantedBuild != 0 && state.Software == 0)
                modem.Observer.OnNotice("the modem reports success but not its build; it is not known whether it runs the wanted " + request.WantedBuild);

            if (last.Build != 0 && state.Software != 0 && last.Build != state.Software)
            {
                modem.Observer.OnNotice(
                    "the modem reports success and runs build " + state.Software + ", but the file name contains " + last.Build);
            }

            if (state.Bootrom == BootromState.Done && state.HasFactoryBootloader)
                modem.Observer.OnNotice(new Failure(ErrorNumber.BootloaderStays).ToString());
            else if (state.HasFactoryBootloader && state.Software != ModemIdentity.FactoryBootloader)
                modem.Observer.OnNotice("the modem still has the factory bootloader [33080]; a full image with its updater installs a new one");

            if (modem.Observer.StopRequested)
                return;

            modem.At.Send("AT+SQNSUPGRADENTF=\"success\"", NotifyLimitMs);
        }

        private static string Why(bool known, bool ranBefore, int wanted, int runs)
        {
            if (!known)
                return "the build of the file or the modem is not known";

            return ranBefore ? "build " + runs + " ran before and is still running" : "build " + wanted + " was sent, but build " + runs + " is running";
        }
    }
}
