// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Ports;

/// <summary>What DTR and RTS of a port are to be while it is open; null leaves a line as the system has it. On many boards they are wired to reset and boot mode.</summary>
/// <param name="Dtr">True = set.</param>
/// <param name="Rts">True = set; with flow control the driver has it.</param>
public readonly record struct ControlLines(bool? Dtr, bool? Rts);
