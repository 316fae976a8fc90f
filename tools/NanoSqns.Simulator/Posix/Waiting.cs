using System.Runtime.InteropServices;

namespace NanoSqns.Simulator.Posix;

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

    private static int Precise(PollEntry* entry, long ns)
    {
        var time = new TimeSpec { Seconds = (nint)(ns / NsPerSecond), Nanoseconds = (nint)(ns % NsPerSecond) };
        return Libc.PollPrecise(entry, 1, &time, null);
    }

    private static int Coarse(PollEntry* entry, long ns) =>
        Libc.Poll(entry, 1, (int)Math.Min(int.MaxValue, (ns + NsPerMs - 1) / NsPerMs));
}
