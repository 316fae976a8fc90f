using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>What a user said of the way to a modem.</summary>
/// <param name="Port">The port.</param>
/// <param name="Direct">True: the modem itself is there, and no board.</param>
/// <param name="Baud">Of the PC's side of the mirror, or of the modem's bridge with <paramref name="Direct"/>; null = nothing was said.</param>
/// <param name="RtsCts">With <paramref name="Direct"/>: RTS and CTS are wired.</param>
/// <param name="BoardUpdater">Path of an updater on the board, which the board loads itself when the modem needs one; or null.</param>
/// <param name="Lines">How the port's DTR and RTS are to be.</param>
internal sealed record WaySpec(string Port, bool Direct = false, int? Baud = null, bool RtsCts = false, string? BoardUpdater = null, ControlLines Lines = default)
{
    /// <summary>How the port is opened.</summary>
    public PortWish WishAt(int baud, bool rtsCts = false) => new(Port, baud, rtsCts) { Lines = Lines };

    /// <summary>The line that asks a board for a mirror.</summary>
    public string LineFor(WayPurpose purpose)
    {
        string line = purpose switch
        {
            WayPurpose.Ask => "mirror modem=keep",
            WayPurpose.Recovery => BoardUpdater is null ? "mirror recovery" : $"mirror recovery '{BoardUpdater}'",
            _ => "mirror",
        };
        return Baud is int baud ? string.Create(CultureInfo.InvariantCulture, $"{line} pc={baud}") : line;
    }
}
