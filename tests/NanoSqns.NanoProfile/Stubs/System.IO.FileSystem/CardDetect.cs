// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace nanoFramework.System.IO.FileSystem
{
    public class CardDetectParameters
    {
        public bool enableCardDetectPin;
        public bool cardDetectedState;
        public uint cardDetectPin;
        public bool autoMount;
        public CardDetectParameters() => throw null;
    }

    public delegate void CardDetectStateEventHandler(object sender, CardDetectChangedEventArgs e);
}

namespace nanoFramework.System.IO
{
    public enum CardDetectState
    {
        Inserted,
        Removed,
    }

    public class CardDetectChangedEventArgs : EventArgs
    {
        internal CardDetectChangedEventArgs() => throw null;
        public CardDetectState CardState { get => throw null; }
        public uint SlotIndex { get => throw null; }
    }
}
