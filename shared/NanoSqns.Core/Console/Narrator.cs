// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>What is shown besides stages, progress and waits: nothing, the AT commands, or every AT line and repeat.</summary>
    public enum NarratorDetail
    {
        Plain,
        Verbose,
        Debug,
    }

    /// <summary>
    /// Shows an upgrade as plain lines, each with its time: stages, progress, and every wait with reason, elapsed time and limit.
    /// <see cref="OnBlock"/>, <see cref="OnRepeat"/> and <see cref="OnWait"/> are called while a transfer runs and allocate nothing.
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
        private static readonly byte[] Blocks = ByteText.Bytes("   STP: block ");
        private static readonly byte[] More = ByteText.Bytes(", ");
        private static readonly byte[] Repeats = ByteText.Bytes(" repeats\r\n");
        private static readonly byte[] After = ByteText.Bytes("   STP: after block ");
        private static readonly byte[] Silent = ByteText.Bytes(": no reply, sent again\r\n");
        private static readonly byte[] Garbled = ByteText.Bytes(": garbled reply, sent again\r\n");
        private static readonly byte[] Refused = ByteText.Bytes(": repeat requested by the modem\r\n");

        private readonly ITextOutput _output;
        private readonly IClock _clock;
        private readonly IStopSwitch _stop;
        private readonly LineBuffer _line = new(160);
        private long _begin;
        private long _transferBegin;
        private long _firstBytes;
        private int _shownPercent;
        private long _shownAt;
        private int _waitShownMs;
        private int _waitReason = -1;
        private bool _barOpen;
        private int _blocks;
        private int _repeats;

        public Narrator(ITextOutput output, IClock clock, IStopSwitch stop)
        {
            _output = output;
            _clock = clock;
            _stop = stop;
            _begin = clock.NowMs;
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
            _blocks = 0;
            _repeats = 0;
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
                _blocks = 0;
            }

            _blocks++;
            int percent = (int)(acknowledged * 100 / total);
            if (!IsDue(percent, first))
                return;

            _shownPercent = percent;
            _shownAt = _clock.NowMs;
            long elapsed = _clock.NowMs - _transferBegin + 1;
            long rate = (acknowledged - _firstBytes) * 1000 / elapsed;
            Begin();
            if (Style == ProgressStyle.Bar)
                AddBar(percent, acknowledged, total, rate);
            else
                AddNumbers(percent, acknowledged, total, rate);

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
                    TellBlocks();
            }
        }

        private void TellBlocks()
        {
            _line.Clear().Add(Blocks).AddNumber(_blocks, 1).Add(More).AddNumber(_repeats, 1).Add(Repeats).WriteTo(_output);
            _repeats = 0;
        }

        public override void OnRepeat(int why)
        {
            _repeats++;
            if (Detail != NarratorDetail.Debug)
                return;

            CloseBar();
            _line.Clear().Add(After).AddNumber(_blocks, 1);
            _line.Add(why == StpReceipt.Silent ? Silent : why == StpReceipt.Garbled ? Garbled : Refused).WriteTo(_output);
        }

        // At the first block no time has passed: there is no rate yet.
        private bool IsDue(int percent, bool isFirst)
        {
            if (percent == _shownPercent || (isFirst && percent != 100))
                return false;

            bool isLineDue = percent >= _shownPercent + StepPercent && _clock.NowMs - _shownAt >= LineEveryMs;
            return Style == ProgressStyle.Bar || percent == 100 || isLineDue;
        }

        // Fits into 79 columns: a line that wraps cannot be drawn over.
        private void AddBar(int percent, long acknowledged, long total, long rate)
        {
            int filled = percent * BarColumns / 100;
            _line.Add((byte)'[', 1).Add((byte)'#', filled).Add((byte)'.', BarColumns - filled).Add((byte)']', 1);
            _line.AddNumber(percent, 4).Add(Percent).AddNumber(acknowledged / 1000, 1).Add(Of).AddNumber(total / 1000, 1);
            _line.Add(KilobytesRate).AddNumber(rate / 1000, 1).Add(KilobytesPerSecond);
        }

        private void AddNumbers(int percent, long acknowledged, long total, long rate)
        {
            _line.AddNumber(percent, 4).Add(Percent).AddNumber(acknowledged, 1).Add(Of).AddNumber(total, 1);
            _line.Add(BytesRate).AddNumber(rate, 1).Add(Rate);
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
            _line.Add(Indent).Add(UpgradeWords.Wait(reason)).Add(Waited).AddNumber(elapsedMs / 1000, 1);
            _line.Add(Limit).AddNumber(limitMs / 1000, 1).Add(Seconds);
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
}
