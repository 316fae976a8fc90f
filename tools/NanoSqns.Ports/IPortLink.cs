using NanoSqns.Hal;

namespace NanoSqns.Ports;

/// <summary>A serial port of the PC as the engine's byte link, for one user alone until it is disposed.</summary>
public interface IPortLink : IByteLink, IDisposable;
