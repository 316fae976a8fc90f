// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>
    /// Collects what support needs into one file: versions, settings, memory, files, modem, job, log. A part that fails is reported and the
    /// others follow.
    /// </summary>
    internal sealed class Diagnosis
    {
        private const int LogLines = 200;

        private readonly IBoard _board;
        private readonly IFileStore _files;
        private readonly SettingsStore _store;
        private readonly ModemService _modem;
        private readonly bool _withImei;
        private readonly DiagnosisText _text;

        public Diagnosis(IBoard board, SettingsStore store, ModemService modem, bool withImei)
        {
            _board = board;
            _files = board.Files;
            _store = store;
            _modem = modem;
            _withImei = withImei;
            _text = new DiagnosisText(_files, CardFiles.Diagnosis, withImei);
        }

        /// <returns>The size of the file in bytes.</returns>
        /// <exception cref="SqnsException">Card errors.</exception>
        public long Write(string about)
        {
            _files.Mount(CardFiles.Card);
            _files.Delete(CardFiles.Diagnosis);
            Board(about);
            Settings();
            Folder(CardFiles.Flash);
            Folder(CardFiles.Card);
            Modem();
            Content(CardFiles.Job);
            Content(CardFiles.Journal);
            Content(CardFiles.LastRun);
            Content(CardFiles.Log);
            _text.Flush(0);
            return _text.Written;
        }

        private void Board(string about)
        {
            MemoryState memory = _board.Memory(true);
            BoardProfile profile = _modem.Profile;
            _text.Line(about);
            _text.Line("board " + (profile == null ? "not set" : profile.Name + ", " + profile.Title) + ", up for " + (_board.Clock.NowMs / 1000) + " s");
            _text.Line("free: managed " + memory.ManagedFree + ", native " + memory.NativeFree + ", largest block " + memory.NativeLargest);
            _text.Line(_board.ConsoleNotice ?? "the console is on its first port");
        }

        private void Settings()
        {
            _text.Title("settings");
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                if (_store.IsSet(name))
                    _text.Line(name + " = " + _store.Get(name) + "   from " + _store.SourceOf(name));
            }

            Failure[] problems = _store.Problems;
            for (int i = 0; i < problems.Length; i++)
                _text.Line(problems[i].ToString());
        }

        private void Folder(string folder)
        {
            _text.Title(folder);
            try
            {
                FileEntry[] entries = _files.List(folder);
                for (int i = 0; i < entries.Length; i++)
                    _text.Line(entries[i].Length + "  " + entries[i].Path);
            }
            catch (SqnsException e)
            {
                _text.Line(e.Failure.ToString());
            }
        }

        private void Modem()
        {
            _text.Title("modem");
            try
            {
                int mode = _modem.AskMode();
                ModemSession modem = _modem.Session;
                _text.Line("mode " + mode + " " + ModemMode.Name(mode) + " at " + modem.Probe.Baud + " baud");
                if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
                {
                    ModemIdentity identity = new IdentityReader(modem.At).Read(_withImei);
                    _text.Line(identity.ToString());
                    _text.Line(identity.UeVersion + " " + identity.LrVersion + " bootloaders " + identity.Bootloader0 + " " + identity.Bootloader1 + " " + identity.Bootloader2);
                    _text.Line(_withImei ? "IMEI " + identity.Imei : "IMEI omitted");
                    Answer(modem, "AT+SMUPGRADE?");
                    Answer(modem, "AT+SMSWBOOT?");
                }
            }
            catch (SqnsException e)
            {
                _text.Line(e.Failure.ToString());
                if (e.Failure.Number == ErrorNumber.Stopped)
                    throw;
            }
        }

        private void Answer(ModemSession modem, string question) =>
            _text.Line(question + " -> " + modem.At.Send(question, AtLimits.QueryMs));

        private void Content(string path)
        {
            try
            {
                FileEntry entry = _files.Find(path);
                if (entry != null)
                {
                    _text.Title(path);
                    new TextTail(_files).Copy(entry, LogLines, _text);
                }
            }
            catch (SqnsException e)
            {
                _text.Line(e.Failure.ToString());
            }
        }
    }

    /// <summary>
    /// A text file on the card, written in pieces of a few KB because every write ends in a sync. Users send it to others, so stars replace
    /// the digits of long numbers (IMEI, IMSI, ICCID).
    /// </summary>
    internal sealed class DiagnosisText : ITextOutput
    {
        private readonly IFileStore _files;
        private readonly string _path;
        private readonly byte[] _buffer = new byte[1024];
        private readonly bool _showsNumbers;
        private int _count;

        // digits at the end of what was taken
        private int _run;

        public DiagnosisText(IFileStore files, string path, bool showsNumbers)
        {
            _showsNumbers = showsNumbers;
            _files = files;
            _path = path;
        }

        public long Written { get; private set; }

        public void Write(byte[] buffer, int offset, int count)
        {
            for (int i = offset; i < offset + count; i++)
            {
                if (_count == _buffer.Length)
                    Flush(_run < LogFile.LeastSecretDigits ? _run : 0);

                _buffer[_count++] = buffer[i];
                Hide(buffer[i]);
            }
        }

        public void Line(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text + "\r\n");
            Write(bytes, 0, bytes.Length);
        }

        public void Title(string text)
        {
            Line("");
            Line("== " + text);
        }

        private void Hide(byte b)
        {
            _run = b >= '0' && b <= '9' ? _run + 1 : 0;
            if (_showsNumbers || _run < LogFile.LeastSecretDigits)
                return;

            // all of them once it is known to be such a number, then each as it comes
            int from = _run == LogFile.LeastSecretDigits ? _count - _run : _count - 1;
            for (int i = from; i < _count; i++)
                _buffer[i] = (byte)'*';
        }

        /// <summary>Writes all but the last bytes: digits that may turn out to be the beginning of a long number stay.</summary>
        public void Flush(int kept)
        {
            int some = _count - kept;
            if (some > 0)
            {
                _files.Append(_path, _buffer, 0, some);
                Written += some;
                Array.Copy(_buffer, some, _buffer, 0, kept);
                _count = kept;
            }
        }
    }
}
