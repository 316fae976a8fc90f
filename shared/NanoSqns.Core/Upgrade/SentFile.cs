// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>What a file is that goes to the modem.</summary>
    public enum SentKind
    {
        /// <summary>The updater ELF.</summary>
        Updater,
        /// <summary>The bootrom record.</summary>
        Bootrom,
        /// <summary>Firmware, or a part of it.</summary>
        Firmware,
    }

    /// <summary>One file as it was sent.</summary>
    public sealed class SentFile
    {
        /// <summary>A file that is going to be sent.</summary>
        /// <param name="what">What it is.</param>
        /// <param name="path">Path of the file.</param>
        /// <param name="method">Store or OnTheFly; Auto for an updater, which goes to the bootrom's loader.</param>
        public SentFile(SentKind what, string path, UpgradeMethod method)
        {
            What = what;
            Path = path;
            Method = method;
        }

        /// <summary>What it was.</summary>
        public SentKind What { get; }
        /// <summary>Path of the file.</summary>
        public string Path { get; }
        /// <summary>How it went to the modem; Auto for an updater.</summary>
        public UpgradeMethod Method { get; }
        /// <summary>True for an updater.</summary>
        public bool IsElf => Method == UpgradeMethod.Auto;

        /// <summary>The AT command that opens the transfer.</summary>
        public string Command => Method switch
        {
            UpgradeMethod.Store => "AT+SMSTPU",
            UpgradeMethod.OnTheFly => "AT+SMSTPU=\"ON_THE_FLY\"",
            _ => "AT+STP",
        };

        /// <summary>True once the modem was asked to take it and did not refuse: from then on it may sit in a transfer session, and this is an attempt.</summary>
        public bool Opened { get; set; }
        /// <summary>True once the first block was on its way: from then on the modem may have taken something, acknowledged or not.</summary>
        public bool Begun { get; set; }
        /// <summary>Bytes of the file that the modem acknowledged.</summary>
        public long Bytes { get; set; }
        /// <summary>Blocks that the modem acknowledged.</summary>
        public int Blocks { get; set; }
        /// <summary>Frames that were sent again.</summary>
        public int Repeats { get; set; }
        /// <summary>Milliseconds from RESET to the last acknowledgement.</summary>
        public int Milliseconds { get; set; }
        /// <summary>Longest time between a frame and its answer, in milliseconds.</summary>
        public int LongestWaitMs { get; set; }
        /// <summary>True when the modem took every byte.</summary>
        public bool Complete { get; set; }
        /// <summary>bootrom, updater or firmware.</summary>
        public string WhatName => What == SentKind.Updater ? "updater" : What == SentKind.Bootrom ? "bootrom" : "firmware";
        /// <summary>elf, store or on_the_fly.</summary>
        public string MethodName => Method == UpgradeMethod.Store ? "store" : Method == UpgradeMethod.OnTheFly ? "on_the_fly" : "elf";
    }
}
