using System.Runtime.InteropServices;
using NanoSqns.Console;

namespace NanoSqns.Cli.Pc;

/// <summary>
/// Ctrl-C, SIGTERM, SIGQUIT and SIGHUP (the terminal is gone), counted. The first one asks for an end; none of them ends the program by force, since a modem or a board may be
/// in the middle of something.
/// </summary>
internal sealed class Interrupts : IStopSwitch, IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    /// <summary>Cancelled by the first one.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>How many have come.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc />
    public bool StopRequested => Count > 0;

    /// <summary>Raised at each one, with <see cref="Count"/>, on a thread of its own.</summary>
    public event Action<int>? Came;

    /// <summary>Those of this process, until it is disposed.</summary>
    public static Interrupts OfThisProcess()
    {
        var interrupts = new Interrupts();
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            interrupts._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                interrupts.Raise();
            }));
        }

        return interrupts;
    }

    /// <summary>One more has come.</summary>
    public void Raise()
    {
        int count = Interlocked.Increment(ref _count);
        if (count == 1)
            _source.Cancel();
        Came?.Invoke(count);
    }

    public void Dispose()
    {
        // the source is left to the collector: a signal may be on its way here
        _registrations.ForEach(registration => registration.Dispose());
    }
}
