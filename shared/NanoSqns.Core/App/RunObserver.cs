// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>
    /// Forwards every event of the engine to the narrator, the log, the LED, and a further observer of this run (the journal of a job).
    /// Decides whether Ctrl-C asks before it stops. Calls during a transfer do not allocate.
    /// </summary>
    internal sealed class RunObserver : UpgradeEvents
    {
        private readonly ConsoleKeys _keys;
        private UpgradeEvents _also = new();

        public RunObserver(Narrator narrator, ConsoleKeys keys, StatusLed led)
        {
            Narrator = narrator;
            _keys = keys;
            Led = led;
        }

        public Narrator Narrator { get; }
        public StatusLed Led { get; }
        /// <summary>Null for none.</summary>
        public LogFile Log { get; set; }
        /// <summary>A further observer of this run; null for none.</summary>
        public UpgradeEvents AlsoTold { get => _also; set => _also = value ?? new(); }
        /// <summary>True while an upgrade runs: the LED and the log show it. They do not show a question to the modem.</summary>
        public bool IsUpgrading { get; set; }
        public override bool StopRequested => _keys.StopRequested || _also.StopRequested;

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            _keys.AsksBeforeStop = stage is UpgradeStage.LoadUpdater or UpgradeStage.SendBootrom || JournalLine.IsOfFirmware(stage);
            Show(BoardStatus.Working);

            // the journal first: it is what is needed after a power cut
            _also.OnStage(stage, method, detail);
            Narrator.OnStage(stage, method, detail);
            WriteLog(detail.Length == 0 ? UpgradeWords.Stage(stage) : UpgradeWords.Stage(stage) + ": " + detail);
        }

        public override void OnNotice(string text)
        {
            _also.OnNotice(text);
            Narrator.OnNotice(text);
            WriteLog("   " + text);
        }

        public override void OnAtLine(bool sent, string line)
        {
            _also.OnAtLine(sent, line);
            Narrator.OnAtLine(sent, line);
        }

        public override void OnBlock(long acknowledged, long total)
        {
            _also.OnBlock(acknowledged, total);
            Show(BoardStatus.Working);
            Led.Tick();
            Narrator.OnBlock(acknowledged, total);
        }

        public override void OnRepeat(int why)
        {
            _also.OnRepeat(why);
            Narrator.OnRepeat(why);
        }

        public override void OnWait(int reason, int elapsedMs, int limitMs)
        {
            _also.OnWait(reason, elapsedMs, limitMs);
            Show(reason == WaitReason.ReadFile ? BoardStatus.Working : BoardStatus.Waiting);
            Led.Tick();
            Narrator.OnWait(reason, elapsedMs, limitMs);
        }

        private void Show(BoardStatus status)
        {
            if (IsUpgrading)
                Led.Show(status);
        }

        private void WriteLog(string text)
        {
            Failure failure = Log == null || !IsUpgrading ? null : Log.Write(text);
            if (failure != null)
                Narrator.Say("   the log is not written: " + failure);
        }
    }
}
