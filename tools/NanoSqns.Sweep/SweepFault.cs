namespace NanoSqns.Sweep;

/// <summary>What goes wrong at an event.</summary>
public enum SweepFault
{
    /// <summary>The message is lost.</summary>
    Drop,

    /// <summary>One bit of it is wrong.</summary>
    Corrupt,

    /// <summary>It comes twice.</summary>
    Duplicate,

    /// <summary>It and what follows comes 25 s later: past the limit of an AT answer and of several repeats.</summary>
    Late,

    /// <summary>It and what follows comes 11 minutes later: past every limit.</summary>
    Stall,

    /// <summary>It ends before its end.</summary>
    Truncate,

    /// <summary>Up to eight foreign bytes stand in it or before it.</summary>
    Noise,

    /// <summary>The modem loses its power and gets it back at once; the message is lost.</summary>
    ModemPower,

    /// <summary>The same, and the power comes back after seconds or minutes.</summary>
    ModemOff,

    /// <summary>The board (or the program on the PC) is gone: all that it knew is forgotten, the card is kept.</summary>
    BoardPower,

    /// <summary>Board and modem lose their power together.</summary>
    AllPower,

    /// <summary>In a mirror: the PC's program is killed; the next one has the board begin its mirror again.</summary>
    Killed,

    /// <summary>This one touch of a file fails: it is not opened, or gives no length, no place or no bytes.</summary>
    ReadError,

    /// <summary>This one look at the card fails: whether a file is there, what a folder holds.</summary>
    LookError,

    /// <summary>This one write fails.</summary>
    WriteError,

    /// <summary>The board loses its power in the middle of the write.</summary>
    TornWrite,

    /// <summary>The card is pulled, and put back in before the second run.</summary>
    CardPulled,

    /// <summary>The host's port to the modem is gone, and there again before the second run.</summary>
    Unplugged,

    /// <summary>The user asks the run to stop.</summary>
    Stop,
}
