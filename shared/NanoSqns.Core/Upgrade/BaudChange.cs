// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Changes the modem's baud with AT+IPR and proves it by an AT round trip. On any doubt both ends are at the old baud again.
    /// </summary>
    public sealed class BaudChange
    {
        private const int SettleMs = 50;
        private const int Tries = 4;

        private readonly ModemSession _modem;

        /// <summary>Changes the baud of a modem.</summary>
        public BaudChange(ModemSession modem)
        {
            _modem = modem;
        }

        /// <summary>Goes to a baud.</summary>
        /// <returns>True when modem and link are at the new baud; false when they are at the old one.</returns>
        public bool Run(int baud)
        {
            int old = _modem.Link.BaudRate;
            if (old == baud)
            {
                return true;
            }

            if (!PortMakes(baud, old))
            {
                return false;
            }

            // LF alone, as the bootrom is known to accept it
            if (!_modem.At.Send("AT+IPR=" + baud, "\n", AtChannel.CommandLimitMs).IsOk)
            {
                return false;
            }

            if (AnswersAt(baud))
            {
                return true;
            }

            AnswersAt(old);
            return false;
        }

        // Asked before the modem is told: afterwards the two would be apart.
        private bool PortMakes(int baud, int old)
        {
            bool makes = _modem.Probe.Select(baud);
            _modem.Probe.Select(old);
            return makes;
        }

        private bool AnswersAt(int baud)
        {
            _modem.Link.BaudRate = baud;
            _modem.Clock.Sleep(SettleMs);
            _modem.At.Discard();
            for (int i = 0; i < Tries; i++)
            {
                _modem.Observer.OnWait(WaitReason.Answer, i * ModemProbe.AtLimitMs, Tries * ModemProbe.AtLimitMs);
                if (_modem.Probe.Answers())
                {
                    _modem.Probe.NoteBaud();
                    return true;
                }
            }

            return false;
        }
    }
}
