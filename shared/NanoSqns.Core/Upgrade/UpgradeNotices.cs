// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What is said once, before the first step that changes anything: what was found, and what of the request does not count.</summary>
    internal sealed class UpgradeNotices
    {
        private readonly UpgradeEvents _observer;
        private bool _said;
        private bool _saidFamily;

        public UpgradeNotices(UpgradeEvents observer) => _observer = observer;

        public void BeforeFirstStep(int mode, UpgradeRequest request, UpgradeFiles files, UpgradeFacts facts)
        {
            string change = _saidFamily || facts.PartsDone > 0 ? null : VersionRules.FamilyChange(request, files, facts);
            if (change != null)
            {
                _saidFamily = true;
                _observer.OnNotice(change);
            }

            string doubt = _said || mode != ModemMode.Application ? null : VersionRules.Doubt(request, files, facts);
            if (doubt != null)
                _observer.OnNotice(doubt);

            if (_said || mode == ModemMode.Silent)
                return;

            _said = true;
            string who = facts.Identity == null ? "" : ", " + facts.Identity;
            _observer.OnNotice("the modem is in " + ModemMode.Name(mode) + " mode at " + facts.Baud + " baud" + who);
            bool updaterIsUsed = request.Goal != UpgradeGoal.Firmware || mode == ModemMode.Recovery || Planner.NeedsBootromFirst(files, facts);
            if (files.Updater != null && !files.UpdaterFound && !updaterIsUsed)
                _observer.OnNotice("the updater is not needed in " + ModemMode.Name(mode) + " mode and is ignored");

            if (request.Method == UpgradeMethod.Store && (mode != ModemMode.Application || files.IsSet || Planner.NeedsBootromFirst(files, facts)))
                _observer.OnNotice("the store method needs application mode, a current bootloader and a single file; using the on-the-fly method");
        }
    }
}
