// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Device.Gpio;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>The modem's port: the one link that is open now. A link that was found dead makes room for a new one.</summary>
    public sealed class ModemPort
    {
        private readonly GpioController _pins;
        private ModemLink _link;

        /// <summary>Opens nothing.</summary>
        /// <param name="pins">The chip's pins.</param>
        public ModemPort(GpioController pins) => _pins = pins;

        /// <summary>Opens the port. A previous link is closed first and reports a hang-up from then on.</summary>
        /// <exception cref="SqnsException">PortMissing, PortFailed; nothing stays open then.</exception>
        public IByteLink Open(PortWiring wiring)
        {
            if (_link != null)
            {
                _link.Close();
                _link = null;
            }

            ModemLink link = new ModemLink(wiring);
            if (!SerialOpening.CanHandshake(wiring))
            {
                try
                {
                    HoldRequestToSend(wiring.Rts);
                }
                catch (Exception e)
                {
                    Abandon(link);
                    throw new SqnsException(ErrorNumber.PortFailed, wiring.Port, "its pin RTS, GPIO " + wiring.Rts + ", cannot be held low: " + PlatformWords.Of(e));
                }
            }

            _link = link;
            return link;
        }

        // For a firmware image without CTS: drives RTS permanently to allow the modem to send. A floating line would silence it.
        private void HoldRequestToSend(int pin)
        {
            if (pin != BoardProfile.NoPin)
            {
                if (!_pins.IsPinOpen(pin))
                    _pins.OpenPin(pin, PinMode.Output);

                _pins.Write(pin, PinValue.Low);
            }
        }

        // what does not close now is closed before the next link
        private void Abandon(ModemLink link)
        {
            try
            {
                link.Close();
            }
            catch (SqnsException)
            {
                _link = link;
            }
        }
    }
}
