using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>Waiting for a handle, with wall-clock limits that a signal does not lengthen. Allocates nothing.</summary>
internal static unsafe class Waiting
{
    private const long NsPerSecond = 1_000_000_000;
    private const long NsPerMs = 1_000_000;

    /// <summary>The moment at which a limit from now passes, for <see cref="Until"/>.</summary>
    public static long DeadlineNs(int timeoutMs) => SystemClock.NowNs + timeoutMs * NsPerMs;

    /// <summary>
    /// Waits until something in <paramref name="wanted"/> (or an error, or a hang-up) shows, or the moment has passed.
    /// </summary>
    /// <returns>What poll saw; 0 when the time is over. A handle below 0 only waits.</returns>
    public static short Until(int handle, short wanted, long deadlineNs)
    {
        while (true)
        {
            var entry = new PollEntry { Handle = handle, Wanted = wanted };
            long left = Math.Max(0, deadlineNs - SystemClock.NowNs);
            int count = OperatingSystem.IsLinux() ? Precise(&entry, left) : Coarse(&entry, left);
            if (count > 0)
                return entry.Seen;
            if (count == 0 && SystemClock.NowNs >= deadlineNs)
                return 0;
            if (count < 0 && Marshal.GetLastPInvokeError() != Numbers.Interrupted)
                return PollEntry.Invalid;
        }
    }

    /// <summary>Waits for the first of two handles, once: it may come back early. A handle below 0 is left out.</summary>
    public static void UntilEither(int first, short firstWanted, int second, short secondWanted, long deadlineNs)
    {
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Handle = first, Wanted = firstWanted };
        entries[1] = new PollEntry { Handle = second, Wanted = secondWanted };
        long left = Math.Max(0, deadlineNs - SystemClock.NowNs);
        _ = OperatingSystem.IsLinux() ? Precise(entries, left, 2) : Coarse(entries, left, 2);
    }

    private static int Precise(PollEntry* entries, long ns, nuint count = 1)
    {
        var time = new TimeSpec { Seconds = (nint)(ns / NsPerSecond), Nanoseconds = (nint)(ns % NsPerSecond) };
        return Libc.PollPrecise(entries, count, &time, null);
    }

    private static int Coarse(PollEntry* entries, long ns, nuint count = 1) =>
        Libc.Poll(entries, count, (int)Math.Min(int.MaxValue, (ns + NsPerMs - 1) / NsPerMs));
}
