using NanoSqns.Boards;
using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>The wirings that the virtual board knows: its own, and those of the real boards.</summary>
public static class VirtualProfile
{
    /// <summary>Its word for <c>--profile</c> and <c>set board</c>.</summary>
    public const string Name = "virtual";

    /// <summary>The virtual board itself: ports and card without pins; pins that are set are judged as those of an ESP32. 921600 baud, at which the modems of the boards come.</summary>
    public static BoardProfile Create() => new()
    {
        Name = Name,
        Title = "the virtual board",
        Chip = ChipKind.Esp32,
        Modem = new PortWiring { Port = "modem", Baud = 921600 },
        Console = new PortWiring { Port = "console", Baud = 115200 },
        Card = new CardWiring { Bus = CardBus.Mmc1 },
    };

    /// <summary>All, the last one <c>custom</c>.</summary>
    public static BoardProfile[] All() => [Create(), .. BoardList.All()];
}
