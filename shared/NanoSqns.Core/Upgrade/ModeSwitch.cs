// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Restarts the modem into another mode: AT+SMSWBOOT=n,1; where that is refused, =n,0 and AT^RESET. The answer is read, the restart
    /// awaited at both baud rates, and the mode asked; up to three times.
    /// </summary>
    public sealed class ModeSwitch
    {
        /// <summary>What a modem that comes into recovery mode listens at, whatever it did before.</summary>
        internal const int RecoveryBaud = 115200;

        private const int Tries = 3;
        private const int RefusedPauseMs = 5000;

        // how long the old mode may still answer after the command was accepted
        private const int SettleMs = 15000;

        private readonly ModemSession _modem;

        /// <summary>Switches a modem.</summary>
        public ModeSwitch(ModemSession modem) => _modem = modem;

        /// <summary>True when a modem that has gone to this mode cannot be heard over this link: recovery listens at 115200, whatever was before.</summary>
        public static bool IsOutOfReach(IByteLink link, int mode) =>
            mode == ModemMode.Recovery && link.IsBaudFixed && link.BaudRate != RecoveryBaud;

        /// <summary>Restarts into a mode.</summary>
        /// <param name="from">Present mode.</param>
        /// <param name="to">Wanted mode.</param>
        /// <returns>The mode that the modem is in now; another than the wanted one only after a restart that led elsewhere.</returns>
        /// <exception cref="SqnsException">SwitchRefused, SwitchIgnored, RebootTimeout, PortHungUp; SilentBehindBridge, see <see cref="IsOutOfReach"/>.</exception>
        public int Run(int from, int to)
        {
            string name = ModemMode.Name(to);
            string lastAnswer = "";
            bool accepted = false;
            for (int i = 0; i < Tries; i++)
            {
                AtReply answer = Command(ModemMode.BootNumber(from), ModemMode.BootNumber(to));
                lastAnswer = answer.ToString();
                if (answer.Final == AtFinal.Error)
                {
                    _modem.Wait(RefusedPauseMs, WaitReason.Reboot);
                    continue;
                }

                accepted = true;
                if (IsOutOfReach(_modem.Link, to))
                    throw new SqnsException(ErrorNumber.SilentBehindBridge, _modem.Link.BaudRate.ToString());

                int mode = _modem.AwaitMode(to, _modem.Limits.RebootMs, SettleMs, WaitReason.Reboot);
                if (mode == ModemMode.Silent)
                    throw new SqnsException(ErrorNumber.RebootTimeout, (_modem.Limits.RebootMs / 1000).ToString(), name);
                if (mode == to || mode != from)
                    return mode;

                _modem.Observer.OnNotice("the modem is still in " + ModemMode.Name(mode) + " mode; requesting " + name + " mode again");
            }

            throw accepted
                ? new SqnsException(ErrorNumber.SwitchIgnored, name, ModemMode.Name(from))
                : new SqnsException(ErrorNumber.SwitchRefused, name, lastAnswer);
        }

        // No answer counts as accepted: the modem may have gone down before its OK was out. The mode is asked.
        private AtReply Command(int present, int number)
        {
            AtReply answer = _modem.Act("AT+SMSWBOOT=" + number + ",1", AtLimits.SwitchMs);
            if (answer.Final != AtFinal.Error)
                return answer;

            _modem.Wait(RefusedPauseMs, WaitReason.Reboot);
            answer = _modem.Act("AT+SMSWBOOT=" + number + ",0", AtLimits.SwitchMs);
            if (answer.Final == AtFinal.Error)
                return answer;

            if (_modem.Observer.StopRequested && present >= 0)
            {
                // the next start would lead into the new mode
                _modem.At.Send("AT+SMSWBOOT=" + present + ",0", AtLimits.SwitchMs);
            }

            return _modem.Act("AT^RESET", AtLimits.SwitchMs);
        }
    }
}
