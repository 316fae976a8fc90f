// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>The modes of a modem, by their number in AT+SMOD?. AT+SMSWBOOT counts one less (recovery is 0 in both).</summary>
    public static class ModemMode
    {
        /// <summary>The modem does not respond at any baud rate.</summary>
        public const int Silent = -1;
        /// <summary>The modem answers AT, but not in which mode it is.</summary>
        public const int Unknown = -2;
        /// <summary>SMOD 0, FFH: only the bootrom runs; needs an updater.</summary>
        public const int Recovery = 0;
        /// <summary>SMOD 1: the updater was loaded into the RAM of a modem in recovery.</summary>
        public const int MTools = 1;
        /// <summary>SMOD 2, FFF: the LTE firmware runs.</summary>
        public const int Application = 2;
        /// <summary>SMOD 3: the updater partition runs and applies a stored package.</summary>
        public const int Updater = 3;
        /// <summary>SMOD 4: the RECOVERY partition runs; takes files on the fly.</summary>
        public const int Upgrade = 4;

        /// <summary>The word for people.</summary>
        public static string Name(int mode) => mode switch
        {
            Silent => "silent",
            Recovery => "recovery",
            MTools => "mTools",
            Application => "application",
            Updater => "updater",
            Upgrade => "upgrade",
            _ => "unknown",
        };

        /// <summary>Number of a mode in AT+SMSWBOOT; -1 for a mode that cannot be booted into.</summary>
        public static int BootNumber(int mode) => mode switch
        {
            Recovery => 0,
            Application => 1,
            Updater => 2,
            Upgrade => 3,
            _ => -1,
        };
    }
}
