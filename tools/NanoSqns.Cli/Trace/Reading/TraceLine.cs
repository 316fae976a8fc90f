namespace NanoSqns.Cli.Trace.Reading;

/// <summary>A line of a trace file that is no comment.</summary>
/// <param name="Ns">Nanoseconds since the trace began.</param>
/// <param name="Way">Direction, or an event.</param>
/// <param name="Bytes">What passed.</param>
/// <param name="LeftOut">Bytes behind them that passed and are not in the file.</param>
/// <param name="LeftOutCrc">Their CRC-16.</param>
/// <param name="Words">Of an event.</param>
internal sealed record TraceLine(long Ns, TraceWay Way, byte[] Bytes, int LeftOut, int LeftOutCrc, string Words);
