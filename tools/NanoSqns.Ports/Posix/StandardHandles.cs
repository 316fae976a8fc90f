// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Ports.Posix;

/// <summary>Standard input, output and error, some of which a shell may have closed (<c>&gt;&amp;-</c>).</summary>
public static class StandardHandles
{
    private const int GetDescriptorFlags = 1;
    private const int ClosesOnExec = 1;
    private const int FirstOther = 3;

    /// <summary>
    /// True when this program was started with the handle. One that was closed has been taken by a file of the runtime by now: writing there would damage that, reading there
    /// could wait for ever. What is inherited has never the close-on-exec mark, what the runtime opens always has.
    /// </summary>
    public static bool IsOpen(int handle) =>
        OperatingSystem.IsWindows() || handle >= FirstOther || (Libc.DescriptorFlags(handle, GetDescriptorFlags) is int flags and >= 0 && (flags & ClosesOnExec) == 0);

    /// <summary>Takes the numbers of closed handles, so that no file of ours gets one: whatever else writes there writes nowhere.</summary>
    public static void TakeClosed()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (int handle = 0; handle < FirstOther; handle++)
        {
            if (Libc.DescriptorFlags(handle, GetDescriptorFlags) < 0)
                _ = Libc.Open("/dev/null", Numbers.OpenReadWrite | Numbers.CloseOnExec);
        }
    }
}
