using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Device;

/// <summary>The virtual board with what the ESP32's asks for: its room for typed keys, a terminal, its checksum outside of the portable code.</summary>
internal sealed class SizedBoard(VirtualBoard inner) : IBoard
{
    public string Platform => "ESP32_PSRAM_REV0, nanoCLR 1.17.0.339";

    public IClock Clock => inner.Clock;

    public IFileStore Files => inner.Files;

    public BoardProfile[] Profiles => inner.Profiles;

    public string? ProfileName => inner.ProfileName;

    public bool HasPins => true;

    public PortWiring FallbackConsole => inner.FallbackConsole;

    // as Esp32Board
    public int TypeAheadBytes => 1024;

    public bool ConsoleIsTerminal => true;

    public string? ConsoleNotice => inner.ConsoleNotice;

    public IByteLink OpenConsole(PortWiring first, PortWiring second) => inner.OpenConsole(first, second);

    public void UseCard(CardWiring wiring) => inner.UseCard(wiring);

    public IByteLink OpenModem(PortWiring wiring) => inner.OpenModem(wiring);

    public IMirrorPorts OpenMirror(IByteLink modem) => inner.OpenMirror(modem);

    public IIndicator OpenIndicator(BoardProfile profile) => inner.OpenIndicator(profile);

    public bool ResetModem(BoardProfile profile) => inner.ResetModem(profile);

    public IChecksum32 CreateCrc32() => new ForeignCrc();

    public MemoryState Memory(bool collect) => inner.Memory(collect);

    public void Reboot() => inner.Reboot();

    private sealed class ForeignCrc : IChecksum32
    {
        private readonly NanoSqns.Container.Crc32 _crc = new();

        public uint Value => _crc.Value;

        public void Reset() => _crc.Reset();

        public void Append(byte[] buffer, int offset, int count) => _crc.Append(buffer, offset, count);
    }
}
