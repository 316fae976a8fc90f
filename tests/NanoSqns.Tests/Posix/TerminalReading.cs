using NanoSqns.Ports.Posix;


namespace NanoSqns.Tests.Posix;

/// <summary>The kernel hands bytes over a moment after they were written, so a reader has to wait for them.</summary>
internal static class TerminalReading
{
    private const long LimitNs = 5_000_000_000;

    /// <summary>Reads until there are at least so many bytes; fails the test when they do not come.</summary>
    public static int ReadAll(this PseudoTerminal terminal, byte[] buffer, int atLeast)
    {
        long deadline = SystemClock.NowNs + LimitNs;
        int count = 0;
        while (count < atLeast)
        {
            terminal.Wait(deadline, input: true, room: false);
            int got = terminal.Read(buffer.AsSpan(count));
            Assert.True(got > 0);
            count += got;
        }

        return count;
    }
}
