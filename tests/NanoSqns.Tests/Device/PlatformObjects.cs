namespace NanoSqns.Tests.Device;

/// <summary>Objects of the platform's libraries that live while blocks are sent, from the fields that their sources have; what is native in them is estimated.</summary>
internal static class PlatformObjects
{
    // 20 fields, its lock and its stream
    private static readonly int SerialPort = NanoHeap.Object(20) + NanoHeap.Object(0) + NanoHeap.Object(1);

    // 8 fields, the native handle, a record of the open file with two names
    private static readonly int OpenFile = NanoHeap.Object(8) + NanoHeap.Object(5) + NanoHeap.Object(3) + (2 * 48);

    // the object, the interpreter's record of a thread (some 250 bytes), three frames of its stack (some 120 each), the delegate, and half as much again in reserve
    private const int Thread = 1008;

    private static readonly int Event = NanoHeap.Object(4);
    private static readonly int Card = NanoHeap.Object(12);
    private static readonly int Pins = NanoHeap.Object(5) + NanoHeap.Object(10);
    private static readonly int Crc32 = NanoHeap.Object(2);

    /// <summary>Two ports, the writer's thread and its event, the card, one open file, the pins with a LED, a CRC-32.</summary>
    public static int Bytes => (2 * SerialPort) + Thread + Event + Card + OpenFile + Pins + Crc32;
}
