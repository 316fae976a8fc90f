// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>Collects what support needs into one file. A part that fails is reported and the others follow.</summary>
    internal sealed class Diagnosis
    {
        private const int LogLines = 200;

        private readonly Composition _parts;
        private readonly IFileStore _files;
        private readonly bool _withImei;
        private readonly DiagnosisText _text;

        public Diagnosis(Composition parts, bool withImei)
        {
            _parts = parts;
            _files = parts.Board.Files;
            _withImei = withImei;
            _text = new DiagnosisText(_files, CardFiles.Diagnosis, withImei);
        }

        /// <returns>The size of the file in bytes.</returns>
        /// <exception cref="SqnsException">Card errors.</exception>
        public long Write()
        {
            _files.Mount(CardFiles.Card);
            _files.Delete(CardFiles.Diagnosis);
            Board();
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

        private void Board()
        {
            IBoard board = _parts.Board;
            MemoryState memory = board.Memory(true);
            BoardProfile profile = _parts.Modem.Profile;
            string name = profile == null ? "not set" : profile.Name + ", " + profile.Title;
            _text.Line(_parts.About);
            _text.Line("board " + name + ", up for " + (board.Clock.NowMs / 1000) + " s");
            _text.Line("free: managed " + memory.ManagedFree + ", native " + memory.NativeFree + ", largest block " + memory.NativeLargest);
            _text.Line(board.ConsoleNotice ?? "the console is on its first port");
        }

        private void Settings()
        {
            SettingsStore store = _parts.Store;
            _text.Title("settings");
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                if (store.IsSet(name))
                    _text.Line(name + " = " + store.Get(name) + "   from " + store.SourceOf(name));
            }

            Failure[] problems = store.Problems;
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
                int mode = _parts.Modem.AskMode();
                ModemSession modem = _parts.Modem.Session;
                _text.Line("mode " + mode + " " + ModemMode.Name(mode) + " at " + modem.Probe.Baud + " baud");
                if (mode == ModemMode.Application || mode == ModemMode.Upgrade)
                {
                    ModemIdentity identity = new IdentityReader(modem.At).Read(_withImei);
                    _text.Line(identity.ToString());
                    string loaders = identity.Bootloader0 + " " + identity.Bootloader1 + " " + identity.Bootloader2;
                    _text.Line(identity.UeVersion + " " + identity.LrVersion + " bootloaders " + loaders);
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
                    TextTail.Copy(entry, LogLines, _files, _text);
                }
            }
            catch (SqnsException e)
            {
                _text.Line(e.Failure.ToString());
            }
        }
    }

    /// <summary>A text on the card, in pieces because every write ends in a sync. Long numbers (IMEI, ICCID) become stars.</summary>
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
                _run = LineScanner.IsDigit((char)buffer[i]) ? _run + 1 : 0;
                for (int secret = _showsNumbers ? 0 : LogFile.SecretDigits(_run); secret > 0; secret--)
                    _buffer[_count - secret] = (byte)'*';
            }
        }

        public void Line(string text)
        {
            byte[] bytes = ByteText.Bytes(text + "\r\n");
            Write(bytes, 0, bytes.Length);
        }

        public void Title(string text)
        {
            Line("");
            Line("== " + text);
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
