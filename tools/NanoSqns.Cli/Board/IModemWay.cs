using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Board;

/// <summary>Why somebody wants to speak to a modem.</summary>
internal enum WayPurpose
{
    /// <summary>To ask it something: nothing is changed in it.</summary>
    Ask,

    /// <summary>To upgrade it.</summary>
    Upgrade,

    /// <summary>To go on with a modem that went to recovery mode, where it listens at another baud rate.</summary>
    Recovery,
}

/// <summary>The way to the modem at a port: through a board's mirror, or none, because the port is the modem's.</summary>
internal interface IModemWay : IDisposable
{
    /// <summary>True when a board is between: then <see cref="Open"/> may be called again after <see cref="Close"/>, and brings back a modem that changed its baud rate.</summary>
    bool HasBoard { get; }

    /// <summary>True when the board has an updater that it loads where one is needed.</summary>
    bool HasUpdater { get; }

    /// <summary>Baud rate of the slowest wire on the way.</summary>
    int LineBaud { get; }

    /// <summary>Opens the way.</summary>
    /// <exception cref="SqnsException">Port errors; what the board failed with.</exception>
    IByteLink Open(WayPurpose purpose);

    /// <summary>
    /// The reason behind a failure, when it is that somebody else than a modem is at the port. After <see cref="ErrorNumber.PortIsConsole"/> the way leads through that board:
    /// <see cref="Open"/> may be called again.
    /// </summary>
    Failure Explain(Failure failure);

    /// <summary>Gives the board its console back. Does nothing when there is none, or when it has it. Tells the observer, throws nothing.</summary>
    void Close();
}
