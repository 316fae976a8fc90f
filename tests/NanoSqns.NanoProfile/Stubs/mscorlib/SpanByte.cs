// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public struct SpanByte
    {
        public SpanByte(byte[] array) => throw null;
        public SpanByte(byte[] array, int start, int length) => throw null;
        public byte this[int index] { get => throw null; set => throw null; }
        public static SpanByte Empty { get => throw null; }
        public int Length { get => throw null; }
        public bool IsEmpty { get => throw null; }
        public void CopyTo(SpanByte destination) => throw null;
        public SpanByte Slice(int start) => throw null;
        public SpanByte Slice(int start, int length) => throw null;
        public byte[] ToArray() => throw null;
        public static implicit operator SpanByte(byte[] array) => throw null;
        private readonly int _content;
    }
}
