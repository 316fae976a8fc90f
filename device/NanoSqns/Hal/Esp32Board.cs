// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NanoSqns.Boards;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Device
{
    /// <summary>An ESP32 with .NET nanoFramework: combines the adapters of this folder. Each part is opened on request.</summary>
    public sealed class Esp32Board : IBoard
    {
        private readonly GpioController _pins = new GpioController();
        private readonly SdSlot _slot;
        private readonly ModemPort _modem;

        /// <summary>Makes the board; no pin is touched.</summary>
        public Esp32Board()
        {
            Clock = new SystemClock();
            _slot = new SdSlot(Clock);
            Files = new NanoFileStore(_slot);
            _modem = new ModemPort(_pins);
            Platform = SystemInfo.TargetName + ", nanoCLR " + SystemInfo.Version.ToString();
        }

        /// <inheritdoc />
        public string Platform { get; }

        /// <inheritdoc />
        public IClock Clock { get; }

        /// <inheritdoc />
        public IFileStore Files { get; }

        /// <summary>All wirings, allocated at each call, so that only the one in use stays in memory.</summary>
        public BoardProfile[] Profiles
        {
            get
            {
                BoardProfile[] all = BoardList.All();
                all[all.Length - 1].Chip = IsS3 ? ChipKind.Esp32S3 : ChipKind.Esp32;
                return all;
            }
        }

        /// <inheritdoc />
        public bool HasPins => true;

        /// <summary>Null: only the settings choose here.</summary>
        public string ProfileName => null;

        /// <summary>The image's name gives the chip, and the chip's pins fit every board that the image may run on.</summary>
        public PortWiring FallbackConsole => IsS3 ? WalterBoard.S3Console() : FiPyBoard.PycomConsole();

        /// <inheritdoc />
        public int TypeAheadBytes => 1024;

        /// <inheritdoc />
        public bool ConsoleIsTerminal => true;

        /// <inheritdoc />
        public string ConsoleNotice { get; private set; }

        /// <summary>The console, once it was opened; or null.</summary>
        public IByteLink Console { get; private set; }

        /// <summary>
        /// Opens the console. Official images for classic chips reserve COM1 for their debugger and refuse it; an ESP32-S3 refuses it when
        /// no USB host was there at boot. Without any port the console does nothing, so that the job on the card still runs.
        /// </summary>
        public IByteLink OpenConsole(PortWiring first, PortWiring second)
        {
            ConsoleLink former = Console as ConsoleLink;
            if (former != null)
                former.Close();

            string why = "";
            Console = TryConsole(first, ref why);
            if (Console == null && second != null)
            {
                Console = TryConsole(second, ref why);
                ConsoleNotice = Console == null ? null : "The console is on " + second.Port + " (TX " + second.Tx + ", RX " + second.Rx + "), because " + why;
            }

            if (Console == null)
            {
                Console = new NoConsole();
                ConsoleNotice = "No console: " + why;
            }

            return Console;
        }

        /// <inheritdoc />
        public void UseCard(CardWiring wiring) => _slot.Use(wiring);

        /// <inheritdoc />
        public IByteLink OpenModem(PortWiring wiring) => _modem.Open(wiring);

        /// <inheritdoc />
        public IMirrorPorts OpenMirror(IByteLink modem)
        {
            // who asks has typed it on a console
            return new MirrorPorts((ConsoleLink)Console, (ModemLink)modem);
        }

        /// <inheritdoc />
        public IIndicator OpenIndicator(BoardProfile profile)
        {
            try
            {
                return new Led(_pins, profile.LedPin, profile.LedIsActiveLow);
            }
            catch (Exception)
            {
                // a missing LED is not worth a failure
                return new Led(_pins, BoardProfile.NoPin, false);
            }
        }

        /// <inheritdoc />
        public bool ResetModem(BoardProfile profile)
        {
            if (profile.ModemResetPin == BoardProfile.NoPin)
                return false;

            try
            {
                ModemReset.Pulse(_pins, profile.ModemResetPin);
            }
            catch (Exception e)
            {
                throw new SqnsException(ErrorNumber.PortFailed, profile.Modem.Port, "the modem's reset, GPIO " + profile.ModemResetPin + ": " + PlatformWords.Of(e));
            }

            return true;
        }

        /// <inheritdoc />
        public IChecksum32 CreateCrc32() => new NativeCrc32();

        /// <inheritdoc />
        public MemoryState Memory(bool collect)
        {
            MemoryState state = new MemoryState();

            // The platform reports the free heap only after a collection, which could move the buffer of a write in progress.
            if (!SerialWriter.IsAnyBusy)
                state.ManagedFree = nanoFramework.Runtime.Native.GC.Run(collect);

            uint total;
            uint free;
            uint largest;
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.All, out total, out free, out largest);
            state.NativeFree = free;
            state.NativeLargest = largest;
            return state;
        }

        /// <inheritdoc />
        public void Reboot() => Power.RebootDevice();

        private static bool IsS3 => SystemInfo.TargetName.IndexOf("_S3") >= 0;

        private static IByteLink TryConsole(PortWiring wiring, ref string why)
        {
            try
            {
                return new ConsoleLink(wiring);
            }
            catch (SqnsException e)
            {
                why += (why.Length == 0 ? "" : "; ") + e.Failure.Sentence;
                return null;
            }
        }
    }
}
