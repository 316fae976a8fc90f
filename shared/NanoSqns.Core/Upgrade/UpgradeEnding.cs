// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

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

        /// <summary>False while only files were looked at.</summary>
        public bool ModemAsked { get; set; }

        /// <summary>Baud at which the modem was found first; 0 if never.</summary>
        public int FirstBaud { get; set; }

        /// <summary>Last mode that is known.</summary>
        public int Mode { get; set; } = ModemMode.Silent;

        /// <summary>The step under way, or null.</summary>
        public PlanStep Step { get; set; }

        /// <summary>What is known and was done, or null while the modem was not asked.</summary>
        public UpgradeFacts Facts { get; set; }

        /// <summary>True while the modem holds some but not all parts of a set.</summary>
        public bool BetweenParts { get; set; }

        /// <summary>Fills the result.</summary>
        public void Complete()
        {
            _result.Mode = _result.Success ? Mode : FindMode();
            if (_result.Mode != ModemMode.Silent)
            {
                GiveBaudBack();
                _result.Baud = _modem.Link.BaudRate;
            }

            _result.PowerMayBeCut = MayCutPower();
            _result.Next = WhatNext();
        }

        private int FindMode()
        {
            int number = _result.Failure.Number;
            if (!ModemAsked)
            {
                _result.WhyUnknown = "the modem was not asked, nothing was sent to it";
                return ModemMode.Silent;
            }

            if (number == ErrorNumber.PortHungUp)
            {
                _result.WhyUnknown = "the port is gone";
                return ModemMode.Silent;
            }

            if (Step == null && Mode != ModemMode.Silent)
            {
                return Mode;
            }

            try
            {
                int mode = new ModemProbe(_modem.At, _modem.Clock, new SilentObserver()).Find(FindMs, WaitReason.Probe, false);
                _result.WhyUnknown = mode == ModemMode.Silent ? "it answers at no baud" : "";
                return mode;
            }
            catch (SqnsException e)
            {
                _result.WhyUnknown = e.Failure.Sentence;
                return ModemMode.Silent;
            }
        }

        // Only recovery and mTools keep a baud that we negotiated; a restart brings the modem's own back.
        private void GiveBaudBack()
        {
            bool negotiated = _result.Mode == ModemMode.Recovery || _result.Mode == ModemMode.MTools;
            if (_result.Success || !negotiated || FirstBaud == 0 || _modem.Link.IsBaudFixed || _modem.Link.BaudRate == FirstBaud)
            {
                return;
            }

            try
            {
                new BaudChange(_modem).Run(FirstBaud);
            }
            catch (SqnsException e)
            {
                _modem.Observer.OnNotice("the baud could not be set back: " + e.Failure.Sentence);
            }
        }

        private bool MayCutPower()
        {
            if (_result.Success || !ModemAsked)
            {
                return !BetweenParts;
            }

            int number = _result.Failure.Number;
            bool applying = number == ErrorNumber.ReportTimeout || number == ErrorNumber.UpdaterModeBusy;
            return !applying && !IsApplying() && !BetweenParts && _result.Mode != ModemMode.Updater;
        }

        private bool IsApplying()
        {
            return Facts != null && Facts.Applying && _result.Mode != ModemMode.Application;
        }

        private string WhatNext()
        {
            if (_result.Success && BetweenParts)
            {
                return "The modem holds part 1 of the set only: do not cut its power and do not reset it; send part 2 now.";
            }

            if (_result.Success)
            {
                return _result.NothingToDo ? "Nothing to do: the wanted build runs already." : "The modem can be used.";
            }

            if (!ModemAsked)
            {
                return _result.Failure.Hint;
            }

            if (BetweenParts)
            {
                return "The modem holds only some parts of the set: do not cut its power and do not reset it; run the same command again now.";
            }

            if (IsApplying())
            {
                return "The modem still works on what it received: do not cut its power, wait 10 minutes, then run the same command again.";
            }

            string hint = Facts != null && Facts.DeltaBroken != null ? Facts.DeltaBroken.Hint : _result.Failure.Hint;
            switch (_result.Mode)
            {
                case ModemMode.Application:
                    return "The modem runs its firmware and can be used. " + hint;
                case ModemMode.Recovery:
                    return "Run the upgrade with a full image and its updater.elf. " + hint;
                case ModemMode.MTools:
                case ModemMode.Upgrade:
                    return "The modem takes firmware in this mode. " + hint;
                case ModemMode.Updater:
                    return "The modem applies a package: wait 10 minutes, then ask for its state. " + hint;
                default:
                    return OfSilent(hint);
            }
        }

        // A piece of an updater, for one, leaves a modem that only a power cut brings back.
        private string OfSilent(string hint)
        {
            bool told = hint.IndexOf("power") >= 0 || _result.Failure.Number == ErrorNumber.PortHungUp;
            return told || !_result.PowerMayBeCut ? hint : "The modem does not answer now: cut its power fully and wait 10 s. " + hint;
        }
    }
}
