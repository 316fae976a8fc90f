// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
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
        private readonly Narrator _narrator;
        private readonly ConsoleKeys _keys;
        private readonly StatusLed _led;

        public RunObserver(Narrator narrator, ConsoleKeys keys, StatusLed led)
        {
            _narrator = narrator;
            _keys = keys;
            _led = led;
        }

        /// <summary>Null for none.</summary>
        public LogFile Log { get; set; }

        /// <summary>A further observer of this run, or null.</summary>
        public UpgradeEvents AlsoTold { get; set; }

        /// <summary>True while an upgrade runs: the LED and the log show it. They do not show a question to the modem.</summary>
        public bool IsUpgrading { get; set; }

        public override bool StopRequested => _keys.StopRequested || (AlsoTold != null && AlsoTold.StopRequested);

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            _keys.AsksBeforeStop = stage == UpgradeStage.LoadUpdater || stage == UpgradeStage.SendBootrom || JournalLine.IsOfFirmware(stage);
            Show(BoardStatus.Working);

            // the journal first: it is what is needed after a power cut
            if (AlsoTold != null)
                AlsoTold.OnStage(stage, method, detail);

            _narrator.OnStage(stage, method, detail);
            WriteLog(detail.Length == 0 ? UpgradeWords.Stage(stage) : UpgradeWords.Stage(stage) + ": " + detail);
        }

        public override void OnNotice(string text)
        {
            if (AlsoTold != null)
                AlsoTold.OnNotice(text);

            _narrator.OnNotice(text);
            WriteLog("   " + text);
        }

        public override void OnAtLine(bool sent, string line)
        {
            if (AlsoTold != null)
                AlsoTold.OnAtLine(sent, line);

            _narrator.OnAtLine(sent, line);
        }

        public override void OnBlock(long acknowledged, long total)
        {
            if (AlsoTold != null)
                AlsoTold.OnBlock(acknowledged, total);

            Show(BoardStatus.Working);
            _led.Tick();
            _narrator.OnBlock(acknowledged, total);
        }

        public override void OnRepeat(int why)
        {
            if (AlsoTold != null)
                AlsoTold.OnRepeat(why);

            _narrator.OnRepeat(why);
        }

        public override void OnWait(int reason, int elapsedMs, int limitMs)
        {
            if (AlsoTold != null)
                AlsoTold.OnWait(reason, elapsedMs, limitMs);

            Show(reason == WaitReason.ReadFile ? BoardStatus.Working : BoardStatus.Waiting);
            _led.Tick();
            _narrator.OnWait(reason, elapsedMs, limitMs);
        }

        private void Show(BoardStatus status)
        {
            if (IsUpgrading)
                _led.Show(status);
        }

        private void WriteLog(string text)
        {
            Errors.Failure failure = Log == null || !IsUpgrading ? null : Log.Write(text);
            if (failure != null)
                _narrator.Say("   the log is not written: " + failure);
        }
    }
}
