// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Hal;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// Reads a journal. Torn lines are as if they had never been written: an attempt whose end is torn was cut off, one whose begin is torn has done nothing yet. Any bytes
    /// give a state; nothing is thrown but what the stream throws.
    /// </summary>
    public sealed class JournalReader
    {
        private readonly string _job;
        private readonly JournalState _state = new JournalState();

        private JournalReader(uint hash) => _job = JournalLine.Job(hash, "");

        /// <summary>Reads to the end of the stream.</summary>
        /// <param name="stream">At its beginning; not closed.</param>
        /// <param name="hash">CRC-32 of upgrade.ini: the journal of another one tells nothing.</param>
        /// <param name="endsWithLineEnd">False when a line must begin with a line end to stand alone.</param>
        public static JournalState Read(Stream stream, uint hash, out bool endsWithLineEnd)
        {
            JournalReader reader = new JournalReader(hash);
            CheckedLines lines = new CheckedLines(stream);
            while (lines.Next())
                reader.Take(lines.Text);

            endsWithLineEnd = lines.EndsWithLineEnd;
            reader._state.DamagedLines = lines.Damaged;
            return reader._state;
        }

        private void Take(string line)
        {
            if (line.StartsWith(JournalLine.JobWord))
            {
                _state.Exists = line.StartsWith(_job.Trim());
            }
            else if (!_state.Exists)
            {
                return;
            }
            else if (line.StartsWith(JournalLine.BeginWord))
            {
                _state.PowerCuts++;
                _state.IsOpen = true;
                _state.LastWait = "";
                _state.LastStage = "the start";
            }
            else if (line.StartsWith(JournalLine.StageWord))
            {
                UpgradeStage stage = (UpgradeStage)Digits.At(line, JournalLine.StageWord.Length);
                _state.LastStage = AfterColon(line);
                _state.ReachedFirmware |= JournalLine.IsOfFirmware(stage);
                int colon = line.IndexOf(':');
                _state.WroteInPlace |= colon > 0 && line.Substring(0, colon).EndsWith(JournalLine.InPlaceWord);
            }
            else if (line.StartsWith(JournalLine.EndWord))
            {
                End(line);
            }
            else if (line.StartsWith(JournalLine.CutWord))
            {
                _state.IsOpen = false;
            }
            else if (line.StartsWith(JournalLine.WaitWord))
            {
                _state.LastWait = line.Substring(JournalLine.WaitWord.Length);
            }
            else if (line.StartsWith(JournalLine.OverWord))
            {
                _state.IsOver = true;
            }
        }

        // An open attempt counts as a power cut until its end is read.
        private void End(string line)
        {
            _state.PowerCuts -= _state.IsOpen ? 1 : 0;
            _state.IsOpen = false;
            _state.IsDone |= line.StartsWith(JournalLine.SuccessWord);
            int modem = line.IndexOf(JournalLine.ModemWord);
            string rest = modem < 0 ? "" : line.Substring(modem + JournalLine.ModemWord.Length);
            int end = rest.IndexOf("; ");
            TakeModem(end < 0 ? rest : rest.Substring(0, end));
            if (line.StartsWith(JournalLine.FailedWord))
            {
                _state.Failures++;
                _state.LastNumber = Digits.At(line, JournalLine.FailedWord.Length);
                _state.LastFailure = "E" + _state.LastNumber + " " + (end < 0 ? "" : rest.Substring(end + 2));
            }
        }

        private void TakeModem(string modem)
        {
            if (modem.StartsWith(JournalLine.NotAskedBefore))
                modem = modem.Substring(JournalLine.NotAskedBefore.Length);

            _state.LastModem = modem == JournalLine.NotAsked ? _state.LastModem : modem;
        }

        private static string AfterColon(string line)
        {
            int colon = line.IndexOf(": ");
            return colon < 0 ? line : line.Substring(colon + 2);
        }
    }
}
