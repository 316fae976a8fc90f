using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>Where a console leads to on the PC: standard input and output, or a pseudo-terminal. Waits are real.</summary>
public interface IConsoleEnd : IDisposable
{
    /// <summary>True when a terminal is there: the board edits lines and echoes. False on a pipe.</summary>
    bool IsTerminal { get; }

    /// <summary>What can be waited on for input (poll); -1 where the system has nothing of the kind.</summary>
    int Handle { get; }

    /// <summary>True while it is used by a mirror: bytes pass both ways as they are, keys and line ends have no meaning.</summary>
    bool IsTransparent { get; set; }

    /// <summary>Why the output could not be written, or null. The input counts as ended then.</summary>
    IOException? OutputProblem { get; }

    /// <summary>Waits for at least one byte and takes what is there, but never more than there is room for: the rest stays where it is.</summary>
    /// <param name="room">Where the bytes go.</param>
    /// <param name="timeoutMs">Limit in milliseconds; 0 only looks.</param>
    /// <returns>Number of bytes, <see cref="LinkStatus.TimedOut"/>, or <see cref="LinkStatus.HungUp"/> at the end of the input.</returns>
    int Read(Span<byte> room, int timeoutMs);

    /// <summary>Writes what can be written. What nobody takes is lost; nothing is thrown.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
