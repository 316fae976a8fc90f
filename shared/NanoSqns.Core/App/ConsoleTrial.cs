// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// The way back from a console on the wrong pins or at the wrong baud rate. A console wiring from the settings is on trial until it
    /// receives a key; then it is saved in <c>/flash/nanosqns.console</c>. Without a key, the saved wiring or the board's default is used
    /// again.
    /// </summary>
    internal sealed class ConsoleTrial
    {
        /// <summary>How long a new wiring waits for a key, in milliseconds.</summary>
        public const int LimitMs = 60000;

        private readonly IFileStore _files;
        private readonly SettingsStore _store;
        private readonly SettingsFile _kept;

        public ConsoleTrial(IBoard board, SettingsStore store)
        {
            _files = board.Files;
            _store = store;
            _kept = store.NewFile(CardFiles.KeptConsole);
            if (board.HasPins)
            {
                _kept.Load(_files);
                IsOn = Differs();
            }
        }

        public bool IsOn { get; }

        /// <summary>A copy of a profile with the kept console wiring instead of that of the settings.</summary>
        public BoardProfile Former(BoardProfile profile)
        {
            BoardProfile former = profile.Copy();
            former.SecondConsole = former.SecondConsole ?? new PortWiring { Baud = former.Console.Baud };
            for (int i = 0; i < SettingTable.Count; i++)
            {
                if (IsConsole(i) && _kept.ValueAt(i) != null)
                    WiringSettings.Put(former, SettingTable.NameAt(i), _kept.ValueAt(i));
            }

            former.SecondConsole = former.SecondConsole.Port.Length == 0 ? null : former.SecondConsole;
            return former;
        }

        /// <summary>Saves the wiring after a key. Returns why it could not be written, or null.</summary>
        public Failure Keep()
        {
            string text = "# the last working console wiring; it is restored if a new one does not work\r\n";
            for (int i = 0; i < SettingTable.Count; i++)
                text += Wanted(i) == null ? "" : SettingTable.NameAt(i) + " = " + Wanted(i) + "\r\n";

            try
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                _files.WriteAll(CardFiles.KeptConsole, bytes, bytes.Length);
                return null;
            }
            catch (SqnsException e)
            {
                return e.Failure;
            }
        }

        private bool Differs()
        {
            bool isSet = false;
            bool differs = false;
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string wanted = Wanted(i);
                isSet |= wanted != null;
                differs |= IsConsole(i) && wanted != _kept.ValueAt(i);
            }

            return isSet && differs;
        }

        private string Wanted(int index)
        {
            string name = SettingTable.NameAt(index);
            return IsConsole(index) && _store.IsSet(name) ? _store.Get(name) : null;
        }

        private static bool IsConsole(int index) => SettingTable.NameAt(index).StartsWith("console");
    }
}
