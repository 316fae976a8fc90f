// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// An image that a former run brought, such as that of a board that was reset while the modem installed it. It is awaited, and looked at, before the same is sent once
    /// more; a delta could not be sent once more. The parts of a set outlive no look, so they are left alone.
    /// </summary>
    internal sealed class PendingInstall
    {
        private readonly UpgradeRun _run;
        private bool _asked;

        public PendingInstall(UpgradeRun run) => _run = run;

        /// <summary>Asks once, before anything is sent, a modem that takes files on the fly, whether it is at work on one.</summary>
        public void Look()
        {
            bool takes = _run.Mode == ModemMode.Upgrade || _run.Mode == ModemMode.MTools;
            bool wanted = _run.Request.Goal == UpgradeGoal.Firmware && !_run.Request.Force && !_run.Files.IsSet;
            if (_asked || !takes || !wanted || _run.Facts.Touched)
                return;

            _asked = true;
            _run.Facts.FormerWorks = ReportText.KindOf(_run.ReportWords()) == ReportKind.OnGoing;
        }
    }
}
