namespace NanoSqns.Cli.Boards;

/// <summary>What a user said of the way to a modem.</summary>
/// <param name="Port">The port.</param>
/// <param name="Direct">True: the modem itself is there, and no board.</param>
/// <param name="Baud">Of the PC's side of the mirror, or of the modem's bridge with <paramref name="Direct"/>; null = nothing was said.</param>
/// <param name="RtsCts">With <paramref name="Direct"/>: RTS and CTS are wired.</param>
internal sealed record WaySpec(string Port, bool Direct = false, int? Baud = null, bool RtsCts = false);
