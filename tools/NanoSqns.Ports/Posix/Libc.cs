using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>The C library's calls as they are; errno is in <see cref="Marshal.GetLastPInvokeError"/> after a failure.</summary>
internal static unsafe partial class Libc
{
    public const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int handle);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int handle, byte* buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int handle, byte* buffer, nuint count);

    // Only for commands without an argument: it would be a variadic one.
    [LibraryImport(Name, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int DescriptorFlags(int handle, int command);

    [LibraryImport(Name, EntryPoint = "raise")]
    public static partial int Raise(int signal);

    [LibraryImport(Name, EntryPoint = "abort")]
    public static partial void Abort();

    [LibraryImport(Name, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int timeoutMs);

    // Linux only: the same with nanoseconds.
    [LibraryImport(Name, EntryPoint = "ppoll", SetLastError = true)]
    public static partial int PollPrecise(PollEntry* entries, nuint count, TimeSpec* timeout, void* signals);

    [LibraryImport(Name, EntryPoint = "flock", SetLastError = true)]
    public static partial int FileLock(int handle, int operation);

    [LibraryImport(Name, EntryPoint = "isatty", SetLastError = true)]
    public static partial int IsTerminal(int handle);

    [LibraryImport(Name, EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport(Name, EntryPoint = "grantpt", SetLastError = true)]
    public static partial int GrantSlave(int handle);

    [LibraryImport(Name, EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int UnlockSlave(int handle);

    [LibraryImport(Name, EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int SlaveName(int handle, byte* buffer, nuint size);

    // Linux of 64 bits.
    [LibraryImport(Name, EntryPoint = "posix_fadvise")]
    public static partial int Advise(int handle, long offset, long length, int advice);

    // Linux of 64 bits.
    [LibraryImport(Name, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint wish, nuint length, int protection, int flags, int handle, long offset);

    [LibraryImport(Name, EntryPoint = "munmap")]
    public static partial int Unmap(nint start, nuint length);

    // Linux: a byte for each page, its lowest bit says whether the page is in memory.
    [LibraryImport(Name, EntryPoint = "mincore", SetLastError = true)]
    public static partial int InMemory(nint start, nuint length, byte* pages);

    [LibraryImport(Name, EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Flush(int handle, int queue);

    // Apple's own, the fields are found by struct layout (AppleLineSettings).
    [LibraryImport(Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(int handle, AppleTermios* termios);

    [LibraryImport(Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(int handle, int actions, AppleTermios* termios);

    [LibraryImport(Name, EntryPoint = "cfsetspeed", SetLastError = true)]
    public static partial int SetSpeed(AppleTermios* termios, nuint speed);

    /// <summary>
    /// ioctl takes its argument as a variadic one. Apple's arm64 passes those on the stack, always; the six zeros use up
    /// the registers so that the argument lands there. Elsewhere a variadic argument goes where a fixed one would.
    /// </summary>
    public static int Control(int handle, nuint request, void* argument) =>
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? ControlOnStack(handle, request, 0, 0, 0, 0, 0, 0, argument)
            : ControlInRegister(handle, request, argument);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlInRegister(int handle, nuint request, void* argument);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlOnStack(int handle, nuint request, nint r2, nint r3, nint r4, nint r5, nint r6, nint r7, void* argument);
}

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short In = 0x01;
    public const short Out = 0x04;
    public const short Error = 0x08;
    public const short HangUp = 0x10;
    public const short Invalid = 0x20;

    public int Handle;
    public short Wanted;
    public short Seen;
}

/// <summary>struct timespec of a 64-bit system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public nint Seconds;
    public nint Nanoseconds;
}
