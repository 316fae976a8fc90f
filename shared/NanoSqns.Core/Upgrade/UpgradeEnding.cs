// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Makes every end a defined one: asks once more where the modem is, gives it back its baud, and says whether the power may be cut and
    /// what to do next.
    /// </summary>
    internal sealed class UpgradeEnding
    {
        private const int FindMs = 12000;

        private readonly ModemSession _modem;
        private readonly UpgradeResult _result;

        public UpgradeEnding(ModemSession modem, UpgradeResult result)
        {
            _modem = modem;
            _result = result;
        }

        /// <summary>The run, or null while only files were looked at.</summary>
        public UpgradeRun Run { get; set; }

        /// <summary>True once a step was carried out.</summary>
        public bool HasActed { get; set; }

        // The modem holds some but not all parts of a set.
        private bool BetweenParts
        {
            get { return Run != null && Run.Facts.PartsDone > 0 && (Run.Files.IsFirstPartAlone || Run.Facts.PartsDone < Run.Files.Parts.Length); }
        }

        // A silent modem that this run has sent nothing to: it may work on what a former one brought.
        private bool MayBeInstalling
        {
            get
            {
                int number = _result.Failure == null ? 0 : _result.Failure.Number;
                bool nothingHeard = number == ErrorNumber.ModemSilent || number == ErrorNumber.SilentBehindBridge || number == ErrorNumber.Stopped;
                return nothingHeard && Run != null && !Run.Facts.Touched && _result.Mode == ModemMode.Silent;
            }
        }

        private bool IsInstalling
        {
            get { return Run != null && Run.Facts.Installing; }
        }

        /// <summary>Fills the result. Never throws.</summary>
        public void Complete()
        {
            _modem.At.SawSilence = false;
            _result.Mode = _result.Success ? Run.Mode : FindMode();
            if (_result.Mode >= ModemMode.Recovery)
            {
                GiveBaudBack();
                if (_modem.At.SawSilence && !_result.Success)
                {
                    // it answered its mode and then something no more: perhaps it has just lost its power
                    HasActed = true;
                    _result.Mode = FindMode();
                }

                _result.Baud = _result.Mode < ModemMode.Recovery ? 0 : _modem.Link.BaudRate;
            }

            if (!_result.Success && HasActed && _result.Mode != ModemMode.Application)
            {
                _result.After = null;
            }

            _result.PowerMayBeCut = MayCutPower();
            _result.Next = WhatNext();
        }

        private int FindMode()
        {
            if (Run == null)
            {
                return Unknown("the modem was not asked, nothing was sent to it");
            }

            if (_result.Failure.Number == ErrorNumber.PortHungUp)
            {
                return Unknown("the port is gone");
            }

            if (_result.Failure.Number == ErrorNumber.SilentBehindBridge && Run.Facts.GoesOutOfReach)
            {
                return Unknown("it restarts into recovery mode, which listens at 115200 baud");
            }

            try
            {
                if (!HasActed && Run.Mode >= ModemMode.Recovery)
                {
                    // nothing was sent to it; what a former run brought it may still be at work on
                    Run.AskWhetherItWorks();
                    return Run.Mode;
                }

                ModemProbe probe = new ModemProbe(_modem.At, _modem.Clock, new SilentObserver());
                probe.Assume(_modem.Probe.Baud);
                Run.Mode = probe.Find(FindMs, WaitReason.Probe, false);
                if (Run.Mode == ModemMode.Silent)
                {
                    _result.WhyUnknown = "it answers at no baud";
                    return Run.Mode;
                }

                _modem.Probe.NoteBaud();
                _result.WhyUnknown = Run.Mode == ModemMode.Unknown ? "it answers AT, but not AT+SMOD?" : "";
                Run.AskWhetherItWorks();
                return Run.Mode;
            }
            catch (SqnsException e)
            {
                return Unknown(e.Failure.Sentence);
            }
            catch (Exception e)
            {
                return Unknown(e.GetType().Name + " " + e.Message);
            }
        }

        private int Unknown(string why)
        {
            _result.WhyUnknown = why;
            return ModemMode.Unknown;
        }

        // Recovery and mTools keep a baud that we negotiated, and after a success it stays; every other mode is left at the one that it had.
        private void GiveBaudBack()
        {
            if (Run == null)
            {
                return;
            }

            bool keeps = _result.Mode == ModemMode.Recovery || _result.Mode == ModemMode.MTools;
            try
            {
                if (!keeps)
                {
                    Run.LowerBaud();
                }
                else if (!_result.Success && Run.Facts.NegotiatedFrom != 0)
                {
                    new BaudChange(_modem).Run(Run.Facts.NegotiatedFrom);
                }
            }
            catch (Exception e)
            {
                _modem.Observer.OnNotice("the baud could not be set back: " + e.Message);
            }
        }

        private bool MayCutPower()
        {
            if (_result.Success || Run == null)
            {
                return !BetweenParts;
            }

            int number = _result.Failure.Number;
            bool applying = IsInstalling || MayBeInstalling || number == ErrorNumber.ReportTimeout || number == ErrorNumber.UpdaterModeBusy;
            return !applying && !BetweenParts && _result.Mode != ModemMode.Updater;
        }

        private string WhatNext()
        {
            if (_result.Success)
            {
                return BetweenParts
                    ? "The modem holds part 1 of the set only: do not cut its power and do not reset it; send part 2 now."
                    : OfSuccess();
            }

            if (Run == null)
            {
                return _result.Failure.Hint;
            }

            if (BetweenParts)
            {
                return "The modem holds only some parts of the set: do not cut its power and do not reset it; run the same command again now.";
            }

            if (IsInstalling)
            {
                string then = Run.Facts.DeltaBroken != null ? Run.Facts.DeltaBroken.Hint : "Then run the same command again.";
                return "The modem still works on what it received: do not cut its power, wait 10 minutes. " + then;
            }

            string hint = Run.Facts.DeltaBroken != null ? Run.Facts.DeltaBroken.Hint : _result.Failure.Hint;
            switch (_result.Mode)
            {
                case ModemMode.Application:
                    string radio = Run.Preparation.RadioIsOff ? "The modem runs its firmware; its radio is off until it restarts. " : "The modem runs its firmware and can be used. ";
                    return radio + hint;
                case ModemMode.Recovery when Run.Files.IsSet && Run.Files.Updater == null:
                    return "The set was broken off between its parts: a full image through recovery is needed now, with its updater.elf; or this set again with an updater.elf. " + hint;
                case ModemMode.Recovery:
                    return hint.IndexOf("updater.elf") >= 0 ? hint : "Run the upgrade with a full image and its updater.elf. " + hint;
                case ModemMode.MTools:
                case ModemMode.Upgrade:
                    return "The modem takes firmware in this mode. " + hint;
                case ModemMode.Updater:
                    return "The modem applies a package: wait 10 minutes, then ask for its state. " + hint;
                default:
                    return OfSilent(hint);
            }
        }

        private string OfSuccess()
        {
            switch (Run.Request.Goal)
            {
                case UpgradeGoal.Updater:
                    return _result.NothingToDo ? "An updater is loaded already: the modem takes firmware." : "The updater runs: the modem takes firmware until its power is cut.";
                case UpgradeGoal.Bootrom:
                    return _result.NothingToDo ? "The bootloader is not the factory's: nothing to do." : "The modem can be used.";
                case UpgradeGoal.Mirror:
                    return "The modem answers.";
                default:
                    return _result.NothingToDo ? "Nothing to do: the wanted build runs already." : "The modem can be used.";
            }
        }

        // A piece of an updater, for one, leaves a modem that only a power cut brings back.
        private string OfSilent(string hint)
        {
            if (MayBeInstalling && _result.Failure.Number == ErrorNumber.Stopped)
            {
                return "The modem does not answer: it may be installing what it received before. Do not cut its power, wait 10 minutes, then run the same command again.";
            }

            bool told = hint.IndexOf("power") >= 0 || _result.Failure.Number == ErrorNumber.PortHungUp;
            return told || !_result.PowerMayBeCut ? hint : "The modem does not answer now: cut its power fully and wait 10 s. " + hint;
        }
    }
}
