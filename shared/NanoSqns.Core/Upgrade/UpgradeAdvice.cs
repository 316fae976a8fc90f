// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What follows from an end: whether the power of the modem may be cut, and what to do next.</summary>
    internal sealed class UpgradeAdvice
    {
        private readonly UpgradeRun _run;
        private readonly UpgradeResult _result;

        /// <param name="run">The run, or null when only files were looked at.</param>
        public UpgradeAdvice(UpgradeRun run, UpgradeResult result)
        {
            _run = run;
            _result = result;
        }

        private int Number => _result.Failure == null ? 0 : _result.Failure.Number;

        // The modem holds some but not all parts of a set.
        private bool BetweenParts =>
            _run != null && _run.State.PartsDone > 0 && (_run.Files.IsFirstPartAlone || _run.State.PartsDone < _run.Files.Parts.Length);

        // This run has opened nothing, and the modem does not respond now; before the two errors it responded, and was not busy.
        private bool WasNotHeard => _run != null && !_run.State.Touched && _run.State.EarlierSession != EarlierSession.Empty
            && (_result.Mode == ModemMode.Silent || _result.Mode == ModemMode.Unknown)
            && Number != ErrorNumber.ModemModeUnknown && Number != ErrorNumber.RebootTimeout;

        // A silent modem that this run has sent nothing to: it may be busy with what an earlier one sent.
        private bool MayBeInstalling => WasNotHeard && _result.Mode == ModemMode.Silent
            && (Number == ErrorNumber.ModemSilent || Number == ErrorNumber.SilentBehindBridge || Number == ErrorNumber.Stopped || Number == ErrorNumber.PortBlocked);

        // Its own report leaves open whether it is busy with what an earlier run brought.
        private bool IsVague => !_run.State.Touched && _run.State.Work == ModemWork.Unclear;

        private bool IsInstalling => _run != null && _run.State.Work == ModemWork.Installing;

        public ModemPower Power()
        {
            if (_result.Success)
                return BetweenParts ? ModemPower.MustStay : ModemPower.MayBeCut;
            if (_run == null)
                return ModemPower.Unknown;

            bool applying = IsInstalling || MayBeInstalling || Number == ErrorNumber.ReportTimeout || Number == ErrorNumber.UpdaterModeBusy;
            if (applying || BetweenParts || _result.Mode == ModemMode.Updater)
                return ModemPower.MustStay;

            return WasNotHeard || IsVague ? ModemPower.Unknown : ModemPower.MayBeCut;
        }

        public string Next()
        {
            if (_result.Success)
            {
                return BetweenParts ? "The modem has only part 1 of the set: do NOT remove its power, do not reset it, and send part 2 now." : OfSuccess();
            }

            string start = NothingChanged();
            return start.Length == 0 ? OfFailure() : start + " " + OfFailure();
        }

        // A user who stops before anything was sent wants to know that the modem is as it was.
        private string NothingChanged()
        {
            if (Number != ErrorNumber.Stopped)
                return "";
            if (_run == null)
                return "Nothing was changed.";

            for (int i = 0; i < _result.SentCount; i++)
            {
                if (_result.Sent(i).Begun)
                    return "";
            }

            bool isAsBefore = !_result.Touched && _result.Mode == _result.ModeBefore && !_run.Preparation.RadioIsOff;
            return isAsBefore ? "Nothing was changed." : "Nothing was changed in its firmware.";
        }

        private string OfFailure()
        {
            if (_run == null)
                return _result.Failure.Hint;
            if (BetweenParts)
                return "The modem has only some parts of the set: do NOT remove its power, do not reset it, and run the same command again now.";
            if (IsInstalling)
                return "The modem is still busy with the data: do NOT remove its power, and wait 10 minutes. " + OfDelta("Then run the same command again.");

            string hint = OfDelta(_result.Failure.Hint);
            if (IsVague && ErrorTable.Find(Number).AdvisesPower)
                hint = "The modem may be busy: wait 10 minutes, then run the same command again. If that does not help: " + hint;

            switch (_result.Mode)
            {
                case ModemMode.Application:
                    string radio = _run.Preparation.RadioIsOff ? "The modem runs its firmware; its radio is off until it restarts. " : "The modem runs its firmware and can be used. ";
                    return radio + hint;
                case ModemMode.Recovery when _run.Files.IsSet && _run.Files.Updater == null:
                    return (_run.State.Touched ? "The set was interrupted between its parts: " : "If a set was interrupted between its parts: ")
                        + "install a full image through recovery with its updater.elf, or this set again with an updater.elf. " + hint;
                case ModemMode.Recovery when _run.Files.HasDelta:
                    return "The modem has no firmware that a delta could change. Install a full image through recovery: give the full .dup and the updater.elf.";
                case ModemMode.Recovery:
                    return NamesFullImage || ErrorTable.Find(Number).NamesUpdater ? hint : "Run the upgrade with a full image and its updater.elf. " + hint;
                case ModemMode.MTools:
                case ModemMode.Upgrade:
                    return "The modem accepts firmware in this mode. " + hint;
                case ModemMode.Updater:
                    return "The modem is installing a package: wait 10 minutes, then check its state. " + hint;
                default:
                    return OfSilent(hint);
            }
        }

        // An interrupted delta may have destroyed the firmware that it starts from.
        private string OfDelta(string hint)
        {
            if (_run.State.DeltaBroken != null)
                return _run.State.DeltaBroken.Hint;

            return NamesFullImage ? hint + " If the modem then has no complete firmware, install a full image through recovery: give the full .dup and the updater.elf." : hint;
        }

        private bool NamesFullImage => _run.State.DeltaBroken != null || _run.State.DeltaAtRisk || (IsInstalling && _run.Files.HasDelta);

        private string OfSuccess() => _run.Request.Goal switch
        {
            UpgradeGoal.Mirror when _run.State.EarlierSession == EarlierSession.Empty =>
                "The modem is in an unused transfer session. An upgrade with a full image ends it; for anything else, remove the modem's power first.",
            UpgradeGoal.Mirror => "The modem responds.",
            UpgradeGoal.Updater when _result.NothingToDo => "An updater is already loaded; the modem accepts firmware.",
            UpgradeGoal.Updater => "The updater runs; the modem accepts firmware until its power is removed.",
            UpgradeGoal.Bootrom when _result.NothingToDo => "Nothing to do: the modem does not have the factory bootloader.",
            UpgradeGoal.Firmware when _result.NothingToDo => "Nothing to do: the wanted build is already running.",
            _ => "The modem can be used.",
        };

        // A piece of an updater, for one, leaves a modem that only a power cut brings back.
        private string OfSilent(string hint)
        {
            if (MayBeInstalling && (Number == ErrorNumber.Stopped || Number == ErrorNumber.PortBlocked))
            {
                string wait = "The modem does not respond: it may be installing earlier data. Do NOT remove its power, wait 10 minutes, then run the same command again.";
                return Number == ErrorNumber.Stopped ? wait : wait + " If that does not help: " + hint;
            }

            bool told = (ErrorTable.Find(Number).AdvisesPower && _run.State.DeltaBroken == null) || Number == ErrorNumber.PortHungUp;
            return told || _result.Power != ModemPower.MayBeCut ? hint : "The modem does not respond now: remove its power for 10 s. " + hint;
        }
    }
}
