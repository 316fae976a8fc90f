// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Device.Gpio;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>A plain LED on a pin. (The RGB LED of Pycom's boards needs its own protocol and stays dark.)</summary>
    public sealed class Led : IIndicator
    {
        private readonly GpioPin _pin;
        private bool _lit;

        /// <summary>Opens the pin and turns the LED off.</summary>
        /// <param name="pins">The chip's pins.</param>
        /// <param name="pin">GPIO number, or <see cref="BoardProfile.NoPin"/> for an LED that does nothing.</param>
        /// <param name="activeLow">True when a low level lights it.</param>
        public Led(GpioController pins, int pin, bool activeLow)
        {
            if (pin != BoardProfile.NoPin)
            {
                _pin = pins.OpenPin(pin, PinMode.Output);
                _pin.Write(activeLow ? PinValue.High : PinValue.Low);
            }
        }

        /// <inheritdoc />
        public void Light(bool lit)
        {
            if (lit != _lit && _pin != null)
            {
                _lit = lit;

                // not Write: a PinValue is a structure, and structures are made on the heap here, perhaps while the modem's port is written
                _pin.Toggle();
            }
        }
    }
}
