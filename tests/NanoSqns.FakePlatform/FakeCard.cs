// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>What is done to the card, and what goes wrong with it.</summary>
    public static class FakeCard
    {
        /// <summary>Calls, in order: make, mount, unmount.</summary>
        public static ArrayList Calls { get; } = new ArrayList();

        /// <summary>What Mount is to throw, or null.</summary>
        public static Exception MountFails { get; set; }

        /// <summary>What Unmount is to throw, or null; it counts as mounted then.</summary>
        public static Exception UnmountFails { get; set; }

        /// <summary>Everything works.</summary>
        public static void PowerUp()
        {
            Calls.Clear();
            MountFails = null;
            UnmountFails = null;
        }

        internal static void Call(string name, Exception fails)
        {
            Calls.Add(name);
            if (fails != null)
            {
                throw fails;
            }
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
            NanoSqns.FakePlatform.FakeCard.Call("make", null);
        }

        public SDCard(SDCardSpiParameters parameters)
        {
            NanoSqns.FakePlatform.FakeCard.Call("make", null);
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
            NanoSqns.FakePlatform.FakeCard.Call("mount", NanoSqns.FakePlatform.FakeCard.MountFails);
            IsMounted = true;
        }

        public void Unmount()
        {
            NanoSqns.FakePlatform.FakeCard.Call("unmount", NanoSqns.FakePlatform.FakeCard.UnmountFails);
            IsMounted = false;
        }

        public void Dispose()
        {
        }
    }
}
