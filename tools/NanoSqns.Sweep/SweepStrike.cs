namespace NanoSqns.Sweep;

/// <summary>A fault at an event.</summary>
/// <param name="Event">Which event, counted from 1; where the fault cannot strike, the next at which it can.</param>
/// <param name="Fault">What goes wrong there.</param>
public readonly record struct SweepStrike(int Event, SweepFault Fault);
