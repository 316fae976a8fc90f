using NanoSqns.Simulator.Wire;

namespace NanoSqns.Cli.Bench;

/// <summary>
/// What a board's card and processor take, charged on the virtual clock when the work is done: so it costs time of the transfer only where it does not run while the wire is
/// busy.
/// </summary>
/// <param name="ChecksumUsPerByte">Microseconds that a byte of a checksum takes; 0 charges nothing.</param>
/// <param name="CardKBps">Speed of the card in KB (1024 bytes) per second; 0 charges nothing.</param>
/// <param name="FrameMs">Milliseconds that a frame takes before it goes out; 0 charges nothing.</param>
public sealed record Workload(double ChecksumUsPerByte = 0, int CardKBps = 0, double FrameMs = 0)
{
    private const int BytesPerKB = 1024;
    private const double NsPerUs = 1000;
    private const long NsPerSecond = 1_000_000_000;

    /// <summary>Nothing is charged.</summary>
    public static Workload None { get; } = new();

    /// <summary>A board as the documents reckon it: 8 µs a byte, a card of 600 KB/s, half a millisecond a frame.</summary>
    public static Workload Board { get; } = new(8, 600, 0.5);

    /// <summary>True when nothing is charged.</summary>
    public bool IsNone => this == None;

    /// <summary>The checksum of so many bytes was computed.</summary>
    public void ChargeChecksum(VirtualClock clock, int bytes) => Charge(clock, bytes * ChecksumUsPerByte * NsPerUs);

    /// <summary>So many bytes were read from the card.</summary>
    public void ChargeCard(VirtualClock clock, int bytes) => Charge(clock, CardKBps == 0 ? 0 : (double)bytes * NsPerSecond / (CardKBps * BytesPerKB));

    /// <summary>A frame is about to go out.</summary>
    public void ChargeFrame(VirtualClock clock) => Charge(clock, FrameMs * VirtualClock.NsPerMs);

    private static void Charge(VirtualClock clock, double ns) => clock.AdvanceTo(clock.NowNs + (long)ns);
}
