namespace NanoSqns.Sweep;

/// <summary>How the upgrade came to its good end.</summary>
public enum SweepOutcome
{
    /// <summary>The run succeeded on its own, in spite of the fault.</summary>
    ByItself,

    /// <summary>It ended with an error, and the same command again succeeded.</summary>
    Again,

    /// <summary>The same, after the ten minutes that the error asked for.</summary>
    AfterWait,

    /// <summary>The same, after the power of the modem was cut, as the error asked for.</summary>
    AfterPowerCut,

    /// <summary>The error asked for a full image through recovery, and that succeeded.</summary>
    FullImage,

    /// <summary>The board or the program was gone; started again, it succeeded.</summary>
    Restarted,

    /// <summary>One of (a) to (f) does not hold.</summary>
    Violation,
}
