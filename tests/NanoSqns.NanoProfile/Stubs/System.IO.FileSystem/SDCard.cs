// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace nanoFramework.System.IO.FileSystem
{
    public class SDCard : IDisposable
    {
        public enum SDDataWidth
        {
            _1_bit,
            _4_bit,
        }

        public enum SDInterfaceType
        {
            System,
            Mmc,
            Spi,
        }

        public SDCard(uint slotIndex = 0) => throw null;
        public SDCard(SDCardMmcParameters mmcParameters, CardDetectParameters cdParameters = null) => throw null;
        public SDCard(SDCardSpiParameters spiParameters, CardDetectParameters cdParameters = null) => throw null;
        public SDInterfaceType CardType { get => throw null; }
        public bool IsMounted { get => throw null; }
        public bool CardDetectEnabled { get => throw null; }
        public uint SlotIndex { get => throw null; }
        public SDCardMmcParameters MmcParameters { get => throw null; }
        public SDCardSpiParameters SpiParameters { get => throw null; }
        public CardDetectParameters CdParameters { get => throw null; }
        public bool IsCardDetected { get => throw null; }
        public event CardDetectStateEventHandler CardDetectChanged { add => throw null; remove => throw null; }
        public void Mount() => throw null;
        public void Unmount() => throw null;
        ~SDCard() { }
        public void Dispose() => throw null;
    }

    public class SDCardMmcParameters
    {
        public uint slotIndex;
        public SDCard.SDDataWidth dataWidth;
        public SDCardMmcParameters() => throw null;
    }

    public class SDCardSpiParameters
    {
        public uint slotIndex;
        public uint spiBus;
        public uint chipSelectPin;
        public SDCardSpiParameters() => throw null;
    }
}
