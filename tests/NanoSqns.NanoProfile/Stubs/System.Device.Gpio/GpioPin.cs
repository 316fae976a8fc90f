// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.Device.Gpio
{
    public sealed class GpioPin : IDisposable
    {
        internal GpioPin() => throw null;
        public TimeSpan DebounceTimeout { get => throw null; set => throw null; }
        public int PinNumber { get => throw null; }
        public event PinValueChangedEventHandler ValueChanged { add => throw null; remove => throw null; }
        public PinMode GetPinMode() => throw null;
        public bool IsPinModeSupported(PinMode pinMode) => throw null;
        public void SetPinMode(PinMode value) => throw null;
        public PinValue Read() => throw null;
        public void Write(PinValue value) => throw null;
        public void Toggle() => throw null;
        ~GpioPin() { }
        public void Dispose() => throw null;
    }

    public struct PinValue
    {
        public static PinValue High { get => throw null; }
        public static PinValue Low { get => throw null; }
        public static implicit operator PinValue(int value) => throw null;
        public static implicit operator PinValue(bool value) => throw null;
        public static explicit operator byte(PinValue value) => throw null;
        public static explicit operator int(PinValue value) => throw null;
        public static explicit operator bool(PinValue value) => throw null;
        public bool Equals(PinValue other) => throw null;
        public override bool Equals(object obj) => throw null;
        public static bool operator ==(PinValue a, PinValue b) => throw null;
        public static bool operator !=(PinValue a, PinValue b) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        private readonly int _content;
    }
}
