// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>
    /// The way back from a console on the wrong pins or at the wrong baud rate. A console wiring from the settings is on trial until it
    /// receives a key; then it is saved in flash. Without a key, the saved wiring or the board's default is used again.
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
                isSet |= Wanted(i) != null;
                differs |= IsConsole(i) && Wanted(i) != _kept.ValueAt(i);
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

    /// <summary>Counts down on the console: by seconds at the end, by 10 s and minutes before. Earlier keys do not stop it.</summary>
    internal sealed class ConsoleCountdown : ICountdown
    {
        private const int SecondMs = 1000;
        private const int MinuteSeconds = 60;
        private const int TenSeconds = 10;

        private readonly ConsoleKeys _keys;
        private readonly ConsoleOutput _output;
        private readonly IClock _clock;

        public ConsoleCountdown(ConsoleKeys keys, ConsoleOutput output, IClock clock)
        {
            _keys = keys;
            _output = output;
            _clock = clock;
        }

        public bool Elapse(int seconds, string what)
        {
            StopKeys stop = new();
            _keys.Drain();
            long end = _clock.NowMs + ((long)seconds * SecondMs);
            int left = seconds;
            while (left > 0)
            {
                _output.Line("In " + left + " s " + what + "; " + stop.Words + ".");
                left -= StepOf(left);
                long next = end - ((long)left * SecondMs);
                if (_keys.AwaitStop(stop, (int)(next - _clock.NowMs)))
                {
                    _output.Line("Stopped by a key. Type resume to start it.");
                    return false;
                }

                // without a console no key can come, but the time must still pass
                if (_keys.HasEnded && next > _clock.NowMs)
                    _clock.Sleep((int)(next - _clock.NowMs));
            }

            return true;
        }

        private static int StepOf(int left)
        {
            int unit = left > MinuteSeconds ? MinuteSeconds : left > TenSeconds ? TenSeconds : 1;
            return left % unit == 0 ? unit : left % unit;
        }
    }
}
