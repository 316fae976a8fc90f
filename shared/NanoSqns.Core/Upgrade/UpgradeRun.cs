// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What the steps of one run share: the conversation, the request, what is known, and where the modem is.</summary>
    internal sealed class UpgradeRun
    {
        public UpgradeRun(ModemSession modem, Transfer transfer, Preflight preflight, UpgradeRequest request, UpgradeFiles files, UpgradeResult result)
        {
            Modem = modem;
            Transfer = transfer;
            Preflight = preflight;
            Request = request;
            Files = files;
            Result = result;
            Preparation = new TransferPreparation(modem);
            Attempts = new AttemptCounter(request, State, modem.Observer, modem.Limits.Attempts);
        }

        public ModemSession Modem { get; }
        public Transfer Transfer { get; }
        public Preflight Preflight { get; }
        public UpgradeRequest Request { get; }
        public UpgradeFiles Files { get; }
        public RunState State { get; } = new();
        public UpgradeResult Result { get; }
        public TransferPreparation Preparation { get; }
        public AttemptCounter Attempts { get; }
        /// <summary>Mode that the modem was in when it was last asked.</summary>
        public int Mode { get; set; } = ModemMode.Unknown;

        /// <summary>Gives a modem that is about to restart, or is left, the baud back that it had before a higher one was negotiated.</summary>
        public void LowerBaud()
        {
            int before = State.RaisedFrom;
            State.RaisedFrom = 0;
            if (before != 0 && before != Modem.Link.BaudRate && !new BaudChange(Modem).Run(before))
                Notice("the modem stays at " + Modem.Link.BaudRate + " baud");
        }

        public void AskMode(int limitMs, int reason) => Mode = Modem.Probe.Find(limitMs, reason, false);

        /// <summary>Asks for the mode of a modem that should answer at once.</summary>
        public void AskMode() => AskMode(Modem.Limits.ProbeMs, WaitReason.Probe);

        /// <summary>
        /// Asks for the report of a modem whose transfer broke or was stopped, tells it, and notes whether the modem still works on what it has. The report is not
        /// believed beyond that: it may be that of an earlier upgrade.
        /// </summary>
        public void AskReport()
        {
            string words = AskWhetherItWorks();
            if (words != null)
                Notice("report of the modem: " + words);
        }

        /// <summary>
        /// Asks once, before anything is sent, a modem that takes files on the fly whether it is busy with an earlier image. The parts of a set do not survive the
        /// question, so they are left alone.
        /// </summary>
        public void SeekPendingInstall()
        {
            bool takes = Mode == ModemMode.Upgrade || Mode == ModemMode.MTools;
            bool wanted = Request.Goal == UpgradeGoal.Firmware && !Request.Force && !Files.IsSet;
            if (takes && wanted && !State.Touched && State.PendingInstall == PendingInstall.NotSought)
                State.PendingInstall = ReportText.KindOf(ReportWords()) == ReportKind.OnGoing ? PendingInstall.Installing : PendingInstall.None;
        }

        /// <summary>Asks for the report and notes whether the modem is busy.</summary>
        /// <returns>The words of the report, or null.</returns>
        public string AskWhetherItWorks()
        {
            if (Mode == ModemMode.Recovery)
                State.EndInstalling();

            if (Mode <= ModemMode.Recovery)
                return null;

            string words = ReportWords();
            State.NoteReport(Mode, words);
            return words;
        }

        /// <summary>The modem was found in another mode, or has restarted.</summary>
        /// <returns>True when a part of a set was forgotten.</returns>
        public bool NoteRestart() => Told(State.NoteRestart(Mode, Files));

        /// <summary>The first part of a set does not survive a restart: it is needed again.</summary>
        /// <returns>True when a part was forgotten.</returns>
        public bool ForgetParts() => Told(State.ForgetParts(Files));

        private bool Told(bool forgotten)
        {
            if (forgotten)
                Notice("the set was interrupted between its parts; starting again with part 1");

            return forgotten;
        }

        /// <summary>The words of the modem's report, or null when it told none.</summary>
        private string ReportWords()
        {
            AtReply reply = Modem.At.Send("AT+SMUPGRADE?", AtLimits.QueryMs);
            if (reply.IsOk && ReportText.Of(reply) == null)
            {
                // the late answer to another question, or a garbled one
                Modem.At.DiscardUntilQuiet();
                reply = Modem.At.Send("AT+SMUPGRADE?", AtLimits.QueryMs);
            }

            return ReportText.Of(reply);
        }

        public void Stage(UpgradeStage stage, string detail) => Stage(stage, UpgradeMethod.Auto, detail);

        public void Stage(UpgradeStage stage, UpgradeMethod method, string detail) => Modem.Observer.OnStage(stage, method, detail);

        public void Notice(string text) => Modem.Observer.OnNotice(text);
    }
}
