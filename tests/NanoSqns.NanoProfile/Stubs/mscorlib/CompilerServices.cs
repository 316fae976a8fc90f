// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.Runtime.CompilerServices
{
    public sealed class ExtensionAttribute : Attribute
    {
        public ExtensionAttribute() => throw null;
    }

    public sealed class IndexerNameAttribute : Attribute
    {
        public IndexerNameAttribute(string indexerName) => throw null;
    }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    public sealed class InternalsVisibleToAttribute : Attribute
    {
        public InternalsVisibleToAttribute(string assemblyName) => throw null;
        public string AssemblyName { get => throw null; }
    }

    public static class IsExternalInit
    {
    }

    public enum MethodCodeType
    {
        IL,
        Native,
        OPTIL,
        Runtime,
    }

    public sealed class MethodImplAttribute : Attribute
    {
        public MethodCodeType MethodCodeType;
        public MethodImplAttribute(MethodImplOptions methodImplOptions) => throw null;
        public MethodImplAttribute(short _value) => throw null;
        public MethodImplAttribute() => throw null;
        public MethodImplOptions Value { get => throw null; }
    }

    public enum MethodImplOptions
    {
        Unmanaged = 0x0004,
        ForwardRef = 0x0010,
        PreserveSig = 0x0080,
        InternalCall = 0x1000,
        Synchronized = 0x0020,
        NoInlining = 0x0008,
    }

    public static class RuntimeFeature
    {
        public const string DefaultImplementationsOfInterfaces = "DefaultImplementationsOfInterfaces";
        public static bool IsSupported(string feature) => throw null;
    }

    public static class RuntimeHelpers
    {
        public static int OffsetToStringData { get => throw null; }
        public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw null;
        public static object GetObjectValue(object obj) => throw null;
        public static void RunClassConstructor(RuntimeTypeHandle type) => throw null;
    }
}
