// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>Collects what support needs into one file: versions, settings, memory, files, modem, job, log. Every part that fails says so and the rest goes on.</summary>
    internal sealed class Diagnosis
    {
        private const int LogLines = 200;

        private readonly FirmwareParts _parts;
        private readonly IFileStore _files;
        private readonly bool _withImei;
        private readonly DiagnosisText _text;

        public Diagnosis(FirmwareParts parts, bool withImei)
        {
            _withImei = withImei;
            _parts = parts;
            _files = parts.Board.Files;
            _text = new DiagnosisText(_files, CardFiles.Diagnosis, withImei);
        }

        /// <summary>Writes it.</summary>
        /// <returns>Size in bytes.</returns>
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
            _text.Flush();
            return _text.Written;
        }

        private void Board()
        {
            MemoryState memory = _parts.Board.Memory(true);
            BoardProfile profile = _parts.Engine.Profile;
            _text.Line(_parts.About);
            _text.Line("board " + (profile == null ? "not set" : profile.Name + ", " + profile.Title) + ", up for " + (_parts.Board.Clock.NowMs / 1000) + " s");
            _text.Line("free: managed " + memory.ManagedFree + ", native " + memory.NativeFree + ", largest block " + memory.NativeLargest);
            _text.Line(_parts.Board.ConsoleNotice ?? "the console is on its first port");
        }

        private void Settings()
        {
            _text.Title("settings");
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                if (_parts.Store.IsSet(name))
                    _text.Line(name + " = " + _parts.Store.Get(name) + "   from " + _parts.Store.SourceOf(name));
            }

            Failure[] problems = _parts.Store.Problems;
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
                ModemSession modem = _parts.Engine.Session;
                int mode = ModemQuestions.AskMode(modem);
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
            _text.Line(question + " -> " + modem.At.Send(question, AtChannel.CommandLimitMs));

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
}
