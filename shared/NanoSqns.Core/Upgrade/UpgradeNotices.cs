// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What is shown once, before the first step that changes anything: what was found, and what of the request is ignored.</summary>
    internal sealed class UpgradeNotices
    {
        private readonly UpgradeRun _run;
        private bool _shown;
        private bool _shownFamily;

        public UpgradeNotices(UpgradeRun run) => _run = run;

        public void Show()
        {
            int mode = _run.Mode;
            UpgradeRequest request = _run.Request;
            UpgradeFiles files = _run.Files;
            RunState state = _run.State;
            string change = _shownFamily || state.PartsDone > 0 ? null : VersionRules.FamilyChange(request, files, state);
            if (change != null)
            {
                _shownFamily = true;
                _run.Notice(change);
            }

            string doubt = _shown || mode != ModemMode.Application ? null : VersionRules.Doubt(request, files, state);
            if (doubt != null)
                _run.Notice(doubt);

            if (_shown || mode == ModemMode.Silent)
                return;

            _shown = true;
            string who = state.Identity == null ? "" : ", " + state.Identity;
            _run.Notice("the modem is in " + ModemMode.Name(mode) + " mode at " + state.Baud + " baud" + who);
            bool updaterIsUsed = request.Goal != UpgradeGoal.Firmware || mode == ModemMode.Recovery || state.NeedsBootromFirst(files);
            if (files.Updater != null && !files.UpdaterFound && !updaterIsUsed)
                _run.Notice("the updater is not needed in " + ModemMode.Name(mode) + " mode and is ignored");

            if (request.Method == UpgradeMethod.Store && (mode != ModemMode.Application || !state.CanStore(files)))
                _run.Notice("the store method needs application mode, a current bootloader and a single file; using the on-the-fly method");
        }
    }
}
