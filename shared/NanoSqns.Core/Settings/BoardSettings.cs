// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Settings
{
    /// <summary>How a transfer's progress is shown.</summary>
    public enum ProgressStyle
    {
        /// <summary>A line every few percent.</summary>
        Lines,
        /// <summary>One line that is redrawn.</summary>
        Bar,
    }

    /// <summary>
    /// The settings as the firmware uses them: those of the card override those of the flash, which override the defaults. Each is
    /// looked up in the values of the files when it is read, which allocates: not to be read while streaming.
    /// </summary>
    public sealed class BoardSettings
    {
        internal BoardSettings(SettingsFile flash, SettingsFile card)
        {
            Flash = flash;
            Card = card;
        }

        /// <summary>Name of the board's profile; empty when it is not set.</summary>
        public string Board => Text("board");
        /// <summary>Largest block of a transfer, in bytes.</summary>
        public int BlockLimit => TriesBlocks ? StpSettings.MaxBlockLimit : Number("block");
        /// <summary>True when blocks larger than every modem takes are tried.</summary>
        public bool TriesBlocks => Text("block") == SettingTable.AutoBlock;
        public int TransferBaud => Number("transfer.baud");
        /// <summary>Attempts to send a file before the upgrade fails.</summary>
        public int Attempts => Number("attempts");
        /// <summary>True when a job on the card runs at boot.</summary>
        public bool Autorun => IsOn("autorun");
        /// <summary>Seconds before the job at boot in which a key stops it; 0: no delay.</summary>
        public int CountdownSeconds => Number("countdown");
        public ProgressStyle Progress => Text("progress") == "bar" ? ProgressStyle.Bar : ProgressStyle.Lines;
        public bool Verbose => IsOn("verbose");
        public bool Debug => IsOn("debug");
        public bool Log => IsOn("log");
        public int LogLimitBytes => Number("log.size") * 1024;
        /// <summary>Baud rate of a mirror on the PC side.</summary>
        public int MirrorPcBaud => Number("mirror.pc");
        /// <summary>Baud rate that a mirror sets for a modem in recovery mode.</summary>
        public int MirrorModemBaud => Number("mirror.modem");
        /// <summary>Silence of the PC after which a mirror ends, in milliseconds; 0: never.</summary>
        public int MirrorSilenceMs => Number("mirror.silence") * 60 * 1000;
        internal SettingsFile Flash { get; }
        internal SettingsFile Card { get; }

        /// <summary>Limits of the waits of an upgrade.</summary>
        public UpgradeLimits Limits() => new()
        {
            ProbeMs = Milliseconds("limit.probe"),
            RebootMs = Milliseconds("limit.reboot"),
            UpdaterStartMs = Milliseconds("limit.updater"),
            ReportMs = Milliseconds("limit.report"),
            NoReportMs = Milliseconds("limit.noreport"),
            Attempts = Attempts,
        };

        /// <summary>Block size and limits of a transfer session.</summary>
        public StpSettings Stp() => new()
        {
            BlockLimit = BlockLimit,
            TriesBlocks = TriesBlocks,
            StallLimitMs = Milliseconds("limit.stall"),
            OpenLimitMs = Milliseconds("limit.open"),
        };

        /// <summary>
        /// A copy of a profile with the wiring of the settings. A pin that cannot be used stays as in the profile; a second console without
        /// a port goes.
        /// </summary>
        /// <param name="problems">Receives a <see cref="Failure"/> for each such pin; may be null.</param>
        public BoardProfile Apply(BoardProfile profile, ArrayList problems = null)
        {
            BoardProfile result = profile.Copy();
            result.SecondConsole = result.SecondConsole ?? new PortWiring { Baud = result.Console.Baud };
            BoardProfile before = result.Copy();
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string value = ValueAt(i);
                if (value != null)
                    WiringSettings.Put(result, SettingTable.NameAt(i), value);
            }

            LeaveOut(before, result, problems);
            if (result.SecondConsole.Port.Length == 0)
                result.SecondConsole = null;

            return result;
        }

        /// <summary>The value in effect, or the default; empty when the board's profile defines it.</summary>
        internal string ValueOf(Setting setting) => ValueAt(setting.Index) ?? setting.Default;

        /// <summary>True when a file sets the setting at a position of <see cref="SettingTable"/>.</summary>
        internal bool IsSet(int index) => ValueAt(index) != null;

        private void LeaveOut(BoardProfile before, BoardProfile result, ArrayList problems)
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string value = ValueAt(i);
                string name = SettingTable.NameAt(i);
                string fault = value == null ? null : WiringCheck.FaultOf(result, name);
                if (fault == null)
                    continue;

                WiringSettings.Put(result, name, WiringSettings.Of(before, name));
                string file = Card.ValueAt(i) != null ? CardFiles.CardSettings : CardFiles.FlashSettings;
                if (problems != null)
                    problems.Add(new Failure(ErrorNumber.BadSetting, file, name + " = " + value + " is ignored: " + fault));
            }
        }

        // null: the default
        private string ValueAt(int index) => Card.ValueAt(index) ?? Flash.ValueAt(index);
        private string Text(string name) => ValueOf(SettingTable.Find(name));
        private int Number(string name) => int.Parse(Text(name));
        private int Milliseconds(string name) => Number(name) * 1000;
        private bool IsOn(string name) => Text(name) == "on";
    }
}
