// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public class Object
    {
        public Object() { }
        public virtual string ToString() => throw null;
        public virtual bool Equals(object obj) => throw null;
        public static bool Equals(object objA, object objB) => throw null;
        public static bool ReferenceEquals(object objA, object objB) => throw null;
        public virtual int GetHashCode() => throw null;
        public Type GetType() => throw null;
        protected object MemberwiseClone() => throw null;
    }

    public abstract class ValueType
    {
        public ValueType() => throw null;
        public override bool Equals(object obj) => throw null;
    }

    public abstract class Enum : ValueType
    {
        public Enum() => throw null;
        public bool HasFlag(Enum flag) => throw null;
        public override string ToString() => throw null;
    }

    public class EventArgs
    {
        public static readonly EventArgs Empty;
        public EventArgs() => throw null;
    }

    public abstract class MarshalByRefObject
    {
        public MarshalByRefObject() => throw null;
    }
}
