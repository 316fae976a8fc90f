// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>Finds the modem for commands that ask it something.</summary>
    internal static class ModemQuestions
    {
        /// <summary>A session with a modem that answers.</summary>
        /// <exception cref="SqnsException">ModemSilent, Stopped, NoBoard, port errors.</exception>
        public static ModemSession Find(ShellContext shell)
        {
            ModemSession modem = shell.Modem.Session;
            if (modem.Probe.Baud != 0 && modem.Probe.Select(modem.Probe.Baud) && modem.Probe.Answers())
                return modem;

            AskMode(modem);
            return modem;
        }

        /// <summary>The mode of a modem that answers, one of <see cref="ModemMode"/>.</summary>
        /// <exception cref="SqnsException">ModemSilent, Stopped, port errors.</exception>
        public static int AskMode(ModemSession modem)
        {
            int mode = modem.Probe.Find(modem.Limits.ProbeMs, WaitReason.Probe, true);
            if (mode == ModemMode.Silent)
                throw new SqnsException(modem.Link.IsBaudFixed ? ErrorNumber.SilentBehindBridge : ErrorNumber.ModemSilent, modem.Link.IsBaudFixed ? modem.Link.BaudRate.ToString() : "921600, 115200 and others");

            return mode;
        }
    }
}
