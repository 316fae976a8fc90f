// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// What is said to a modem once before a transfer: echo off, AT bound to this port, radio off, the upgrade announced. Modems differ in what
    /// they know of it, so no answer matters.
    /// </summary>
    internal sealed class TransferPreparation
    {
        private readonly ModemSession _modem;
        private bool _done;

        public TransferPreparation(ModemSession modem) => _modem = modem;

        /// <summary>True when the radio of a modem in application mode was switched off; its next restart brings it back.</summary>
        public bool RadioIsOff { get; private set; }

        /// <summary>Something happened: say it again before the next transfer.</summary>
        public void Forget() => _done = false;

        /// <summary>The modem restarts: all of it is gone.</summary>
        public void Restarted()
        {
            _done = false;
            RadioIsOff = false;
        }

        public void Run(int mode)
        {
            if (_done)
                return;

            _done = true;
            _modem.Act("ATE0", AtLimits.PrepareMs);
            if (mode != ModemMode.Upgrade)
            {
                _modem.Act("AT+BIND=AT", AtLimits.PrepareMs);
                _modem.Act("AT+SQNSUPGRADENTF=\"started\"", AtLimits.PrepareMs);
                _modem.Act("AT+SQNWL=\"sqndcc\",2", AtLimits.PrepareMs);
            }

            _modem.ThrowIfStopped("before AT+CFUN=4");
            RadioIsOff |= mode == ModemMode.Application;
            _modem.Act("AT+CFUN=4", AtLimits.RadioOffMs);
        }
    }
}
