// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>
    /// Shows an upgrade as plain lines, each with its time: stages, progress, and every wait with reason, elapsed time and limit.
    /// Nothing is allocated in <see cref="OnBlock"/>, <see cref="OnRepeat"/> and <see cref="OnWait"/>, which are called while a transfer
    /// runs.
    /// </summary>
    public sealed class Narrator : UpgradeEvents
    {
        private const int FirstWaitMs = 2000;
        private const int WaitEveryMs = 10000;
        private const int BarColumns = 16;

        // a line at each percent of a small file would cost a slow console more time than the file
        private const int LineEveryMs = 500;

        private static readonly byte[] NewLine = ByteText.Bytes("\r\n");
        private static readonly byte[] Stamp = ByteText.Bytes(" s] ");
        private static readonly byte[] Indent = ByteText.Bytes("   ");
        private static readonly byte[] Percent = ByteText.Bytes(" %  ");
        private static readonly byte[] Of = ByteText.Bytes(" of ");
        private static readonly byte[] BytesRate = ByteText.Bytes(" bytes, ");
        private static readonly byte[] KilobytesRate = ByteText.Bytes(" kB, ");
        private static readonly byte[] KilobytesPerSecond = ByteText.Bytes(" kB/s, ");
        private static readonly byte[] Rate = ByteText.Bytes(" B/s, ");
        private static readonly byte[] Left = ByteText.Bytes(" s left");
        private static readonly byte[] Waited = ByteText.Bytes(": ");
        private static readonly byte[] Limit = ByteText.Bytes(" s of at most ");
        private static readonly byte[] Seconds = ByteText.Bytes(" s");

        private readonly ITextOutput _output;
        private readonly IClock _clock;
        private readonly IStopSwitch _stop;
        private readonly LineBuffer _line = new LineBuffer(160);
        private readonly StpTally _tally;
        private long _begin;
        private long _transferBegin;
        private long _firstBytes;
        private int _shownPercent;
        private long _shownAt;
        private int _waitShownMs;
        private int _waitReason = -1;
        private bool _barOpen;

        public Narrator(ITextOutput output, IClock clock, IStopSwitch stop)
        {
            _output = output;
            _clock = clock;
            _stop = stop;
            _begin = clock.NowMs;
            _tally = new StpTally(output, _line);
        }

        /// <summary>Lines or a bar.</summary>
        public ProgressStyle Style { get; set; }

        /// <summary>With lines: one at every so many percent.</summary>
        public int StepPercent { get; set; } = 1;

        /// <summary>How much of what goes over the wire is shown.</summary>
        public NarratorDetail Detail { get; set; }

        /// <summary>A new command begins: its time counts from 0.</summary>
        public void Restart()
        {
            _begin = _clock.NowMs;
            _waitReason = -1;
        }

        public override bool StopRequested => _stop != null && _stop.StopRequested;

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            string name = UpgradeWords.Stage(stage);
            Say(detail.Length == 0 ? name : name + ": " + detail);
            _transferBegin = -1;
            _shownPercent = 0;
            _shownAt = 0;
            _waitReason = -1;
        }

        public override void OnNotice(string text) => Say("   " + text);

        public override void OnAtLine(bool sent, string line)
        {
            if (Detail == NarratorDetail.Debug || (Detail == NarratorDetail.Verbose && sent))
                Say((sent ? "   > " : "   < ") + line);
        }

        public override void OnBlock(long acknowledged, long total)
        {
            _waitReason = -1;
            bool first = _transferBegin < 0 || acknowledged < _firstBytes;
            if (first)
            {
                // rate and time left count from the first block on: before it there is the opening of the session
                _transferBegin = _clock.NowMs;
                _firstBytes = acknowledged;
                _tally.Begin();
            }

            _tally.CountBlock();

            int percent = (int)(acknowledged * 100 / total);
            if (first && percent != 100)
            {
                // no time has passed: there is no rate yet
                return;
            }

            if (percent == _shownPercent || (Style == ProgressStyle.Lines && percent != 100 && !IsLineDue(percent)))
                return;

            _shownPercent = percent;
            _shownAt = _clock.NowMs;
            long elapsed = _clock.NowMs - _transferBegin + 1;
            long rate = (acknowledged - _firstBytes) * 1000 / elapsed;
            Begin();
            if (Style == ProgressStyle.Bar)
                AddBar(percent, acknowledged, total, rate);
            else
                _line.AddNumber(percent, 4).Add(Percent).AddNumber(acknowledged, 1).Add(Of).AddNumber(total, 1).Add(BytesRate).AddNumber(rate, 1).Add(Rate);

            _line.AddNumber((total - acknowledged) / (rate + 1), 1).Add(Left);
            _barOpen = Style == ProgressStyle.Bar && percent != 100;
            if (_barOpen)
            {
                _line.Add((byte)' ', 3).WriteTo(_output);
            }
            else
            {
                End();
                if (Detail == NarratorDetail.Debug)
                    _tally.Tell();
            }
        }

        public override void OnRepeat(int why)
        {
            _tally.CountRepeat();
            if (Detail == NarratorDetail.Debug)
            {
                CloseBar();
                _tally.TellRepeat(why);
            }
        }

        private bool IsLineDue(int percent) => percent >= _shownPercent + StepPercent && _clock.NowMs - _shownAt >= LineEveryMs;

        // Fits into 79 columns: a line that wraps cannot be drawn over.
        private void AddBar(int percent, long acknowledged, long total, long rate)
        {
            int filled = percent * BarColumns / 100;
            _line.Add((byte)'[', 1).Add((byte)'#', filled).Add((byte)'.', BarColumns - filled).Add((byte)']', 1).AddNumber(percent, 4).Add(Percent);
            _line.AddNumber(acknowledged / 1000, 1).Add(Of).AddNumber(total / 1000, 1).Add(KilobytesRate).AddNumber(rate / 1000, 1).Add(KilobytesPerSecond);
        }

        public override void OnWait(int reason, int elapsedMs, int limitMs)
        {
            bool first = reason != _waitReason || elapsedMs < _waitShownMs;
            if (first)
            {
                _waitReason = reason;
                _waitShownMs = FirstWaitMs - WaitEveryMs;
            }

            if (elapsedMs - _waitShownMs < WaitEveryMs)
                return;

            _waitShownMs = elapsedMs;
            CloseBar();
            Begin();
            _line.Add(Indent).Add(UpgradeWords.Wait(reason)).Add(Waited).AddNumber(elapsedMs / 1000, 1).Add(Limit).AddNumber(limitMs / 1000, 1).Add(Seconds);
            End();
        }

        /// <summary>A line with a time stamp. Allocates; not to be called while a transfer runs.</summary>
        public void Say(string text)
        {
            CloseBar();
            Begin();
            _line.WriteTo(_output);
            byte[] bytes = ByteText.Bytes(text + "\r\n");
            _output.Write(bytes, 0, bytes.Length);
        }

        private void Begin()
        {
            _line.Clear();
            if (_barOpen)
                _line.Add((byte)'\r', 1);

            _line.Add((byte)'[', 1).AddSeconds(_clock.NowMs - _begin, 7).Add(Stamp);
        }

        private void End() => _line.Add(NewLine).WriteTo(_output);

        private void CloseBar()
        {
            if (_barOpen)
            {
                _output.Write(NewLine, 0, NewLine.Length);
                _barOpen = false;
            }
        }
    }

    /// <summary>
    /// What is shown besides stages, progress and waits: nothing, the AT commands, or every AT line and the repeats of the transfer.
    /// </summary>
    public enum NarratorDetail
    {
        Plain,
        Verbose,
        Debug,
    }
}
