// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public static class Console
    {
        public static void Write(string value) => throw null;
        public static void WriteLine() => throw null;
        public static void WriteLine(string value) => throw null;
    }
}
