namespace NanoSqns.Sweep;

/// <summary>What an event is.</summary>
public enum SweepEventKind
{
    /// <summary>A line or a frame on its way to the modem, one write of the host.</summary>
    ToModem,

    /// <summary>An answer, a message or a frame of the modem.</summary>
    FromModem,

    /// <summary>A file of the card is opened, read, or asked for its length or a place in it.</summary>
    FileRead,

    /// <summary>The card is asked whether a file is there, or what a folder holds.</summary>
    CardLook,

    /// <summary>A write to the card: a line of the journal, the log, the memory of verified files.</summary>
    CardWrite,
}

/// <summary>A place at which something can go wrong.</summary>
/// <param name="Index">Counts all events of a run from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AtMs">When, on the virtual clock.</param>
/// <param name="What">Its text, for people.</param>
public readonly record struct SweepEvent(int Index, SweepEventKind Kind, long AtMs, string What);
