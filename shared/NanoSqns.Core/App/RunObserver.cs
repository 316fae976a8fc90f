// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>
    /// Hears everything of the engine and hands it on: to the narrator on the console, to the log, to the lamp, and to whoever hears of this run besides (the journal of a
    /// job). Decides whether Ctrl-C asks before it stops. Nothing here allocates in what is called while a transfer runs.
    /// </summary>
    public sealed class RunObserver : IUpgradeObserver
    {
        private readonly Narrator _narrator;
        private readonly ConsoleKeys _keys;
        private readonly StatusLed _light;

        /// <param name="narrator">Tells it on the console.</param>
        /// <param name="keys">Whose Ctrl-C stops it.</param>
        /// <param name="light">The lamp.</param>
        public RunObserver(Narrator narrator, ConsoleKeys keys, StatusLed light)
        {
            _narrator = narrator;
            _keys = keys;
            _light = light;
        }

        /// <summary>The log; or null.</summary>
        public LogFile Log { get; set; }

        /// <summary>Hears of the present run besides; or null.</summary>
        public IUpgradeObserver AlsoTold { get; set; }

        /// <summary>True while an upgrade runs: then the lamp shows it. A question to the modem leaves the lamp alone.</summary>
        public bool IsUpgrading { get; set; }

        /// <inheritdoc />
        public bool StopRequested => _keys.StopRequested || (AlsoTold != null && AlsoTold.StopRequested);

        /// <inheritdoc />
        public void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            _keys.AsksBeforeStop = stage == UpgradeStage.LoadUpdater || stage == UpgradeStage.SendBootrom || JournalLine.IsOfFirmware(stage);
            Show(BoardStatus.Working);

            // the journal first: it is what counts after a power cut
            if (AlsoTold != null)
                AlsoTold.OnStage(stage, method, detail);

            _narrator.OnStage(stage, method, detail);
            WriteLog(detail.Length == 0 ? UpgradeWords.Stage(stage) : UpgradeWords.Stage(stage) + ": " + detail);
        }

        /// <inheritdoc />
        public void OnNotice(string text)
        {
            if (AlsoTold != null)
                AlsoTold.OnNotice(text);

            _narrator.OnNotice(text);
            WriteLog("   " + text);
        }

        /// <inheritdoc />
        public void OnAtLine(bool sent, string line)
        {
            if (AlsoTold != null)
                AlsoTold.OnAtLine(sent, line);

            _narrator.OnAtLine(sent, line);
        }

        /// <inheritdoc />
        public void OnBlock(long acknowledged, long total)
        {
            if (AlsoTold != null)
                AlsoTold.OnBlock(acknowledged, total);

            Show(BoardStatus.Working);
            _light.Tick();
            _narrator.OnBlock(acknowledged, total);
        }

        /// <inheritdoc />
        public void OnRepeat(int why)
        {
            if (AlsoTold != null)
                AlsoTold.OnRepeat(why);

            _narrator.OnRepeat(why);
        }

        /// <inheritdoc />
        public void OnWait(int reason, int elapsedMs, int limitMs)
        {
            if (AlsoTold != null)
                AlsoTold.OnWait(reason, elapsedMs, limitMs);

            Show(reason == WaitReason.ReadFile ? BoardStatus.Working : BoardStatus.Waiting);
            _light.Tick();
            _narrator.OnWait(reason, elapsedMs, limitMs);
        }

        private void Show(BoardStatus status)
        {
            if (IsUpgrading)
                _light.Show(status);
        }

        private void WriteLog(string text)
        {
            Errors.Failure failure = Log == null || !IsUpgrading ? null : Log.Write(text);
            if (failure != null)
                _narrator.Say("   the log is not written: " + failure);
        }
    }
}
