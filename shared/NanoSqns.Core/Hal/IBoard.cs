// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>
    /// The whole board as the firmware sees it. Each part is opened on request, at most once a boot, in the order in which a user needs
    /// them: console, card, modem. A dead modem port may be opened again. The pins of an unused port stay untouched.
    /// </summary>
    public interface IBoard
    {
        /// <summary>What the firmware runs on, one line, such as <c>ESP32_PSRAM_REV0, nanoCLR 1.17.0.334</c>.</summary>
        string Platform { get; }
        /// <summary>Time.</summary>
        IClock Clock { get; }
        /// <summary>The drives: <c>/flash</c> from the start, <c>/sd</c> after <see cref="UseCard"/>.</summary>
        IFileStore Files { get; }
        /// <summary>Wirings known by name. The last, <c>custom</c>, has nothing connected and is filled from the settings.</summary>
        BoardProfile[] Profiles { get; }
        /// <summary>Name of the profile when something else than the settings has chosen it (<c>--profile</c>); else null.</summary>
        string ProfileName { get; }
        /// <summary>False when ports and pins of a wiring are only names, as on a PC: settings of them change nothing then.</summary>
        bool HasPins { get; }
        /// <summary>Wiring of the console while no profile is chosen: right for every board that this image may run on.</summary>
        PortWiring FallbackConsole { get; }
        /// <summary>Room for what is typed ahead, in bytes.</summary>
        int TypeAheadBytes { get; }
        /// <summary>True when a terminal is at the other end of the console: lines are edited and echoed. False on a pipe.</summary>
        bool ConsoleIsTerminal { get; }

        /// <summary>
        /// Opens the console. A second call, after a new wiring turned out not to work, closes the previous link. When the platform refuses
        /// the first port, the second is used, if any; <see cref="ConsoleNotice"/> then holds what a user should know about it. Reads
        /// return <see cref="LinkStatus.HungUp"/> only at the end of a pipe.
        /// </summary>
        IByteLink OpenConsole(PortWiring first, PortWiring second);

        /// <summary>Where the console is, and why not elsewhere; or null.</summary>
        string ConsoleNotice { get; }

        /// <summary>Sets the card's wiring. Nothing is mounted.</summary>
        void UseCard(CardWiring wiring);

        /// <summary>
        /// Opens the modem's UART. May be called again after a read or a write returned <see cref="LinkStatus.HungUp"/>, or after a write
        /// could not be cancelled. The previous link is closed then and must not be used any more.
        /// </summary>
        /// <exception cref="Errors.SqnsException">A port error; the call may be repeated.</exception>
        IByteLink OpenModem(PortWiring wiring);

        /// <summary>The link of <see cref="OpenModem"/> and the console's UART as a mirror's ends; the console is not used then.</summary>
        IMirrorPorts OpenMirror(IByteLink modem);

        /// <summary>The LED, or one that does nothing; never null.</summary>
        IIndicator OpenIndicator(BoardProfile profile);

        /// <summary>Holds the modem's reset line low for a moment. False when the board has none.</summary>
        /// <exception cref="Errors.SqnsException">PortFailed: the pin cannot be driven.</exception>
        bool ResetModem(BoardProfile profile);

        /// <summary>A CRC-32, native where the platform has one.</summary>
        IChecksum32 CreateCrc32();

        /// <summary>
        /// What memory there is. With <paramref name="collect"/> the heap is collected and compacted first; not to be called while a port
        /// is written.
        /// </summary>
        MemoryState Memory(bool collect);

        /// <summary>Restarts the board. On the device it does not return; elsewhere the firmware's run ends and a new one begins.</summary>
        void Reboot();
    }

    /// <summary>The only source of time, and the only thing that sleeps. In tests and in the simulator it is virtual.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since some fixed moment; never goes back.</summary>
        long NowMs { get; }

        /// <summary>Lets at least <paramref name="milliseconds"/> pass.</summary>
        void Sleep(int milliseconds);
    }

    /// <summary>A 32-bit checksum over bytes that come in pieces of any size. The device may have a native implementation.</summary>
    public interface IChecksum32
    {
        /// <summary>Starts over: as if nothing had been added.</summary>
        void Reset();

        /// <summary>Adds <paramref name="count"/> bytes from <paramref name="offset"/>.</summary>
        void Append(byte[] buffer, int offset, int count);

        /// <summary>The checksum of all that was added so far; more may be added afterwards.</summary>
        uint Value { get; }
    }

    /// <summary>A status LED. The caller decides what it blinks and when. Called between frames, so it must not allocate.</summary>
    public interface IIndicator
    {
        /// <summary>Turns the LED on or off.</summary>
        void Light(bool lit);
    }

    /// <summary>The two UARTs of a mirror, and the wait for either. Nothing here allocates after construction.</summary>
    public interface IMirrorPorts
    {
        /// <summary>The PC's side: the console's UART as a byte pipe. It runs at the mirror's baud rate until the mirror ends.</summary>
        IByteLink Pc { get; }
        /// <summary>The modem's side.</summary>
        IByteLink Modem { get; }
        /// <summary>How often the platform reported lost received bytes.</summary>
        int Overruns { get; }

        /// <summary>Waits until one of the two has bytes to read or has ended a write, or the limit has passed; may return early.</summary>
        void Await(int limitMs);
    }

    /// <summary>Memory of a board in bytes; -1 where it is not known.</summary>
    public sealed class MemoryState
    {
        /// <summary>Free managed heap.</summary>
        public long ManagedFree { get; set; } = -1;
        /// <summary>Free native memory.</summary>
        public long NativeFree { get; set; } = -1;
        /// <summary>Largest free piece of native memory.</summary>
        public long NativeLargest { get; set; } = -1;
    }
}
