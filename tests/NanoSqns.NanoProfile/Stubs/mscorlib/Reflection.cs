// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Reflection;

namespace System
{
    public abstract class Type : MemberInfo
    {
        internal Type() => throw null; // nobody derives from it: its abstract members would be many
        public override Type DeclaringType { get => throw null; }
        public string FullName { get => throw null; }
        public string AssemblyQualifiedName { get => throw null; }
        public Type BaseType { get => throw null; }
        public bool IsNotPublic { get => throw null; }
        public bool IsPublic { get => throw null; }
        public bool IsClass { get => throw null; }
        public bool IsInterface { get => throw null; }
        public bool IsValueType { get => throw null; }
        public bool IsAbstract { get => throw null; }
        public bool IsEnum { get => throw null; }
        public bool IsSerializable { get => throw null; }
        public bool IsArray { get => throw null; }
        public static Type GetType(string typeName) => throw null;
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
        public virtual Type[] GetInterfaces() => throw null;
        public virtual Type GetElementType() => throw null;
        public virtual bool IsSubclassOf(Type c) => throw null;
        public virtual bool IsInstanceOfType(object o) => throw null;
        public override string ToString() => throw null;
    }

    public struct RuntimeTypeHandle
    {
        private readonly int _content;
    }

    public struct RuntimeFieldHandle
    {
        private readonly int _content;
    }

    public struct RuntimeMethodHandle
    {
        private readonly int _content;
    }
}

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        internal MemberInfo() => throw null;
        public virtual string Name { get => throw null; }
        public virtual Type DeclaringType { get => throw null; }
        public virtual object[] GetCustomAttributes(bool inherit) => throw null;
    }
}
