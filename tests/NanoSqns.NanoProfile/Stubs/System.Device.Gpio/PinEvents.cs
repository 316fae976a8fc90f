// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.Runtime.Events;

namespace System.Device.Gpio
{
    public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);

    public class PinValueChangedEventArgs : BaseEvent
    {
        public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) => throw null;
        public PinEventTypes ChangeType { get => throw null; }
        public int PinNumber { get => throw null; }
    }

    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
}
