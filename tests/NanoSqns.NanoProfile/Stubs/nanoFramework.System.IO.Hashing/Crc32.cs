// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO.Hashing
{
    public class Crc32
    {
        public Crc32() => throw null;
        public void Append(SpanByte source) => throw null;
        public void Append(byte[] source) => throw null;
        public void Append(byte value) => throw null;
        public void Reset() => throw null;
        public uint GetCurrentHashAsUInt32() => throw null;
        public static uint HashToUInt32(SpanByte source) => throw null;
    }
}
