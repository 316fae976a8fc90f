// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using System.Text;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// The log on the card: lines with the seconds since the start of the board. At its limit it becomes the old log, and a new one begins;
    /// there are never more than two. Not to be used while a transfer streams: it allocates and takes the card's time. What it cannot write
    /// is lost; that is reported once.
    /// </summary>
    internal sealed class LogFile
    {
        /// <summary>Size in bytes at which a new log begins, unless a setting says otherwise.</summary>
        public const int DefaultLimitBytes = 64 * 1024;

        /// <summary>
        /// A number of so many digits is hidden: IMEI, IMSI and ICCID have 15 to 20; no size, build or checksum in a line comes near.
        /// </summary>
        public const int LeastSecretDigits = 14;

        private const int MostMissed = 600;

        private readonly IFileStore _files;
        private readonly IClock _clock;
        private readonly long _beginMs;
        private int _limitBytes;
        private bool _isOn = true;

        // lines that are written once there is a card; the first ones of them
        private string _missed = "";
        private long _length = -1;
        private bool _isSilent;

        /// <summary>Nothing is read or written yet; the lines count from this moment.</summary>
        public LogFile(IFileStore files, IClock clock, int limitBytes)
        {
            _files = files;
            _clock = clock;
            _limitBytes = limitBytes;
            _beginMs = clock.NowMs;
        }

        /// <summary>Takes the settings: whether a log is kept, and its limit.</summary>
        public void Use(bool isOn, int limitBytes)
        {
            _isOn = isOn;
            _limitBytes = limitBytes;
            _missed = isOn ? _missed : "";
            Remounted();
        }

        /// <summary>Adds a line. Never throws.</summary>
        /// <param name="text">One line; digit sequences as long as an IMEI are masked.</param>
        /// <returns>Why it could not be written, the first time only; else null.</returns>
        public Failure Write(string text)
        {
            if (_isSilent || !_isOn)
                return null;

            try
            {
                long now = _clock.NowMs - _beginMs;
                string stamped = "[" + (now / 1000) + "." + (now % 1000 / 100) + "] " + Clean(text) + "\r\n";
                if (!_files.IsMounted(CardFiles.Card))
                {
                    // a board without a card is not a failure
                    _missed += _missed.Length + stamped.Length > MostMissed ? "" : stamped;
                    return null;
                }

                byte[] line = Encoding.UTF8.GetBytes(_missed + stamped);
                _missed = "";
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

        /// <summary>Another card may be in, or the same one with more room: tries again.</summary>
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

        // One line without control characters, and with stars instead of the digits of an IMEI.
        private static string Clean(string text)
        {
            StringBuilder clean = new();
            int run = 0;
            for (int i = 0; i <= text.Length; i++)
            {
                bool digit = i < text.Length && text[i] >= '0' && text[i] <= '9';
                if (digit)
                {
                    run++;
                    continue;
                }

                if (run > 0)
                {
                    clean.Append(run >= LeastSecretDigits ? new string('*', run) : text.Substring(i - run, run));
                    run = 0;
                }

                if (i < text.Length)
                    clean.Append(text[i] < ' ' ? ' ' : text[i]);
            }

            return clean.ToString();
        }
    }

    /// <summary>What the firmware reports: on the console and in the log, or in the log only.</summary>
    internal sealed class BoardReport
    {
        private readonly ConsoleOutput _out;
        private readonly LogFile _log;

        public BoardReport(ConsoleOutput output, LogFile log)
        {
            _out = output;
            _log = log;
        }

        public void Say(string text)
        {
            _out.Line(text);
            Log(text);
        }

        public void Fail(Failure failure)
        {
            _out.Fail(failure);
            Log(failure.ToString());
        }

        /// <summary>Writes a line into the log only, and shows once when that fails.</summary>
        public void Log(string text)
        {
            Failure failure = _log.Write(text);
            if (failure != null)
                _out.Line("The log is not written: " + failure);
        }
    }

    /// <summary>The last lines of a text file, through one small buffer.</summary>
    internal sealed class TextTail
    {
        private readonly IFileStore _files;
        private readonly byte[] _buffer = new byte[256];

        public TextTail(IFileStore files) => _files = files;

        public void Copy(FileEntry entry, int lines, ITextOutput output)
        {
            using Stream stream = _files.OpenRead(entry.Path);
            int skip = Count(stream, entry.Path) - lines;
            FileBytes.Seek(stream, entry.Path, 0);
            long at = 0;
            int count;
            while ((count = FileBytes.Read(stream, entry.Path, at, _buffer, 0, _buffer.Length)) > 0)
            {
                at += count;
                int from = 0;
                for (; from < count && skip > 0; from++)
                    skip -= _buffer[from] == '\n' ? 1 : 0;

                output.Write(_buffer, from, count - from);
            }
        }

        private int Count(Stream stream, string path)
        {
            int lines = 0;
            long at = 0;
            int count;
            while ((count = FileBytes.Read(stream, path, at, _buffer, 0, _buffer.Length)) > 0)
            {
                at += count;
                for (int i = 0; i < count; i++)
                    lines += _buffer[i] == '\n' ? 1 : 0;
            }

            return lines;
        }
    }
}
