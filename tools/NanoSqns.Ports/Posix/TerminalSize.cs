using System.Runtime.InteropServices;

namespace NanoSqns.Ports.Posix;

/// <summary>struct winsize: how large a terminal is.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TerminalSize
{
    private readonly ushort _rows;
    private readonly ushort _columns;
    private readonly ushort _width;
    private readonly ushort _height;

    /// <summary>0 when it is not known.</summary>
    public readonly int Rows => _rows;

    /// <summary>0 when it is not known.</summary>
    public readonly int Columns => _columns;

    /// <summary>That of an open terminal; nothing is written to it, and nobody else is waited for.</summary>
    public static unsafe TerminalSize Of(int handle)
    {
        TerminalSize size = default;
        return Libc.Control(handle, Numbers.GetSize, &size) == 0 ? size : default;
    }
}
