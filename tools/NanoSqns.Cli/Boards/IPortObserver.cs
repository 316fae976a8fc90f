using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Boards;

/// <summary>Sees everything that happens at one port: what the board says, what the PC waits for, and the upgrade itself.</summary>
internal interface IPortObserver : IUpgradeObserver
{
    /// <summary>How often the user has asked for an end.</summary>
    int StopCount { get; }

    /// <summary>The board has said something on its console.</summary>
    void OnBoardLine(string line);

    /// <summary>The PC waits for the board; called about once a second.</summary>
    /// <param name="what">What it waits for, for people.</param>
    /// <param name="elapsedMs">Since the wait began.</param>
    /// <param name="limitMs">When it ends with an error, or without anything having come.</param>
    void OnPcWait(string what, int elapsedMs, int limitMs);
}
