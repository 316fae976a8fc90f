// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>
    /// The card's slot. Pulling a card changes nothing that the platform knows: it stays "mounted", has no files any more, and only a write or a new mount shows the
    /// truth. The same holds for a card that was put in since, until it is mounted. A remount makes an event that closes every open file of the drive some time later.
    /// </summary>
    public static class FakeCard
    {
        // when the event of a remount comes, in milliseconds
        private const int EjectEventMs = 50;

        private static bool _wasMounted;
        private static long _ejectAt;

        /// <summary>Calls, in order: make, mount, unmount.</summary>
        public static ArrayList Calls { get; } = new ArrayList();

        /// <summary>What Mount is to throw though a card is in, or null.</summary>
        public static Exception MountFails { get; set; }

        /// <summary>What Unmount is to throw, or null; it counts as mounted then.</summary>
        public static Exception UnmountFails { get; set; }

        /// <summary>True while a card is in the slot.</summary>
        public static bool IsIn { get; private set; }

        /// <summary>True while the card that the platform has mounted is in the slot and had power since.</summary>
        public static bool IsAlive { get; private set; }

        /// <summary>The slot's time, in milliseconds.</summary>
        public static long NowMs { get; private set; }

        /// <summary>Grows with each event that closes the open files of the card.</summary>
        public static int Ejections { get; private set; }

        /// <summary>A card that works is in.</summary>
        public static void PowerUp()
        {
            Calls.Clear();
            MountFails = null;
            UnmountFails = null;
            IsIn = true;
            IsAlive = true;
            NowMs = 0;
            _wasMounted = false;
            _ejectAt = long.MaxValue;
        }

        /// <summary>Somebody pulls the card.</summary>
        public static void Pull()
        {
            IsIn = false;
            IsAlive = false;
        }

        /// <summary>Somebody puts a card in.</summary>
        public static void Insert()
        {
            IsIn = true;
        }

        /// <summary>Time passes.</summary>
        public static void Pass(long milliseconds)
        {
            NowMs += milliseconds;
            if (NowMs >= _ejectAt)
            {
                _ejectAt = long.MaxValue;
                Ejections++;
            }
        }

        internal static void Mount()
        {
            Calls.Add("mount");
            IsAlive = false;
            if (MountFails != null || !IsIn)
            {
                throw MountFails ?? FakeBoard.NativeFailure();
            }

            IsAlive = true;
            _ejectAt = _wasMounted ? NowMs + EjectEventMs : long.MaxValue;
            _wasMounted = true;
        }

        internal static void Unmount()
        {
            Calls.Add("unmount");
            if (UnmountFails != null)
            {
                throw UnmountFails;
            }

            IsAlive = false;
        }
    }
}

namespace nanoFramework.System.IO.FileSystem
{
    internal sealed class SDCardMmcParameters
    {
        public uint slotIndex;
        public SDCard.SDDataWidth dataWidth;
    }

    internal sealed class SDCardSpiParameters
    {
        public uint slotIndex;
        public uint spiBus;
        public uint chipSelectPin;
    }

    internal sealed class SDCard
    {
        public SDCard(SDCardMmcParameters parameters)
        {
            NanoSqns.FakePlatform.FakeCard.Calls.Add("make");
        }

        public SDCard(SDCardSpiParameters parameters)
        {
            NanoSqns.FakePlatform.FakeCard.Calls.Add("make");
        }

        public enum SDDataWidth
        {
            _1_bit = 1,
            _4_bit = 2,
        }

        // a field, whatever became of the card
        public bool IsMounted { get; private set; }

        public void Mount()
        {
            NanoSqns.FakePlatform.FakeCard.Mount();
            IsMounted = true;
        }

        public void Unmount()
        {
            NanoSqns.FakePlatform.FakeCard.Unmount();
            IsMounted = false;
        }

        public void Dispose()
        {
        }
    }
}
