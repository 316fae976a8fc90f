// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>Changes the modem's baud with AT+IPR and proves it by AT round trips. On any doubt both ends are at the old baud again.</summary>
    public sealed class BaudChange
    {
        // a UART needs some bits of silence after it changed its rate; no answer shows that
        private const int SettleMs = 50;
        private const int Tries = 4;

        // one answer may be luck at a rate that is too much for the line; these are some 200 bytes
        private const int Proofs = 10;
        private const int ComeBackTries = 8;

        private readonly ModemSession _modem;

        /// <summary>Changes the baud of a modem.</summary>
        public BaudChange(ModemSession modem) => _modem = modem;

        /// <summary>Goes to a baud.</summary>
        /// <returns>True when modem and link are at the new baud; false when they are at the old one.</returns>
        public bool Run(int baud)
        {
            int old = _modem.Link.BaudRate;
            if (old == baud)
                return true;
            if (!PortMakes(baud, old))
                return false;

            if (old > Planner.UsualBaud && baud < old)
            {
                // the line may be too bad for an answer
                bool isBack = ComeBack(old, baud);
                if (!isBack)
                    AnswersAt(old, Tries);

                return isBack;
            }

            if (baud > old)
            {
                // going back to a lower rate is always allowed, even after a stop
                _modem.ThrowIfStopped("before AT+IPR");
            }

            bool fast = baud > Planner.UsualBaud;
            string mode = fast ? AskMode() : null;

            // LF alone, as the bootrom is known to accept it
            if (!_modem.At.Send("AT+IPR=" + baud, "\n", AtLimits.BaudRateMs).IsOk)
                return false;
            if (AnswersAt(baud, Tries) && (!fast || IsProved(mode)))
                return true;

            ComeBack(baud, old);
            return false;
        }

        // The only line of a good answer; else null.
        private string AskMode()
        {
            AtReply reply = _modem.At.Send("AT+SMOD?", AtLimits.AttentionMs);
            return reply.IsOk && reply.Count == 1 ? reply[0] : null;
        }

        private bool IsProved(string mode)
        {
            int i = 0;
            while (i < Proofs && mode != null && AskMode() == mode)
                i++;

            return i == Proofs;
        }

        // It may understand us and not be understood, or understand only now and then. To a modem that never went there this is a line of nonsense.
        private bool ComeBack(int from, int to)
        {
            for (int i = 0; i < ComeBackTries; i++)
            {
                _modem.Link.BaudRate = from;
                _modem.Clock.Sleep(SettleMs);
                _modem.At.Post("AT+IPR=" + to + "\n");
                if (AnswersAt(to, 1))
                    return true;
            }

            return false;
        }

        // Checked before the modem changes: afterwards the two would be apart.
        private bool PortMakes(int baud, int old)
        {
            bool makes = _modem.Probe.Select(baud);
            _modem.Probe.Select(old);
            return makes;
        }

        private bool AnswersAt(int baud, int tries)
        {
            _modem.Link.BaudRate = baud;
            _modem.Clock.Sleep(SettleMs);
            _modem.At.Discard();
            for (int i = 0; i < tries; i++)
            {
                _modem.Observer.OnWait(WaitReason.Answer, i * AtLimits.AttentionMs, tries * AtLimits.AttentionMs);
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
