// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Settings
{
    /// <summary>
    /// The settings as the firmware uses them. A view of a <see cref="SettingsStore"/>: after <see cref="SettingsStore.Put"/> and
    /// <see cref="SettingsStore.Load"/> it shows the new values. Its properties may be read while streaming: they allocate nothing.
    /// </summary>
    public sealed class BoardSettings
    {
        private const int BytesPerKb = 1024;
        private const int MsPerMinute = 60 * 1000;

        private readonly SettingsStore _store;

        /// <summary>Shows what a store holds.</summary>
        internal BoardSettings(SettingsStore store)
        {
            _store = store;
            Refresh();
        }

        /// <summary>Name of the board's profile; empty when it is not set.</summary>
        public string Board { get; private set; }

        /// <summary>Largest block of a transfer, in bytes.</summary>
        public int BlockLimit { get; private set; }

        /// <summary>True when larger blocks than every modem takes are tried out.</summary>
        public bool TriesBlocks { get; private set; }

        /// <summary>Baud for transfers.</summary>
        public int TransferBaud { get; private set; }

        /// <summary>Attempts to send a file before the upgrade fails.</summary>
        public int Attempts { get; private set; }

        /// <summary>True when a job on the card runs at boot.</summary>
        public bool Autorun { get; private set; }

        /// <summary>Seconds before the job at boot, in which Ctrl-C, Esc or Enter stops it; 0 when there is no such time.</summary>
        public int CountdownSeconds { get; private set; }

        /// <summary>How a transfer is shown.</summary>
        public ProgressStyle Progress { get; private set; }

        /// <summary>True when AT commands and stages are named.</summary>
        public bool Verbose { get; private set; }

        /// <summary>True when AT lines are shown whole.</summary>
        public bool Debug { get; private set; }

        /// <summary>True when a log is kept on the card.</summary>
        public bool Log { get; private set; }

        /// <summary>Size in bytes at which a new log is begun.</summary>
        public int LogLimitBytes { get; private set; }

        /// <summary>Baud rate of a mirror on the PC side.</summary>
        public int MirrorPcBaud { get; private set; }

        /// <summary>Baud to which a modem in recovery mode is brought for a mirror.</summary>
        public int MirrorModemBaud { get; private set; }

        /// <summary>How long the PC may be silent until a mirror ends, in milliseconds; 0 = for ever.</summary>
        public int MirrorSilenceMs { get; private set; }

        /// <summary>Limits of the waits of an upgrade.</summary>
        public UpgradeLimits Limits() =>
            new UpgradeLimits
            {
                ProbeMs = Milliseconds("limit.probe"),
                RebootMs = Milliseconds("limit.reboot"),
                UpdaterStartMs = Milliseconds("limit.updater"),
                ReportMs = Milliseconds("limit.report"),
                NoReportMs = Milliseconds("limit.noreport"),
                Attempts = Attempts,
            };

        /// <summary>Block size and limits of a transfer session.</summary>
        public StpSettings Stp() =>
            new StpSettings { BlockLimit = BlockLimit, TriesBlocks = TriesBlocks, StallLimitMs = Milliseconds("limit.stall"), OpenLimitMs = Milliseconds("limit.open") };

        /// <summary>A copy of a profile with the wiring of the settings put over it; a second console without a port goes, and so does a pin that cannot be used.</summary>
        /// <param name="profile">Stays as it is.</param>
        /// <param name="problems">Gets a <see cref="Failure"/> for each pin that was left as the profile has it; or null.</param>
        public BoardProfile Apply(BoardProfile profile, ArrayList problems = null)
        {
            BoardProfile result = profile.Copy();
            if (result.SecondConsole == null)
                result.SecondConsole = new PortWiring { Baud = result.Console.Baud };

            BoardProfile before = result.Copy();
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                if (_store.IsSet(name))
                    WiringSettings.Put(result, name, _store.Get(name));
            }

            LeaveOut(before, result, problems);
            if (result.SecondConsole.Port.Length == 0)
                result.SecondConsole = null;

            return result;
        }

        /// <summary>Takes the store's present values.</summary>
        internal void Refresh()
        {
            Board = _store.Get("board");
            TriesBlocks = _store.Get("block") == SettingTable.AutoBlock;
            BlockLimit = TriesBlocks ? StpSettings.MaxBlockLimit : Number("block");
            TransferBaud = Number("transfer.baud");
            Attempts = Number("attempts");
            Autorun = IsOn("autorun");
            CountdownSeconds = Number("countdown");
            Progress = _store.Get("progress") == "bar" ? ProgressStyle.Bar : ProgressStyle.Lines;
            Verbose = IsOn("verbose");
            Debug = IsOn("debug");
            Log = IsOn("log");
            LogLimitBytes = Number("log.size") * BytesPerKb;
            MirrorPcBaud = Number("mirror.pc");
            MirrorModemBaud = Number("mirror.modem");
            MirrorSilenceMs = Number("mirror.silence") * MsPerMinute;
        }

        private void LeaveOut(BoardProfile before, BoardProfile result, ArrayList problems)
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                string name = SettingTable.NameAt(i);
                string fault = _store.IsSet(name) ? WiringCheck.FaultOf(result, name) : null;
                if (fault != null)
                {
                    WiringSettings.Put(result, name, WiringSettings.Of(before, name));
                    if (problems != null)
                        problems.Add(new Failure(ErrorNumber.BadSetting, _store.FileOf(name), name + " = " + _store.Get(name) + " is ignored: " + fault));
                }
            }
        }

        private int Number(string name) => int.Parse(_store.Get(name));

        private int Milliseconds(string name) => Number(name) * 1000;

        private bool IsOn(string name) => _store.Get(name) == "on";
    }
}
