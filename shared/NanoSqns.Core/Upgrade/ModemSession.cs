// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What every step of an upgrade needs of the modem: its AT channel, the probe, the clock and the limits.</summary>
    public sealed class ModemSession
    {
        /// <summary>Pause between two polls of a modem that answers, in milliseconds.</summary>
        public const int PollMs = 250;

        private const int TickMs = 1000;

        /// <summary>Opens the conversation over a link.</summary>
        public ModemSession(IByteLink link, IClock clock, UpgradeLimits limits, UpgradeEvents observer)
        {
            Link = link;
            Clock = clock;
            Limits = limits;
            Observer = observer;
            At = new AtChannel(link, clock, observer, observer);
            Probe = new ModemProbe(At, clock, observer);
        }

        public IByteLink Link { get; }
        public IClock Clock { get; }
        public UpgradeLimits Limits { get; }
        public UpgradeEvents Observer { get; }
        public AtChannel At { get; }
        public ModemProbe Probe { get; }

        /// <summary>Waits until the modem is in a mode, asking at both baud rates.</summary>
        /// <returns>The mode it is in when it is the wanted one or when it has stayed in another one for <paramref name="settleMs"/>; else Silent.</returns>
        public int AwaitMode(int wanted, int limitMs, int settleMs, int reason)
        {
            long begin = Clock.NowMs;
            long otherSince = -1;
            while (true)
            {
                long end = begin + limitMs;
                int mode = Clock.NowMs < end ? Probe.FindWithin(begin, limitMs, end, reason, false) : ModemMode.Silent;
                if (mode == wanted || mode == ModemMode.Silent)
                    return mode;

                long now = Clock.NowMs;
                otherSince = otherSince < 0 ? now : otherSince;
                if (now - otherSince >= settleMs)
                    return mode;

                Observer.OnWait(reason, (int)(now - begin), limitMs);
                Pause(PollMs);
            }
        }

        /// <summary>Sends a command that changes something in the modem; not one leaves once the user wants to stop.</summary>
        /// <exception cref="SqnsException">Stopped, PortHungUp.</exception>
        public AtReply Act(string command, string lineEnd, int limitMs)
        {
            ThrowIfStopped("before " + command);
            return At.Send(command, lineEnd, limitMs);
        }

        /// <summary>As <see cref="Act(string, string, int)"/>, with CR LF.</summary>
        public AtReply Act(string command, int limitMs) => Act(command, "\r\n", limitMs);

        /// <summary>Ends the run here when the user wants to stop: what follows would change something.</summary>
        /// <param name="where">Where this is, for the sentence.</param>
        public void ThrowIfStopped(string where)
        {
            if (Observer.StopRequested)
                throw new SqnsException(ErrorNumber.Stopped, where);
        }

        /// <summary>Lets time pass, unless the user wants to stop.</summary>
        public void Pause(int milliseconds)
        {
            ThrowIfStopped("while waiting for the modem");
            Clock.Sleep(milliseconds);
        }

        /// <summary>Lets a time pass that is long enough to be shown.</summary>
        public void Wait(int milliseconds, int reason)
        {
            for (int elapsed = 0; elapsed < milliseconds; elapsed += TickMs)
            {
                Observer.OnWait(reason, elapsed, milliseconds);
                Pause(milliseconds - elapsed < TickMs ? milliseconds - elapsed : TickMs);
            }
        }
    }

    /// <summary>The waits of an upgrade that a user can set, in milliseconds, and the number of attempts.</summary>
    public sealed class UpgradeLimits
    {
        /// <summary>Search time before the modem is considered silent.</summary>
        public int ProbeMs { get; set; } = AtLimits.ProbeMs;
        /// <summary>Restart into another mode.</summary>
        public int RebootMs { get; set; } = AtLimits.RebootMs;
        /// <summary>Time limit for the start of a loaded updater.</summary>
        public int UpdaterStartMs { get; set; } = AtLimits.UpdaterStartMs;
        /// <summary>Time limit from the last byte of a file to the modem's report.</summary>
        public int ReportMs { get; set; } = AtLimits.InstallMs;
        /// <summary>How long "No report" is taken for "not yet".</summary>
        public int NoReportMs { get; set; } = AtLimits.NoReportMs;
        /// <summary>Attempts to send a file before the upgrade fails.</summary>
        public int Attempts { get; set; } = 3;
    }
}
