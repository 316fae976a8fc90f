// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;

namespace NanoSqns.Simulator.Posix;

/// <summary>What the system keeps of a file in memory: who reads back what was just written would read that, and not the medium.</summary>
public static class PageCache
{
    private const int DoNotNeed = 4;

    /// <summary>Has the system forget a file whose content was flushed to the medium; the next read is one of the medium.</summary>
    /// <returns>False where the system does not do that when asked: only Linux does.</returns>
    public static bool Forget(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OperatingSystem.IsLinux() && Environment.Is64BitProcess && Libc.Advise((int)file.DangerousGetHandle(), 0, 0, DoNotNeed) == 0;
    }
}
