// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System
{
    public abstract class Attribute
    {
        public Attribute() => throw null;
    }

    public enum AttributeTargets
    {
        Assembly = 0x0001,
        Module = 0x0002,
        Class = 0x0004,
        Struct = 0x0008,
        Enum = 0x0010,
        Constructor = 0x0020,
        Method = 0x0040,
        Property = 0x0080,
        Field = 0x0100,
        Event = 0x0200,
        Interface = 0x0400,
        Parameter = 0x0800,
        Delegate = 0x1000,
        ReturnValue = 0x2000,
        All = 0x3FFF,
    }

    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn) => throw null;
        public AttributeTargets ValidOn { get => throw null; }
        public bool AllowMultiple { get => throw null; set => throw null; }
        public bool Inherited { get => throw null; set => throw null; }
    }

    public class FlagsAttribute : Attribute
    {
        public FlagsAttribute() => throw null;
    }

    public sealed class ObsoleteAttribute : Attribute
    {
        public ObsoleteAttribute() => throw null;
        public ObsoleteAttribute(string message) => throw null;
        public ObsoleteAttribute(string message, bool error) => throw null;
        public string Message { get => throw null; }
        public bool IsError { get => throw null; }
    }

    public sealed class ParamArrayAttribute : Attribute
    {
        public ParamArrayAttribute() => throw null;
    }

    public sealed class SerializableAttribute : Attribute
    {
        public SerializableAttribute() => throw null;
    }
}

namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public ConditionalAttribute(string conditionString) => throw null;
        public string ConditionString { get => throw null; }
    }

    public sealed class DebuggableAttribute : Attribute
    {
        public enum DebuggingModes
        {
            None,
            Default,
            DisableOptimizations,
            IgnoreSymbolStoreSequencePoints,
            EnableEditAndContinue,
        }

        public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) => throw null;
        public DebuggableAttribute(DebuggingModes modes) => throw null;
        public bool IsJITTrackingEnabled { get => throw null; }
        public bool IsJITOptimizerDisabled { get => throw null; }
        public DebuggingModes DebuggingFlags { get => throw null; }
    }
}
