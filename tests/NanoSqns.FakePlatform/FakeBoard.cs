// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;

namespace NanoSqns.FakePlatform
{
    /// <summary>What was done to the pins, and which firmware image this is.</summary>
    public static class FakeBoard
    {
        /// <summary>Functions that were set, as "pin=function", in order.</summary>
        public static ArrayList Functions { get; } = new ArrayList();

        /// <summary>Levels that were written, as "pin=0" or "pin=1", in order.</summary>
        public static ArrayList Levels { get; } = new ArrayList();

        /// <summary>Version of the firmware image.</summary>
        public static Version Firmware { get; set; } = new Version(1, 17, 0, 339);

        /// <summary>What most native errors are: a plain exception, with a text that only repeats its type.</summary>
        public static Exception NativeFailure()
        {
            return new Exception("Exception was thrown: System.Exception");
        }
    }
}

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>As the platform's, as far as they have names here.</summary>
    public enum DeviceFunction
    {
        /// <summary>First SPI.</summary>
        SPI1_MOSI = 65792, SPI1_MISO, SPI1_CLOCK,

        /// <summary>Second SPI.</summary>
        SPI2_MOSI = 66048, SPI2_MISO, SPI2_CLOCK,

        /// <summary>SDMMC.</summary>
        SDMMC1_CLOCK = 524544, SDMMC1_COMMAND, SDMMC1_D0, SDMMC1_D1, SDMMC1_D2, SDMMC1_D3,
    }

    internal static class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction function)
        {
            NanoSqns.FakePlatform.FakeBoard.Functions.Add(pin + "=" + ((int)function).ToString("X"));
        }
    }
}

namespace nanoFramework.Runtime.Native
{
    internal static class SystemInfo
    {
        public static Version Version
        {
            get { return NanoSqns.FakePlatform.FakeBoard.Firmware; }
        }
    }
}

namespace System.Device.Gpio
{
    /// <summary>Directions.</summary>
    public enum PinMode
    {
        /// <summary>Out.</summary>
        Output = 3,
    }

    /// <summary>Levels.</summary>
    public enum PinValue
    {
        /// <summary>Low.</summary>
        Low,

        /// <summary>High.</summary>
        High,
    }

    /// <summary>The chip's pins.</summary>
    public sealed class GpioController
    {
        private readonly ArrayList _open = new ArrayList();

        /// <summary>What OpenPin is to throw, or null.</summary>
        public Exception OpenFails { get; set; }

        /// <summary>Taken?</summary>
        public bool IsPinOpen(int pin)
        {
            return _open.Contains(pin);
        }

        /// <summary>Takes a pin.</summary>
        public void OpenPin(int pin, PinMode mode)
        {
            if (OpenFails != null)
            {
                throw OpenFails;
            }

            _open.Add(pin);
        }

        /// <summary>Sets a level.</summary>
        public void Write(int pin, PinValue value)
        {
            NanoSqns.FakePlatform.FakeBoard.Levels.Add(pin + "=" + (int)value);
        }
    }
}
