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

        public static void Finish(ModemSession modem, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts, ModemIdentity before)
        {
            FirmwareFile last = files.Last;
            int build = request.WantedBuild != 0 ? request.WantedBuild : last.Build;
            bool known = build != 0 && facts.Software != 0;
            bool matches = known && build == facts.Software;
            bool ranBefore = before != null && before.Software == facts.Software;
            if (facts.Unverified && (!matches || ranBefore))
                throw new SqnsException(ErrorNumber.NotVerified, Why(known, ranBefore, build, facts.Software));

            if (request.WantedBuild != 0 && facts.Software != 0 && !VersionRules.RunsWanted(request, files, facts))
            {
                string runs = ModemIdentity.FamilyName(facts.Identity.Family) + " build " + facts.Software;
                throw new SqnsException(ErrorNumber.OtherBuild, runs, VersionRules.Wanted(request, files));
            }

            if (request.WantedBuild != 0 && facts.Software == 0)
                modem.Observer.OnNotice("the modem reports success but not its build; it is not known whether it runs the wanted " + request.WantedBuild);

            if (last.Build != 0 && facts.Software != 0 && last.Build != facts.Software)
            {
                modem.Observer.OnNotice(
                    "the modem reports success and runs build " + facts.Software + ", but the file name contains " + last.Build);
            }

            if (facts.BootromDone && facts.HasFactoryBootloader)
                modem.Observer.OnNotice(new Failure(ErrorNumber.BootloaderStays).ToString());
            else if (facts.HasFactoryBootloader && facts.Software != ModemIdentity.FactoryBootloader)
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
