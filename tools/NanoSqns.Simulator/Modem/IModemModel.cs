namespace NanoSqns.Simulator.Modem;

/// <summary>
/// A modem as a pure state machine: bytes and time in, timed bytes out. It has no clock, no thread and no port; all moments
/// are nanoseconds on the caller's clock, and calls never go back in time. The same model serves the virtual wire (in process,
/// virtual time) and the pseudo-terminal (real time).
/// </summary>
public interface IModemModel
{
    /// <summary>Baud rate at which the modem listens at a moment.</summary>
    int BaudAt(long nowNs);

    /// <summary>
    /// Bytes from the host. Byte i has wholly arrived at <paramref name="firstArrivalNs"/> + i × <paramref name="byteNs"/>.
    /// </summary>
    /// <param name="bytes">The bytes as sent.</param>
    /// <param name="firstArrivalNs">When the first byte's stop bit has passed.</param>
    /// <param name="byteNs">Nanoseconds from one byte to the next; 0 when the wire is not paced.</param>
    /// <param name="lineBaud">The sender's baud rate; 0 = unknown, counts as right. A wrong one turns bytes into garbage.</param>
    void Receive(ReadOnlySpan<byte> bytes, long firstArrivalNs, long byteNs, int lineBaud);

    /// <summary>
    /// The earliest moment at which the modem may have bytes to send, or <see cref="long.MaxValue"/>. At that moment it may turn
    /// out that it has none; after <see cref="TryTakeOutput"/> said so the value lies later.
    /// </summary>
    long NextOutputNs { get; }

    /// <summary>Takes the earliest output whose moment is at or before <paramref name="nowNs"/>.</summary>
    bool TryTakeOutput(long nowNs, out ModemOutput output);
}

/// <summary>Bytes that the modem hands to its transmitter at a moment; the wire adds their own time.</summary>
/// <param name="ReadyNs">When the first byte starts to be sent at the earliest.</param>
/// <param name="Bytes">What is sent.</param>
/// <param name="Baud">The modem's baud rate at that moment.</param>
public readonly record struct ModemOutput(long ReadyNs, byte[] Bytes, int Baud);
