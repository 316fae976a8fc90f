// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace nanoFramework.Runtime.Native
{
    public static class GC
    {
        public static uint Run(bool compactHeap) => throw null;
        public static void EnableGCMessages(bool enable) => throw null;
    }
}
