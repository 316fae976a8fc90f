// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>Opens UARTs: pins first, then the port.</summary>
    public static class SerialOpening
    {
        // COM1_TX is 0x30100; the ports follow each other by 0x100, their pins TX, RX, RTS, CTS by one
        private const int FirstPortFunction = 0x30100;
        private const int FunctionsPerPort = 0x100;
        private const int Ports = 3;

        // images with their wire protocol on UART 0 refuse it with an unrelated exception
        private const string DebuggersPort = "COM1";
        private const int LostBytesMs = 100;

        /// <summary>True when RTS and CTS are wired and the firmware image knows how to use them: before 1.15 it did not.</summary>
        public static bool CanHandshake(PortWiring wiring)
        {
            Version firmware = SystemInfo.Version;
            return wiring.HasFlowControl && (firmware.Major > 1 || (firmware.Major == 1 && firmware.Minor >= 15));
        }

        /// <summary>Sets the pins, makes the port and opens it.</summary>
        /// <param name="wiring">Port, pins and baud rate.</param>
        /// <param name="receiveBytes">
        /// Size of the driver's receive buffer, 4096 or more; it takes twice this from native memory. Bytes that do not fit are dropped
        /// silently, even with RTS: RTS protects only the chip's own 128 bytes, which the driver always empties.
        /// </param>
        /// <param name="handshake">True for RTS/CTS.</param>
        /// <exception cref="SqnsException">PortMissing, PortFailed.</exception>
        public static SerialPort Open(PortWiring wiring, int receiveBytes, bool handshake)
        {
            int index = NumberOf(wiring.Port) - 1;
            if (index < 0 || index >= Ports)
                throw new SqnsException(ErrorNumber.PortMissing, wiring.Port.Length == 0 ? "(none set)" : wiring.Port, "; the chip has COM1, COM2 and COM3");
            if (wiring.Tx == BoardProfile.NoPin || wiring.Rx == BoardProfile.NoPin)
                throw new SqnsException(ErrorNumber.PortFailed, wiring.Port, "its pins TX and RX are not set");

            SerialPort port = null;
            try
            {
                // always set all pins: on classic chips COM2 and COM3 have no default pins, on the S3 the default would silently be GPIO 0
                int function = FirstPortFunction + (index * FunctionsPerPort);
                PinFunction.Set(wiring.Tx, (DeviceFunction)function);
                PinFunction.Set(wiring.Rx, (DeviceFunction)(function + 1));
                PinFunction.Set(wiring.Rts, (DeviceFunction)(function + 2));
                PinFunction.Set(wiring.Cts, (DeviceFunction)(function + 3));

                port = new SerialPort(wiring.Port, wiring.Baud);
                port.Handshake = handshake ? Handshake.RequestToSend : Handshake.None;
                port.ReadBufferSize = receiveBytes;

                // infinite: CTS may hold a block for minutes, and after a time-out the driver would send from memory it no longer owns
                port.WriteTimeout = System.Threading.Timeout.Infinite;

                // reads never wait, because they ask only for available bytes; if the driver drops bytes it has counted, a read must not
                // wait forever
                port.ReadTimeout = LostBytesMs;

                // Never reached. Every arrival at the threshold allocates an event on the heap, which a thread of the platform unpacks,
                // even without a subscriber to DataReceived: at the default of 1, some 700 a second in the middle of a write.
                port.ReceivedBytesThreshold = int.MaxValue;
                port.Open();
                return port;
            }
            catch (Exception e)
            {
                GiveUp(port);
                throw new SqnsException(ErrorNumber.PortFailed, wiring.Port, wiring.Port == DebuggersPort ? "the debugger uses this port" : PlatformWords.Of(e));
            }
        }

        /// <summary>Disposes an unusable port; without that it cannot be created again.</summary>
        /// <param name="port">The port, or null.</param>
        public static void GiveUp(SerialPort port)
        {
            try
            {
                port?.Dispose();
            }
            catch (Exception)
            {
                // the user needs the original error, not this one
            }
        }

        private static int NumberOf(string port) => port.Length == 4 && port.StartsWith("COM") ? port[3] - '0' : 0;
    }
}
