using System.Buffers.Binary;
using NanoSqns.Simulator.Modem;

namespace NanoSqns.Sweep;

/// <summary>
/// Holds the modem's flash against what went over the wire: until the first bytes of an image it is what it was; and after a wish to stop nothing goes out that changes
/// the modem.
/// </summary>
/// <param name="modem">The modem.</param>
/// <param name="violation">Gets what is wrong.</param>
internal sealed class FlashWatch(SimulatedModem modem, Action<string> violation)
{
    private const int HeaderBytes = 16;
    private const int OpAt = 4;
    private const int OpBlock = 3;
    private const int LengthAt = 6;

    private static readonly string[] Changing = ["AT+SMSWBOOT=", "AT^RESET", "AT+SMSTPU", "AT+STP", "AT+SMUPGRADE\r", "AT+CFUN="];

    private readonly FlashState _first = FlashState.Of(modem.Flash);
    private bool _isTold;
    private bool _isStopTold;

    /// <summary>True once bytes of an image went to the modem, in any run.</summary>
    public bool HasSentData { get; private set; }

    /// <summary>True once they did in this run.</summary>
    public bool HasSentDataNow { get; private set; }

    /// <summary>True once the user wants this run to stop.</summary>
    public bool Stops { get; set; }

    /// <summary>A run begins.</summary>
    public void Begin() => HasSentDataNow = Stops = false;

    /// <summary>The host sends something: a line, or frames in one write.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        Check();
        if (bytes.StartsWith("fast"u8) && !AreFrames(bytes))
            violation("(k) no frame: " + MessageText.Of(bytes));
        bool isData = bytes.Length > HeaderBytes && bytes.StartsWith("fast"u8) && bytes[OpAt] == OpBlock && IsOfImage(bytes[HeaderBytes..]);
        if (Stops && !_isStopTold && (isData || Changes(bytes)))
        {
            _isStopTold = true;
            violation("(h) sent after the stop request: " + MessageText.Of(bytes));
        }

        HasSentData |= isData;
        HasSentDataNow |= isData;
    }

    /// <summary>Looks at the flash.</summary>
    public void Check()
    {
        if (HasSentData || _isTold || FlashState.Of(modem.Flash) == _first)
            return;
        _isTold = true;
        violation("(h) no byte of an image was sent, but the flash changed: " + FlashState.Of(modem.Flash));
    }

    private static bool AreFrames(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= HeaderBytes && bytes.StartsWith("fast"u8))
        {
            int frame = HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(bytes[LengthAt..]);
            if (frame > bytes.Length)
                return false;
            bytes = bytes[frame..];
        }

        return bytes.IsEmpty;
    }

    private static bool Changes(ReadOnlySpan<byte> bytes)
    {
        string line = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeaderBytes)]);
        return Array.Exists(Changing, start => line.StartsWith(start, StringComparison.Ordinal));
    }

    // A block of zeros that ends an empty session is of none.
    private static bool IsOfImage(ReadOnlySpan<byte> payload)
    {
        if (!payload.ContainsAnyExcept((byte)0))
            return false;
        foreach (byte[] image in SweepCard.Sound)
        {
            if (image.AsSpan().IndexOf(payload) >= 0)
                return true;
        }

        return false;
    }
}
