using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Simulator.Posix;

/// <summary>Opens a serial port for one user alone, and says in the user's words why that was not possible.</summary>
internal static unsafe class PortHandle
{
    /// <summary>A non-blocking handle of a terminal that nobody else holds.</summary>
    /// <exception cref="SqnsException">
    /// <see cref="ErrorNumber.PortMissing"/>, <see cref="ErrorNumber.PortDenied"/>, <see cref="ErrorNumber.PortBusy"/>,
    /// <see cref="ErrorNumber.PortFailed"/>, or <see cref="ErrorNumber.NotHere"/> on Windows.
    /// </exception>
    public static int Open(string path)
    {
        if (OperatingSystem.IsWindows())
            throw new SqnsException(ErrorNumber.NotHere, path, "serial ports of Windows are not supported yet");
        int handle = Libc.Open(path, Numbers.OpenReadWrite | Numbers.NotControlling | Numbers.NonBlocking | Numbers.CloseOnExec);
        if (handle < 0)
            throw Refusal(path, Marshal.GetLastPInvokeError());
        try
        {
            if (Libc.IsTerminal(handle) != 1)
                throw new SqnsException(ErrorNumber.PortFailed, path, "it is no serial port");
            // The lock keeps out whoever asks for it, root too; the exclusive mark keeps out the others, root excepted.
            if (Libc.FileLock(handle, Numbers.LockExclusiveNow) != 0)
                throw new SqnsException(ErrorNumber.PortBusy, path);
            _ = Libc.Control(handle, Numbers.Exclusive, null);
            return handle;
        }
        catch
        {
            _ = Libc.Close(handle);
            throw;
        }
    }

    /// <summary>Gives the port back. The exclusive mark would otherwise stay as long as anybody else has the line open.</summary>
    public static void Close(int handle)
    {
        _ = Libc.Control(handle, Numbers.NotExclusive, null);
        _ = Libc.Close(handle);
    }

    private static SqnsException Refusal(string path, int errno)
    {
        if (errno is Numbers.NoEntry or Numbers.NoDevice or Numbers.NoSuchAddress)
            return new SqnsException(ErrorNumber.PortMissing, path);
        if (errno is Numbers.Denied or Numbers.NotPermitted)
            return new SqnsException(ErrorNumber.PortDenied, path);
        if (errno == Numbers.Busy)
            return new SqnsException(ErrorNumber.PortBusy, path);
        if (errno == Numbers.IsFolder)
            return new SqnsException(ErrorNumber.PortFailed, path, "it is a folder, no serial port");
        return new SqnsException(ErrorNumber.PortFailed, path, Marshal.GetPInvokeErrorMessage(errno));
    }
}
