using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>Opens a serial port for one user alone, and says in the user's words why that was not possible: who has it, who may, what there is.</summary>
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
            throw new SqnsException(ErrorNumber.NotHere, path, "this build has no Windows serial ports; use the released tool, or build with the MSBuild property SystemIoPorts=true");
        int handle = Libc.Open(path, Numbers.OpenReadWrite | Numbers.NotControlling | Numbers.NonBlocking | Numbers.CloseOnExec);
        if (handle < 0)
            throw Refusal(path, Marshal.GetLastPInvokeError());
        try
        {
            if (Libc.IsTerminal(handle) != 1)
                throw new SqnsException(ErrorNumber.PortFailed, path, "it is not a serial port");
            // The lock keeps out those who ask for it, root too; the exclusive mark keeps out the others, root excepted.
            if (Libc.FileLock(handle, Numbers.LockExclusiveNow) != 0)
                throw PortRefusal.Busy(path, PortHolders.See(PortRoots.System, handle));
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
            return PortRefusal.Missing(path);
        if (errno is Numbers.Denied or Numbers.NotPermitted)
            return PortRefusal.Denied(path, PortRoots.System);
        if (errno == Numbers.Busy)
            return PortRefusal.Busy(path, PortHolders.See(PortRoots.System));
        if (errno == Numbers.IsFolder)
            return new SqnsException(ErrorNumber.PortFailed, path, "it is a folder, not a serial port");
        return new SqnsException(ErrorNumber.PortFailed, path, Marshal.GetPInvokeErrorMessage(errno));
    }
}
