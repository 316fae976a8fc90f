namespace NanoSqns.Cli.Trace;

/// <summary>Which way bytes went.</summary>
internal enum TraceWay
{
    /// <summary>Host to modem, <c>&gt;</c>.</summary>
    ToModem,

    /// <summary>Modem to host, <c>&lt;</c>.</summary>
    ToHost,

    /// <summary>No bytes: something else happened on the host, <c>#</c>.</summary>
    Event,
}

/// <summary>What passed at a moment, as a link saw it; or an event in words.</summary>
/// <param name="Ns">Nanoseconds since the trace began.</param>
/// <param name="Way">Its direction.</param>
/// <param name="Bytes">What passed; of an event its words in UTF-8.</param>
internal readonly record struct TracePiece(long Ns, TraceWay Way, byte[] Bytes);
