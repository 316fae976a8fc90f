// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;

namespace NanoSqns.Ports.Posix;

/// <summary>What the system keeps of a file in memory: who reads back what was just written would read that, and not the medium.</summary>
public static class PageCache
{
    private const int DoNotNeed = 4;
    private const int Readable = 1;
    private const int Shared = 1;
    private const int Unknown = -1;
    private const nint Failed = -1;

    /// <summary>Has the system forget a file whose content was flushed to the medium; the next read is one of the medium.</summary>
    /// <returns>False where some of it stays in memory: the system does not forget when asked (only Linux does), or memory is the medium.</returns>
    public static bool Forget(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            return false;
        int handle = (int)file.DangerousGetHandle();
        return Libc.Advise(handle, 0, 0, DoNotNeed) == 0 && PagesInMemory(handle, RandomAccess.GetLength(file)) == 0;
    }

    /// <summary>How many pages of a file are in memory; -1 when that cannot be known.</summary>
    private static unsafe int PagesInMemory(int handle, long length)
    {
        if (length == 0)
            return 0;
        nint start = Libc.Map(0, (nuint)length, Readable, Shared, handle, 0);
        if (start == Failed)
            return Unknown;
        byte[] pages = new byte[(length / Environment.SystemPageSize) + 1];
        int known;
        fixed (byte* first = pages)
            known = Libc.InMemory(start, (nuint)length, first);
        _ = Libc.Unmap(start, (nuint)length);
        return known == 0 ? pages.Count(page => (page & 1) != 0) : Unknown;
    }
}
