// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace nanoFramework.Runtime.Events
{
    public class BaseEvent
    {
        public ushort Source;
        public byte Message;
        public BaseEvent() => throw null;
    }
}
