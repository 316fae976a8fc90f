// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>Time limits of AT commands, and of what these set off, in milliseconds. Reasons: docs/protocol.md, "AT".</summary>
    public static class AtLimits
    {
        /// <summary>A command leaves within this, or CTS holds the line.</summary>
        public const int WriteMs = 2000;
        /// <summary>AT, while a modem is looked for: at most two rates are tried in 5 s.</summary>
        public const int AttentionMs = 600;
        /// <summary>AT+SMOD?</summary>
        public const int ModeMs = 2000;
        /// <summary>ATI, ATI1, AT!="showver", AT+CGSN, and a single request for a report.</summary>
        public const int QueryMs = 5000;
        /// <summary>AT+SMUPGRADE?, asked again and again while the modem installs.</summary>
        public const int ReportMs = 1500;
        /// <summary>AT+IPR=n.</summary>
        public const int BaudRateMs = 5000;
        /// <summary>AT+SMSWBOOT=n,1 and =n,0, AT^RESET: until OK, before the restart.</summary>
        public const int SwitchMs = 5000;
        /// <summary>ATE0, AT+BIND=AT, AT+SQNSUPGRADENTF="started", AT+SQNWL="sqndcc",2 before a transfer; AT+SQNSUPGRADENTF="success" at the end.</summary>
        public const int PrepareMs = 3000;
        /// <summary>AT+CFUN=4: the modem leaves its network first.</summary>
        public const int RadioOffMs = 15000;
        /// <summary>AT+STP, AT+SMSTPU and AT+SMSTPU="ON_THE_FLY".</summary>
        public const int OpenTransferMs = 20000;
        /// <summary>AT+SMUPGRADE: until OK, before the installation.</summary>
        public const int ApplyMs = 5000;
        /// <summary>A command that a user typed.</summary>
        public const int TypedMs = 30 * 1000;
        /// <summary>A modem that answers nothing for so long is silent.</summary>
        public const int ProbeMs = 20 * 1000;
        /// <summary>From AT+SMSWBOOT or AT^RESET to AT in the new mode.</summary>
        public const int RebootMs = 5 * Minute;
        /// <summary>From the last byte after AT+STP to AT of the updater.</summary>
        public const int UpdaterStartMs = 5 * Minute;
        /// <summary>From the last byte after AT+SMSTPU, or from AT+SMUPGRADE, to a result of AT+SMUPGRADE?.</summary>
        public const int InstallMs = 10 * Minute;
        /// <summary>How long "No report" of AT+SMUPGRADE? means "not yet".</summary>
        public const int NoReportMs = 5 * Minute;

        private const int Minute = 60 * 1000;
    }
}
