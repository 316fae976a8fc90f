// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace System
{
    public static class Console
    {
        public static void Write(string value) => throw null;
        public static void WriteLine() => throw null;
        public static void WriteLine(string value) => throw null;
    }
}

namespace System.Diagnostics
{
    public static class Debug
    {
        public static void Assert(bool condition) => throw null;
        public static void Assert(bool condition, string message) => throw null;
        public static void Assert(bool condition, string message, string detailedMessage) => throw null;
        public static void Write(string message) => throw null;
        public static void WriteLine() => throw null;
        public static void WriteLine(string message) => throw null;
    }
}
