namespace NanoSqns.Simulator.Wire;

/// <summary>Watches a wire.</summary>
/// <param name="startNs">When the first byte starts.</param>
/// <param name="toModem">Its direction.</param>
/// <param name="bytes">Valid during the call.</param>
public delegate void WireTap(long startNs, bool toModem, ReadOnlySpan<byte> bytes);
