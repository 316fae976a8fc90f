// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>Why the engine waits. Every wait that can last longer than a second has one of these names.</summary>
    public static class WaitReason
    {
        /// <summary>Searching for the modem's baud rate and mode.</summary>
        public const int Probe = 0;
        /// <summary>A block was sent and is not acknowledged yet: the modem erases or copies, or the frame was lost.</summary>
        public const int BlockAck = 1;
        /// <summary>CTS holds the line: the modem takes no bytes.</summary>
        public const int ClearToSend = 2;
        /// <summary>The modem restarts into another mode.</summary>
        public const int Reboot = 3;
        /// <summary>The updater was loaded and starts.</summary>
        public const int UpdaterStart = 4;
        /// <summary>The modem has received a whole file; it does not answer while it checks or installs it.</summary>
        public const int AfterTransfer = 5;
        /// <summary>The modem applies the update; its report is polled.</summary>
        public const int Report = 6;
        /// <summary>The transfer session is being opened.</summary>
        public const int SessionOpen = 7;
        /// <summary>An AT command was sent and is not answered yet.</summary>
        public const int Answer = 8;
        /// <summary>Ending a previous transfer session.</summary>
        public const int EndSession = 9;
        /// <summary>Reading a whole file from the card, without the modem. The limit is an estimate of when it ends.</summary>
        public const int ReadFile = 10;
    }

    /// <summary>Sees the waits, and may stop a run between two frames. This base class ignores everything and stops nothing.</summary>
    public class WaitEvents
    {
        /// <summary>True when the user wants to stop. Checked only between frames.</summary>
        public virtual bool StopRequested => false;

        /// <summary>
        /// Called at the start of a long wait and about once a second during it. Must not allocate while streaming. With
        /// <see cref="WaitReason.ClearToSend"/> a write on the modem's port is pending; with any other reason nothing is on the wire.
        /// </summary>
        /// <param name="reason">One of <see cref="WaitReason"/>.</param>
        /// <param name="limitMs">When the wait ends with an error.</param>
        public virtual void OnWait(int reason, int elapsedMs, int limitMs)
        {
        }
    }
}
