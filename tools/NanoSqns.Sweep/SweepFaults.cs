using NanoSqns.Errors;

namespace NanoSqns.Sweep;

/// <summary>The words of the faults, and where each can strike.</summary>
public static class SweepFaults
{
    private static readonly (SweepFault Fault, string Name)[] Names =
    [
        (SweepFault.Drop, "drop"),
        (SweepFault.Corrupt, "corrupt"),
        (SweepFault.Duplicate, "duplicate"),
        (SweepFault.Late, "late"),
        (SweepFault.Stall, "stall"),
        (SweepFault.Truncate, "truncate"),
        (SweepFault.Noise, "noise"),
        (SweepFault.ModemPower, "modem-power"),
        (SweepFault.ModemOff, "modem-off"),
        (SweepFault.BoardPower, "board-power"),
        (SweepFault.AllPower, "all-power"),
        (SweepFault.Killed, "killed"),
        (SweepFault.ReadError, "read-error"),
        (SweepFault.LookError, "look-error"),
        (SweepFault.WriteError, "write-error"),
        (SweepFault.TornWrite, "torn-write"),
        (SweepFault.CardPulled, "card-pulled"),
        (SweepFault.Unplugged, "unplugged"),
        (SweepFault.Stop, "stop"),
    ];

    /// <summary>All, in the order of the tables.</summary>
    public static IEnumerable<SweepFault> All => Names.Select(one => one.Fault);

    /// <summary>Its word.</summary>
    public static string NameOf(SweepFault fault) => Names[(int)fault].Name;

    /// <summary>From its word.</summary>
    /// <exception cref="SqnsException">E601 with all words.</exception>
    public static SweepFault Parse(string word)
    {
        foreach ((SweepFault fault, string name) in Names)
        {
            if (name == word)
                return fault;
        }

        throw new SqnsException(ErrorNumber.BadArgument, word, "unknown fault; use one of " + string.Join(", ", Names.Select(one => one.Name)));
    }

    /// <summary>True for what happens to a message on the wire, and to nothing else.</summary>
    public static bool IsOfMessage(SweepFault fault) => fault <= SweepFault.Noise;

    /// <summary>
    /// True for what passes on its own and must cost nobody anything: a message that is lost, spoiled, doubled or late, and a modem without power for a while, as long as
    /// no byte of an image went to it.
    /// </summary>
    public static bool IsTransient(SweepFault fault, bool hasSentData) => fault switch
    {
        SweepFault.Stall => false,
        SweepFault.ModemPower or SweepFault.ModemOff => !hasSentData,
        _ => IsOfMessage(fault),
    };

    /// <summary>True when it can strike an event of this kind.</summary>
    public static bool Applies(SweepFault fault, SweepEventKind kind) => fault switch
    {
        _ when IsOfMessage(fault) => kind is SweepEventKind.ToModem or SweepEventKind.FromModem,
        SweepFault.ReadError => kind == SweepEventKind.FileRead,
        SweepFault.LookError => kind == SweepEventKind.CardLook,
        SweepFault.WriteError or SweepFault.TornWrite => kind == SweepEventKind.CardWrite,
        _ => true,
    };
}
