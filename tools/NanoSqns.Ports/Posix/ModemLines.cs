// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>DTR and RTS of an open line.</summary>
internal static unsafe class ModemLines
{
    private const int Dtr = 0x2;
    private const int Rts = 0x4;

    /// <summary>Makes the lines as wanted, both in one step: on an ESP32 board one alone holds the chip in reset or in its boot loader.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.PortFailed"/> when the driver refuses; a pseudo-terminal has no lines and takes any wish.</exception>
    public static void Set(int handle, ControlLines wanted, string path)
    {
        if (wanted == default)
            return;
        int lines = 0;
        bool done = Libc.Control(handle, Numbers.GetLines, &lines) == 0;
        lines = With(With(lines, Dtr, wanted.Dtr), Rts, wanted.Rts);
        done = done && Libc.Control(handle, Numbers.SetLines, &lines) == 0;
        if (!done && Marshal.GetLastPInvokeError() is not (Numbers.Unsuitable or Numbers.NoTerminal))
            throw new SqnsException(ErrorNumber.PortFailed, path, "its DTR and RTS cannot be set: " + Marshal.GetLastPInvokeErrorMessage());
    }

    private static int With(int lines, int line, bool? wanted) => wanted switch { true => lines | line, false => lines & ~line, null => lines };
}
