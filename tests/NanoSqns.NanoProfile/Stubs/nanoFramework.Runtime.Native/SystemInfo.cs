// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace nanoFramework.Runtime.Native
{
    public static class SystemInfo
    {
        public enum FloatingPoint
        {
            None,
            SinglePrecisionSoftware,
            SinglePrecisionHardware,
            DoublePrecisionSoftware,
            DoublePrecisionHardware,
        }

        public static Version Version { get => throw null; }
        public static string OEMString { get => throw null; }
        public static byte OEM { get => throw null; }
        public static byte Model { get => throw null; }
        public static ushort SKU { get => throw null; }
        public static string TargetName { get => throw null; }
        public static string Platform { get => throw null; }
        public static FloatingPoint FloatingPointSupport { get => throw null; }
    }
}
