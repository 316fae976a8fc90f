// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.Device.Gpio
{
    public enum PinMode
    {
        Input,
        InputPullDown,
        InputPullUp,
        Output,
        OutputOpenDrain,
        OutputOpenDrainPullUp,
        OutputOpenSource,
        OutputOpenSourcePullDown,
    }

    public enum PinEventTypes
    {
        None,
        Rising,
        Falling,
    }

    public enum PinNumberingScheme
    {
        Logical,
        Board,
    }
}
