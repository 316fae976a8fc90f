using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>Where the virtual board's modem is plugged in, and the time that goes with it.</summary>
public interface IModemSocket : IDisposable
{
    /// <summary>Real time beside a real modem; beside a simulated one, its own.</summary>
    IClock Clock { get; }

    /// <summary>Opens the port; one that was open is closed first.</summary>
    /// <exception cref="Errors.SqnsException">A port error.</exception>
    IByteLink Open(PortWiring wiring);

    /// <summary>Closes the port, as a restart of the board does.</summary>
    void Close();

    /// <summary>Pulls the modem's reset line. False when it cannot be reached.</summary>
    bool Reset();
}
