using System.Globalization;
using System.Runtime.ExceptionServices;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.TwoPrograms;

/// <summary>
/// One virtual clock for several programs, each on a thread of its own, of which exactly one runs at a time. Whoever waits says until when, or for what; the
/// program whose moment is the earliest runs next, and the clock moves there. At equal moments the one that has waited longest is first, so a run is the same each time.
/// </summary>
internal sealed class SharedClock : VirtualClock
{
    /// <summary>The moment of what is not going to happen.</summary>
    public const long Never = long.MaxValue;

    // Nothing that a board and a PC do takes longer; a test that gets here hangs in truth.
    private const long DefaultLimitNs = 5L * 3600 * 1000 * NsPerMs;

    // Nobody looks so often without a wait between, unless he waits in a loop that does not wait.
    private const int MostLooks = 1_000_000;

    // Real time: only a program that swallows its end and waits for nothing gets here.
    private const int EndLimitMs = 60_000;

    private readonly List<VirtualProgram> _others = [];
    private VirtualProgram? _main;
    private VirtualProgram? _running;
    private ExceptionDispatchInfo? _failure;
    private bool _ended;
    private int _looks;
    private long _turns;

    /// <summary>The programs are stopped at this moment.</summary>
    public long LimitNs { get; init; } = DefaultLimitNs;

    /// <summary>Says where the programs stand when they do not come to an end.</summary>
    public Func<string> LastWords { get; set; } = () => "";

    /// <summary>
    /// Runs a program on the caller's thread, beside those that were started. The others are ended when it ends. What any of them threw is thrown here, the first first.
    /// </summary>
    /// <exception cref="InvalidOperationException">All wait for ever, or too long.</exception>
    public void Run(Action main)
    {
        using var program = new VirtualProgram("the test's program", main, Thread.CurrentThread);
        (_main, _running, _ended, _failure) = (program, program, false, null);
        try
        {
            main();
        }
        catch (Exception) when (_failure is not null)
        {
            // the end, or what it made of the end; the reason is thrown below
        }
        finally
        {
            EndOthers();
        }

        _failure?.Throw();
    }

    /// <summary>Starts a program beside the others; its turn comes when the running one waits.</summary>
    public VirtualProgram Start(string name, Action body)
    {
        VirtualProgram? program = null;
        program = new VirtualProgram(name, body, new Thread(() => Live(program!)) { IsBackground = true, Name = name });
        program.WaitFor(NowNs, null, ++_turns);
        _others.Add(program);
        program.Thread.Start();
        return program;
    }

    /// <summary>Waits until a program has ended.</summary>
    public void Join(VirtualProgram program) => WaitUntil(Never, () => program.HasEnded ? NowNs : Never);

    /// <inheritdoc />
    public override void AdvanceTo(long ns) => WaitUntil(ns, null);

    /// <summary>Waits for a moment, or for something that comes sooner.</summary>
    /// <param name="ns">The moment.</param>
    /// <param name="sooner">Gives the moment at which something happens, as far as is known by now; asked again after every turn of another program.</param>
    public void WaitUntil(long ns, Func<long>? sooner)
    {
        if (_running is not VirtualProgram self)
        {
            // nobody shares the clock yet, or any more
            base.AdvanceTo(Math.Min(ns, sooner?.Invoke() ?? Never));
            return;
        }

        if (Thread.CurrentThread != self.Thread)
            throw new InvalidOperationException($"A thread waits that is none of the programs, or out of its turn; {self.Name} runs.");
        ThrowIfEnded();
        self.WaitFor(ns, sooner, ++_turns);
        if (self.MomentNs > NowNs)
            Pass(self);
    }

    /// <summary>To be called by whoever looks and does not wait: a loop that only looks would never end.</summary>
    public void CountLook()
    {
        if (++_looks > MostLooks)
            throw new InvalidOperationException($"{_running?.Name} looks again and again at {NowMs} ms and does not wait. {LastWords()}");
    }

    // The running program waits, or has ended.
    private void Pass(VirtualProgram self)
    {
        VirtualProgram next = _ended ? _main! : Next();
        if (next == self)
        {
            ThrowIfEnded();
            return;
        }

        _running = next;
        next.Wake();
        if (self.HasEnded)
            return;
        self.Sleep();
        ThrowIfEnded();
    }

    private VirtualProgram Next()
    {
        VirtualProgram next = _others.Where(program => !program.HasEnded).Append(_main!).MinBy(program => (program.MomentNs, program.Turn))!;
        long moment = next.MomentNs;
        if (moment >= LimitNs)
        {
            string what = moment == Never ? "All programs wait for ever." : string.Create(CultureInfo.InvariantCulture, $"The programs do not come to an end within {LimitNs / 1e9} s.");
            Fail(new InvalidOperationException($"{what} {LastWords()}"));
            return _main!;
        }

        if (moment > NowNs)
        {
            base.AdvanceTo(moment);
            _looks = 0;
        }

        return next;
    }

    private void Live(VirtualProgram program)
    {
        program.Sleep();
        try
        {
            if (!_ended)
                program.Body();
        }
#pragma warning disable CA1031 // whatever it is, the test is to see it
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!_ended)
                Fail(e);
        }

        program.HasEnded = true;
        if (_running == program && !_main!.HasEnded)
            Pass(program);
    }

    private void EndOthers()
    {
        _main!.HasEnded = true;
        _ended = true;
        foreach (VirtualProgram program in _others)
        {
            if (!program.HasEnded)
            {
                _running = program;
                program.Wake();
            }

            if (!program.Thread.Join(EndLimitMs))
                throw new InvalidOperationException($"{program.Name} does not end. {LastWords()}");
            program.Dispose();
        }

        _others.Clear();
        _running = null;
    }

    private void Fail(Exception why)
    {
        _failure ??= ExceptionDispatchInfo.Capture(why);
        _ended = true;
    }

    private void ThrowIfEnded()
    {
        if (_ended)
            throw new ProgramEndedException();
    }
}
