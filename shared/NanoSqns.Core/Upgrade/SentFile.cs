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
        /// <param name="what">What it is.</param>
        /// <param name="path">Path of the file.</param>
        /// <param name="command">The AT command that opened the transfer, one of those in <see cref="FileTransfer"/>.</param>
        public SentFile(SentKind what, string path, string command)
        {
            What = what;
            Path = path;
            Stored = command == FileTransfer.CommandStore;
            OnTheFly = command == FileTransfer.CommandOnTheFly;
        }

        /// <summary>What it was.</summary>
        public SentKind What { get; }

        /// <summary>Path of the file.</summary>
        public string Path { get; }

        /// <summary>True for the store method.</summary>
        public bool Stored { get; }

        /// <summary>True for the method on the fly.</summary>
        public bool OnTheFly { get; }

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
        public string Method => Stored ? "store" : OnTheFly ? "on_the_fly" : "elf";
    }
}
