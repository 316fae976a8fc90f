// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
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
    /// The log on the card: lines with the seconds since the start of the board. At its limit it becomes the old log, and a new one begins.
    /// Not to be used while a transfer streams: it allocates and takes the card's time. What it cannot write is lost; reported once.
    /// </summary>
    internal sealed class LogFile
    {
        /// <summary>A number of so many digits is hidden: IMEI, IMSI and ICCID have 15 to 20; no size or checksum comes near.</summary>
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

        /// <summary>The lines count from this moment.</summary>
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

        /// <summary>Adds a line. Never throws; returns why it could not be written, the first time only, else null.</summary>
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
            catch (Exception e)
            {
                _isSilent = true;
                return e is SqnsException ? Failure.Of(e) : new Failure(ErrorNumber.CardWriteFailed, CardFiles.Log, Failure.WordsOf(e));
            }
        }

        /// <summary>How many of the last digits are to be hidden after so many: all once it is a long number, then each.</summary>
        public static int SecretDigits(int run) => run < LeastSecretDigits ? 0 : run == LeastSecretDigits ? run : 1;

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
            char[] clean = text.ToCharArray();
            int run = 0;
            for (int i = 0; i < clean.Length; i++)
            {
                run = LineScanner.IsDigit(clean[i]) ? run + 1 : 0;
                clean[i] = clean[i] < ' ' ? ' ' : clean[i];
                for (int secret = SecretDigits(run); secret > 0; secret--)
                    clean[i + 1 - secret] = '*';
            }

            return new string(clean, 0, clean.Length);
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
    internal static class TextTail
    {
        public static void Copy(FileEntry entry, int lines, IFileStore files, ITextOutput output)
        {
            using Stream stream = files.OpenRead(entry.Path);
            int skip = Copy(stream, entry.Path, int.MaxValue, null) - lines;
            FileBytes.Seek(stream, entry.Path, 0);
            Copy(stream, entry.Path, skip, output);
        }

        // Skips lines, and copies what follows; returns how many it skipped.
        private static int Copy(Stream stream, string path, int skip, ITextOutput output)
        {
            byte[] buffer = new byte[256];
            int skipped = 0;
            long at = 0;
            int count;
            while ((count = FileBytes.Read(stream, path, at, buffer, 0, buffer.Length)) > 0)
            {
                at += count;
                int from = 0;
                for (; from < count && skipped < skip; from++)
                    skipped += buffer[from] == '\n' ? 1 : 0;

                if (output != null)
                    output.Write(buffer, from, count - from);
            }

            return skipped;
        }
    }
}
