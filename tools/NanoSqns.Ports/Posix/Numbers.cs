namespace NanoSqns.Ports.Posix;

/// <summary>Numbers of the two systems' headers that differ, and the few that do not.</summary>
internal static class Numbers
{
    public const int OpenReadWrite = 2;
    public const int LockExclusiveNow = 2 | 4;

    // errno
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int BadHandle = 9;
    public const int NoDevice = 19;
    public const int NoSuchAddress = 6;
    public const int Denied = 13;
    public const int Busy = 16;
    public const int IsFolder = 21;
    public const int Unsuitable = 22;
    public const int NoTerminal = 25;

    // signals
    public const int AbortSignal = 6;

    private static readonly bool Apple = OperatingSystem.IsMacOS();

    public static readonly int WouldBlock = Apple ? 35 : 11;

    public static readonly int StopSignal = Apple ? 17 : 19;

    // open
    public static readonly int NonBlocking = Apple ? 0x4 : 0x800;
    public static readonly int NotControlling = Apple ? 0x20000 : 0x100;
    public static readonly int CloseOnExec = Apple ? 0x1000000 : 0x80000;

    // ioctl
    public static readonly nuint MakeNonBlocking = Apple ? 0x8004667E : 0x5421u;
    public static readonly nuint MakeCloseOnExec = Apple ? 0x20006601 : 0x5451u;
    public static readonly nuint Exclusive = Apple ? 0x2000740D : 0x540Cu;
    public static readonly nuint NotExclusive = Apple ? 0x2000740E : 0x540Du;
    public static readonly nuint GetLines = Apple ? 0x4004746A : 0x5415u;
    public static readonly nuint SetLines = Apple ? 0x8004746D : 0x5418u;
    public static readonly nuint GetSize = Apple ? 0x40087468 : 0x5413u;
    public static readonly nuint OutputQueued = Apple ? 0x40047473 : 0x5411u;

    // tcflush
    public static readonly int FlushInput = Apple ? 1 : 0;
    public static readonly int FlushOutput = Apple ? 2 : 1;
}
