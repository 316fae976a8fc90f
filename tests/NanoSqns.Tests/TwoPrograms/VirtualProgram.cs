namespace NanoSqns.Tests.TwoPrograms;

/// <summary>A program that shares a virtual clock with others.</summary>
/// <param name="name">For messages.</param>
/// <param name="body">What it does.</param>
/// <param name="thread">Where.</param>
internal sealed class VirtualProgram(string name, Action body, Thread thread) : IDisposable
{
    private readonly SemaphoreSlim _turnHasCome = new(0);
    private long _untilNs;
    private Func<long>? _sooner;

    public string Name => name;

    public Action Body => body;

    public Thread Thread => thread;

    /// <summary>True once it has returned or failed.</summary>
    public bool HasEnded { get; set; }

    /// <summary>When it wants to go on, as far as is known by now.</summary>
    public long MomentNs => Math.Min(_untilNs, _sooner?.Invoke() ?? long.MaxValue);

    /// <summary>Which wait of all programs this one is: the older goes first.</summary>
    public long Turn { get; private set; }

    public void WaitFor(long untilNs, Func<long>? sooner, long turn) => (_untilNs, _sooner, Turn) = (untilNs, sooner, turn);

    public void Wake() => _turnHasCome.Release();

    public void Sleep() => _turnHasCome.Wait();

    public void Dispose() => _turnHasCome.Dispose();
}

/// <summary>Leaves a program whose test has ended, from within its next wait. Nothing is wrong then.</summary>
internal sealed class ProgramEndedException() : Exception("The test's program has ended, and with it all others.");
