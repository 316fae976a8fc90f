// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.Hardware.Esp32;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>What a pin of the chip is for.</summary>
    public static class PinFunction
    {
        /// <summary>Gives a pin a function; nothing happens for <see cref="BoardProfile.NoPin"/>.</summary>
        public static void Set(int pin, DeviceFunction function)
        {
            if (pin != BoardProfile.NoPin)
                Configuration.SetPinFunction(pin, function);
        }
    }
}
