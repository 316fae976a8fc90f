// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Makes every end a defined one: asks once more where the modem is, gives it back its baud, and lets <see cref="UpgradeAdvice"/> say what follows.
    /// </summary>
    internal sealed class UpgradeEnding
    {
        private const int FindMs = 12000;
        private const int Looks = 3;

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

        /// <summary>Fills the result. Never throws.</summary>
        public void Complete()
        {
            if (_result.Success)
            {
                _result.Mode = Run.Mode;
                RestoreBaud();
            }
            else
            {
                Look();
            }

            _result.Baud = _result.Mode < ModemMode.Recovery ? 0 : _modem.Link.BaudRate;
            if (!_result.Success && HasActed && _result.Mode != ModemMode.Application)
                _result.After = null;

            UpgradeAdvice advice = new UpgradeAdvice(Run, _result);
            _result.Power = advice.Power();
            _result.Next = advice.Next();
        }

        // A modem that reported its mode and then stopped responding may have lost its power, so it is searched for again.
        private void Look()
        {
            for (int i = 0; i < Looks; i++)
            {
                _result.Mode = FindMode();
                if (_result.Mode < ModemMode.Recovery)
                    return;

                RestoreBaud();
                if (!_modem.At.SawSilence)
                    return;

                HasActed = true;
            }
        }

        private int FindMode()
        {
            if (Run == null)
                return Unknown("the modem was not contacted and nothing was sent");
            if (_result.Failure.Number == ErrorNumber.PortHungUp)
                return Unknown("the port is gone");
            if (_result.Failure.Number == ErrorNumber.SilentBehindBridge && Run.Mode != ModemMode.Silent)
                return Unknown("it is restarting into recovery mode, which listens at 115200 baud");

            try
            {
                if (!HasActed && Run.Mode >= ModemMode.Recovery)
                {
                    // nothing was sent, but the modem may still be busy with data of an earlier run
                    AskWhetherItWorks();
                    return Run.Mode;
                }

                ModemProbe probe = new ModemProbe(_modem.At, _modem.Clock, new WaitEvents());
                probe.Assume(_modem.Probe.Baud);
                Run.Mode = probe.Find(FindMs, WaitReason.Probe, false);
                if (Run.Mode == ModemMode.Silent)
                {
                    _result.WhyUnknown = "it does not respond at any baud rate";
                    return Run.Mode;
                }

                _modem.Probe.NoteBaud();
                _result.WhyUnknown = Run.Mode == ModemMode.Unknown ? "it answers AT but not AT+SMOD?" : "";
                AskWhetherItWorks();
                return Run.Mode;
            }
            catch (SqnsException e)
            {
                return Unknown(e.Failure.Sentence);
            }
            catch (Exception e)
            {
                return Unknown(Failure.WordsOf(e));
            }
        }

        // The mode is known: only a question from here on that stays unanswered counts, for the search itself asks into silence. A firmware that runs may keep an old report.
        private void AskWhetherItWorks()
        {
            _modem.At.SawSilence = false;
            if (Run.Mode != ModemMode.Application || Run.State.Work == ModemWork.Installing)
                Run.AskWhetherItWorks();
        }

        private int Unknown(string why)
        {
            _result.WhyUnknown = why;
            return ModemMode.Unknown;
        }

        // Recovery and mTools keep a baud that we negotiated, and after a success it stays; every other mode is left at the one that it had.
        private void RestoreBaud()
        {
            if (Run == null)
                return;

            bool keeps = _result.Mode == ModemMode.Recovery || _result.Mode == ModemMode.MTools;
            try
            {
                if (!keeps)
                    Run.LowerBaud();
                else if (!_result.Success && Run.State.NegotiatedFrom != 0)
                    new BaudChange(_modem).Run(Run.State.NegotiatedFrom);
            }
            catch (Exception e)
            {
                _modem.Observer.OnNotice("the baud rate could not be restored: " + Hal.ByteText.Of(e));
            }
        }
    }
}
