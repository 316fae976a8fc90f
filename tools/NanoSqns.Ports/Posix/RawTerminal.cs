using System.Runtime.InteropServices;
using NanoSqns.Errors;

namespace NanoSqns.Ports.Posix;

/// <summary>
/// A terminal in raw mode for as long as this lives: no echo, no line editing, Ctrl-C is a byte. The former settings come back when it is disposed, when the
/// process exits some other way, before a signal ends it, and while one has stopped it.
/// </summary>
internal sealed class RawTerminal : IDisposable
{
    private const string Name = "the terminal";

    // SIGTERM, SIGINT, SIGHUP and SIGQUIT end the program in order; these end it at once: alarms, processor time, and those of users.
    private static readonly int[] Deadly = OperatingSystem.IsMacOS() ? [14, 24, 25, 26, 27, 30, 31] : [10, 12, 14, 24, 25, 26, 27];

    private readonly int _handle;
    private readonly LineSettings _former;
    private readonly LineSettings _raw;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Lock _gate = new();
    private bool _isOver;

    /// <summary>Makes the terminal behind a handle raw.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.PortFailed"/></exception>
    public RawTerminal(int handle)
    {
        _handle = handle;
        _former = LineSettings.Of(handle, Name);
        _raw = LineSettings.Of(handle, Name);
        _raw.MakeRaw(rtsCts: false);
        if (!_raw.Apply(handle))
            throw new SqnsException(ErrorNumber.PortFailed, Name, "it cannot be made raw: " + Marshal.GetLastPInvokeErrorMessage());
        AppDomain.CurrentDomain.ProcessExit += RestoreAtExit;
        foreach (int signal in Deadly.Append((int)PosixSignal.SIGHUP).Append((int)PosixSignal.SIGQUIT))
            On((PosixSignal)signal, _ => Restore());
        if (OperatingSystem.IsWindows())
            return;
        On((PosixSignal)Numbers.AbortSignal, Abort);
        On(PosixSignal.SIGTSTP, Lend);
        On(PosixSignal.SIGCONT, _ => TakeAgain());
    }

    /// <summary>Gives the former settings back.</summary>
    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= RestoreAtExit;
        _signals.ForEach(signal => signal.Dispose());
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> action)
    {
        try
        {
            _signals.Add(PosixSignalRegistration.Create(signal, action));
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // the runtime keeps it for itself
        }
    }

    private void RestoreAtExit(object? sender, EventArgs e) => Restore();

    private void Restore()
    {
        lock (_gate)
        {
            if (!_isOver)
                _ = _former.Apply(_handle);
            _isOver = true;
        }
    }

    // Once a signal is listened to, the runtime neither stops nor aborts on its own.
    private void Abort(PosixSignalContext context)
    {
        context.Cancel = true;
        Restore();
        Libc.Abort();
    }

    // The shell has the terminal while the program is stopped.
    private void Lend(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (!_isOver)
                _ = _former.Apply(_handle);
        }

        _ = Libc.Raise(Numbers.StopSignal);
        TakeAgain();
    }

    private void TakeAgain()
    {
        lock (_gate)
        {
            if (!_isOver)
                _ = _raw.Apply(_handle);
        }
    }
}
