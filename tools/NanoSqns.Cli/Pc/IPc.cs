using NanoSqns.Hal;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Pc;

/// <summary>What the commands need of the PC besides files: ports, time, threads, and the wish of the user to end.</summary>
internal interface IPc
{
    /// <summary>The clock by which a port lives.</summary>
    IClock ClockOf(string port);

    /// <summary>The same clock, in nanoseconds.</summary>
    long NowNsOf(string port);

    /// <summary>Opens a port; the caller disposes the link.</summary>
    /// <exception cref="Errors.SqnsException">A port error.</exception>
    IPortLink Open(PortWish use);

    /// <summary>Two names of one port are the same here, a symbolic link and where it leads to for one.</summary>
    string Identify(string port);

    /// <summary>What a user has to know of a port before it is opened, and what to do; null when there is nothing.</summary>
    (string Note, string Way)? WarningOf(string port);

    /// <summary>From now on Ctrl-C is reported there instead of ending the program.</summary>
    Interrupts Listen();

    /// <summary>Does what is to be done at several ports, beside each other; returns when all are through.</summary>
    void RunBeside(IReadOnlyList<PortJob> jobs);
}

/// <summary>How a port is opened.</summary>
/// <param name="Name">Such as <c>/dev/ttyUSB0</c>.</param>
/// <param name="Baud">At first.</param>
/// <param name="RtsCts">True to let RTS and CTS control the flow.</param>
/// <param name="IsBaudFixed">True when the far end has a baud rate of its own.</param>
internal sealed record PortWish(string Name, int Baud, bool RtsCts = false, bool IsBaudFixed = false)
{
    /// <summary>How DTR and RTS are to be.</summary>
    public ControlLines Lines { get; init; }
}

/// <summary>What is to be done at a port. It throws nothing.</summary>
internal sealed record PortJob(string Port, Action Body);
