namespace NanoSqns.Simulator.Modem;

/// <summary>What an interceptor sees.</summary>
public enum ModemEventKind
{
    /// <summary>A line to the AT parser, without its end.</summary>
    AtLine,

    /// <summary>A whole answer to a line.</summary>
    AtReply,

    /// <summary>A message that nobody asked for, such as +SYSSTART.</summary>
    Urc,

    /// <summary>A request that is good as a frame, header and payload.</summary>
    StpRequest,

    /// <summary>An STP reply.</summary>
    StpReply,
}

/// <summary>A line or a frame, in either direction.</summary>
/// <param name="Index">Counts all events of the modem's life from 1.</param>
/// <param name="IndexOfKind">Counts the events of this kind from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="NowNs">When.</param>
/// <param name="Bytes">Its bytes; a copy, free to keep.</param>
public readonly record struct ModemEvent(int Index, int IndexOfKind, ModemEventKind Kind, long NowNs, byte[] Bytes);

/// <summary>What is to become of an event.</summary>
public readonly record struct Interception
{
    /// <summary>As if nobody had looked.</summary>
    public static Interception Pass => default;

    /// <summary>It never was.</summary>
    public static Interception Drop => new() { IsDropped = true };

    /// <summary>The power goes before it takes effect, and comes back at once; see <see cref="SimulatedModem.PowerCycle"/>.</summary>
    public static Interception CutPower => new() { CutsPower = true };

    /// <summary>It happens twice in a row.</summary>
    public static Interception Duplicate => new() { IsDoubled = true };

    internal bool IsDropped { get; private init; }

    internal bool CutsPower { get; private init; }

    internal bool IsDoubled { get; private init; }

    internal byte[]? Replacement { get; private init; }

    internal long DelayNs { get; private init; }

    /// <summary>Other bytes take its place. A request that is not a good frame any more gets no answer.</summary>
    public static Interception Replace(byte[] bytes) => new() { Replacement = bytes };

    /// <summary>It happens later, and the modem does nothing else meanwhile.</summary>
    public static Interception Delay(TimeSpan time) => new() { DelayNs = time.Ticks * 100 };
}

/// <summary>Decides about every event; given to <see cref="SimulatedModem.Interceptor"/>.</summary>
public delegate Interception ModemInterceptor(in ModemEvent happening);
