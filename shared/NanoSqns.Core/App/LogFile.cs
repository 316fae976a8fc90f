// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// The log on the card: lines with the seconds since the start of the board. At its limit it becomes the old log, and a new one begins; there are never more than the two.
    /// Never to be used while a transfer streams: it allocates and takes the card's time. What it cannot write is lost; that is told once.
    /// </summary>
    public sealed class LogFile
    {
        /// <summary>Size in bytes at which the log is exchanged when nothing else is said.</summary>
        public const int DefaultLimitBytes = 64 * 1024;

        private const int MostMissed = 600;

        private readonly IFileStore _files;
        private readonly IClock _clock;
        private readonly int _limitBytes;
        private long _length = -1;
        private bool _isSilent;

        /// <summary>A log of the card; nothing is read or written yet.</summary>
        /// <param name="files">The drives.</param>
        /// <param name="clock">Time for the lines; the present moment is their zero.</param>
        /// <param name="limitBytes">Size at which the log is exchanged.</param>
        public LogFile(IFileStore files, IClock clock, int limitBytes)
        {
            _files = files;
            _clock = clock;
            _limitBytes = limitBytes;
            BeginMs = clock.NowMs;
        }

        /// <summary>The zero of the lines, in milliseconds of the clock; at first the moment at which this was made.</summary>
        public long BeginMs { get; set; }

        /// <summary>Lines that are to be written once there is a card; the first ones of them.</summary>
        public string Missed { get; set; } = "";

        /// <summary>Adds a line. Never throws.</summary>
        /// <param name="text">One line; a run of digits as long as an IMEI is made unreadable.</param>
        /// <returns>Why it could not be written, the first time only; else null.</returns>
        public Failure Write(string text)
        {
            if (_isSilent)
                return null;

            try
            {
                long now = _clock.NowMs - BeginMs;
                string stamped = "[" + (now / 1000) + "." + (now % 1000 / 100) + "] " + LogText.Clean(text) + "\r\n";
                if (!_files.IsMounted(CardFiles.Card))
                {
                    // a board without a card is no failure
                    Missed += Missed.Length + stamped.Length > MostMissed ? "" : stamped;
                    return null;
                }

                byte[] line = Encoding.UTF8.GetBytes(Missed + stamped);
                Missed = "";
                MakeRoom(line.Length);
                _files.Append(CardFiles.Log, line, 0, line.Length);
                _length += line.Length;
                return null;
            }
            catch (SqnsException e)
            {
                _isSilent = true;
                return e.Failure;
            }
            catch (System.Exception e)
            {
                _isSilent = true;
                return new Failure(ErrorNumber.CardWriteFailed, CardFiles.Log, Failure.WordsOf(e));
            }
        }

        /// <summary>Another card may be in, or the same one with more room: tries anew.</summary>
        public void Remounted()
        {
            _isSilent = false;
            _length = -1;
        }

        private void MakeRoom(int bytes)
        {
            if (_length < 0)
            {
                FileEntry entry = _files.Find(CardFiles.Log);
                _length = entry == null ? 0 : entry.Length;
            }

            if (_length > 0 && _length + bytes > _limitBytes)
            {
                _files.Rename(CardFiles.Log, CardFiles.OldLog);
                _length = 0;
            }
        }
    }
}
