using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Simulator.Posix;

/// <summary>
/// A terminal in raw mode for as long as this lives: no echo, no line editing, Ctrl-C is a byte. The former settings come back when it is disposed, when the
/// process exits some other way, and before a signal ends it.
/// </summary>
internal sealed class RawTerminal : IDisposable
{
    private readonly int _handle;
    private readonly LineSettings _former;
    private readonly PosixSignalRegistration[] _signals;
    private int _restored;

    /// <summary>Makes the terminal behind a handle raw.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.PortFailed"/></exception>
    public RawTerminal(int handle)
    {
        const string Name = "the terminal";
        _handle = handle;
        _former = LineSettings.Of(handle, Name);
        LineSettings raw = LineSettings.Of(handle, Name);
        raw.MakeRaw(rtsCts: false);
        if (!raw.Apply(handle))
            throw new SqnsException(ErrorNumber.PortFailed, Name, "it cannot be made raw: " + Marshal.GetLastPInvokeErrorMessage());
        AppDomain.CurrentDomain.ProcessExit += RestoreAtExit;
        // SIGTERM and SIGINT end the program in order; these two end it at once.
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => Restore()), PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => Restore())];
    }

    /// <summary>Gives the former settings back.</summary>
    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= RestoreAtExit;
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
    }

    private void RestoreAtExit(object? sender, EventArgs e) => Restore();

    private void Restore()
    {
        if (Interlocked.Exchange(ref _restored, 1) == 0)
            _ = _former.Apply(_handle);
    }
}
