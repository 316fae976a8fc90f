using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Board;

/// <summary>The parts of an upgrade through a board that the engine knows nothing of.</summary>
internal enum PcStage
{
    /// <summary>The board's console is looked for.</summary>
    FindBoard,

    /// <summary>The board is asked for its mirror, and prepares it.</summary>
    EnterMirror,

    /// <summary>The board gets its console back.</summary>
    LeaveMirror,
}

/// <summary>Sees everything that happens at one port: what the board says, what the PC waits for, and the upgrade itself.</summary>
internal class PortEvents : UpgradeEvents
{
    /// <summary>How often the user has asked for an end.</summary>
    public virtual int StopCount => 0;

    /// <summary>A stage of the PC's begins.</summary>
    public virtual void OnPcStage(PcStage stage, string detail)
    {
    }

    /// <summary>The board has said something on its console.</summary>
    public virtual void OnBoardLine(string line)
    {
    }

    /// <summary>Something went wrong that is not the end: what was to be done is done, or has failed for another reason.</summary>
    public virtual void OnTrouble(Failure failure)
    {
    }

    /// <summary>The PC waits for the board; called about once a second.</summary>
    /// <param name="what">What it waits for, for people.</param>
    /// <param name="elapsedMs">Since the wait began.</param>
    /// <param name="limitMs">When it ends with an error, or without anything having come.</param>
    public virtual void OnPcWait(string what, int elapsedMs, int limitMs)
    {
    }
}
