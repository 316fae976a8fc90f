// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Device.Gpio;
using System.Threading;

namespace NanoSqns.Device
{
    /// <summary>The modem's reset line, active low. It is not touched before it is used.</summary>
    public static class ModemReset
    {
        private const int LowMs = 1000;

        /// <summary>Holds the line low for a second, then high. The pin stays an output: a line without a pull-up would float.</summary>
        public static void Pulse(GpioController pins, int pin)
        {
            if (!pins.IsPinOpen(pin))
                pins.OpenPin(pin, PinMode.Output);

            pins.Write(pin, PinValue.Low);
            Thread.Sleep(LowMs);
            pins.Write(pin, PinValue.High);
        }
    }
}
