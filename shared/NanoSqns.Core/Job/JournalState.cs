// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// What became of a job so far. This is where its attempts are counted: each line counts in <see cref="Take"/>, when it is written and
    /// when it is read. Torn lines do not count: an attempt whose end is torn was cut off, one whose start is torn has done nothing yet.
    /// </summary>
    public sealed class JournalState
    {
        private readonly string _job;

        /// <param name="hash">CRC-32 of upgrade.ini: the journal of another one is ignored.</param>
        public JournalState(uint hash) => _job = JournalLine.Job(hash, "");

        /// <summary>False when there is no journal of this job: none at all, or that of another upgrade.ini.</summary>
        public bool Exists { get; private set; }

        /// <summary>Attempts that ended with a failure.</summary>
        public int Failures { get; private set; }

        /// <summary>Attempts that never ended, the last one included.</summary>
        public int PowerCuts { get; private set; }

        /// <summary>True when the last attempt has no end yet.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>True when an attempt succeeded.</summary>
        public bool IsDone { get; private set; }

        /// <summary>True when it has a closing line.</summary>
        public bool IsOver { get; private set; }

        /// <summary>Number of the last failure, or 0.</summary>
        public int LastNumber { get; private set; }

        public string LastFailure { get; private set; } = "";

        /// <summary>The stage that began last, or an empty text.</summary>
        public string LastStage { get; private set; } = "";

        /// <summary>Why no attempt has begun since the last one, or an empty text.</summary>
        public string LastWait { get; private set; } = "";

        /// <summary>Mode of the modem at the end of the last attempt that asked for it, or an empty text.</summary>
        public string LastModem { get; private set; } = "";

        /// <summary>True when firmware was on its way to the modem, or into its flash, in any attempt.</summary>
        public bool ReachedFirmware { get; private set; }

        /// <summary>True when it went straight into flash (on the fly): the previous firmware is gone.</summary>
        public bool WroteInPlace { get; private set; }

        /// <summary>Lines that were torn or changed by hand.</summary>
        public int DamagedLines { get; private set; }

        /// <summary>Reads a journal to its end. Throws only what the stream throws.</summary>
        /// <param name="endsWithLineEnd">False when the next line must start with a line end.</param>
        public static JournalState Read(Stream stream, uint hash, out bool endsWithLineEnd)
        {
            JournalState state = new JournalState(hash);
            CheckedLines lines = new CheckedLines(stream);
            while (lines.Next())
                state.Take(lines.Text);

            endsWithLineEnd = lines.EndsWithLineEnd;
            state.DamagedLines = lines.Damaged;
            return state;
        }

        /// <summary>Counts a line, one of <see cref="JournalLine"/>.</summary>
        internal void Take(string line)
        {
            if (line.StartsWith(JournalLine.JobWord))
            {
                Exists = line.StartsWith(_job.Trim());
            }
            else if (!Exists)
            {
                return;
            }
            else if (line.StartsWith(JournalLine.BeginWord))
            {
                PowerCuts++;
                IsOpen = true;
                LastWait = "";
                LastStage = "the start";
            }
            else if (line.StartsWith(JournalLine.StageWord))
            {
                TakeStage(line);
            }
            else if (line.StartsWith(JournalLine.EndWord))
            {
                TakeEnd(line);
            }
            else if (line.StartsWith(JournalLine.CutWord))
            {
                IsOpen = false;
            }
            else if (line.StartsWith(JournalLine.WaitWord))
            {
                LastWait = line.Substring(JournalLine.WaitWord.Length);
            }
            else if (line.StartsWith(JournalLine.OverWord))
            {
                IsOver = true;
            }
        }

        private void TakeStage(string line)
        {
            int words = line.IndexOf(": ");
            LastStage = words < 0 ? line : line.Substring(words + 2);
            ReachedFirmware |= JournalLine.IsOfFirmware((UpgradeStage)Digits.At(line, JournalLine.StageWord.Length));
            int colon = line.IndexOf(':');
            WroteInPlace |= colon > 0 && line.Substring(0, colon).EndsWith(JournalLine.InPlaceWord);
        }

        // An open attempt counts as a power cut until its end is read.
        private void TakeEnd(string line)
        {
            PowerCuts -= IsOpen ? 1 : 0;
            IsOpen = false;
            IsDone |= line.StartsWith(JournalLine.SuccessWord);
            int modem = line.IndexOf(JournalLine.ModemWord);
            string rest = modem < 0 ? "" : line.Substring(modem + JournalLine.ModemWord.Length);
            int end = rest.IndexOf("; ");
            TakeModem(end < 0 ? rest : rest.Substring(0, end));
            if (line.StartsWith(JournalLine.FailedWord))
            {
                Failures++;
                LastNumber = Digits.At(line, JournalLine.FailedWord.Length);
                LastFailure = "E" + LastNumber + " " + (end < 0 ? "" : rest.Substring(end + 2));
            }
        }

        private void TakeModem(string modem)
        {
            if (modem.StartsWith(JournalLine.NotAskedBefore))
                modem = modem.Substring(JournalLine.NotAskedBefore.Length);

            LastModem = modem == JournalLine.NotAsked ? LastModem : modem;
        }
    }
}
