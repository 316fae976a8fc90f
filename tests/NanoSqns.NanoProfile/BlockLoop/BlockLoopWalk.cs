using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// Walks everything that can run while a file is being sent or a PC is mirrored to the modem, and reports each instruction that allocates.
/// <para>
/// Where it starts: StpSender.Send, MirrorRun.Run, and every method that the platform may call on another thread (whatever is put into a delegate type of the
/// platform other than Action). From there it follows calls, virtual calls to every implementation in the program, and delegates to every method
/// that was ever put into one of their type. A call of the platform ends the walk there, but may come back through an override.
/// Static constructors are not followed: the device runs them all at start (<see cref="Statics.StaticOrder"/>).
/// </para>
/// <para>
/// Instructions from which every path throws are passed over, calls in them included (<see cref="ThrowPaths"/>), unless a method on the way from the start has a
/// catch around the call that may go on: a method that is called under such a catch is looked at a second time, and there no throw is an end.
/// </para>
/// </summary>
public sealed class BlockLoopWalk
{
    /// <summary>The loops.</summary>
    public static readonly IReadOnlyList<string> Starts = ["NanoSqns.Stp.StpSender.Send", "NanoSqns.App.Commands.MirrorRun.Run"];

    private readonly ProfileAssembly program;
    private readonly CallTargets calls;
    private readonly AllocationReport report;
    private readonly Dictionary<Visit, Visit?> reached = [];
    private readonly Queue<Visit> open = new();
    private readonly HashSet<string> unimplemented = new(StringComparer.Ordinal);

    /// <summary>Walks a program.</summary>
    /// <exception cref="InvalidOperationException">It lacks one of the loops.</exception>
    public BlockLoopWalk(ProfileAssembly program)
    {
        this.program = program;
        var hierarchy = new ClassHierarchy(program);
        var delegates = new DelegateTargets(program, hierarchy);
        calls = new CallTargets(program, hierarchy, delegates);
        report = new AllocationReport(program, new AllocationRules(program, hierarchy), calls);
        foreach (string start in Starts)
        {
            MethodDefinitionHandle[] methods = [.. program.Metadata.MethodDefinitions.Where(m => program.NameOf(m) == start)];
            if (methods.Length != 1)
                throw new InvalidOperationException($"{methods.Length} methods are named {start}");

            Reach(new Visit(methods[0], false), null);
        }

        foreach (string type in delegates.Types.Where(t => t != "System.Action" && CallTargets.IsListedDelegate(t)))
        {
            foreach (MethodDefinitionHandle target in delegates.Of(type))
                Reach(new Visit(target, false), null);
        }

        while (open.TryDequeue(out Visit visit))
            Look(visit);
    }

    /// <summary>Names of the methods that can run in one of the loops.</summary>
    public IReadOnlySet<string> Methods => reached.Keys.Select(v => program.NameOf(v.Method)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Abstract members that are called there and that nothing in the program implements: the walk ends at them without having seen what runs.</summary>
    public IReadOnlySet<string> Unimplemented => unimplemented;

    /// <summary>What allocates, what is accepted, what the platform does.</summary>
    public AllocationReport Report => report;

    private void Reach(Visit visit, Visit? from)
    {
        if (report.MayRun(visit.Method) && reached.TryAdd(visit, from))
            open.Enqueue(visit);
    }

    private void Look(Visit visit)
    {
        if (program.BodyOf(visit.Method) is not { } body)
            return;

        report.Declarations(visit.Method, body, () => WayTo(visit));
        var throws = new ThrowPaths(body);
        for (int i = 0; i < body.Instructions.Count; i++)
        {
            if (throws.EndsInThrow(i) && !visit.IsCaught)
                continue;

            IlInstruction instruction = body.Instructions[i];
            report.Instruction(visit.Method, instruction, () => WayTo(visit));
            if (CallTargets.IsCall(instruction))
                Follow(visit, instruction, visit.IsCaught || throws.IsCaughtHere(i));
        }
    }

    private void Follow(Visit from, IlInstruction call, bool isCaught)
    {
        foreach (MethodDefinitionHandle target in calls.Of(call))
            Reach(new Visit(target, isCaught), from);

        if (calls.Unimplemented(call) is { } member)
            unimplemented.Add(member);
    }

    private string WayTo(Visit visit)
    {
        var way = new Stack<string>();
        for (Visit? v = visit; v is { } current; v = reached[current])
            way.Push(program.NameOf(current.Method).Replace("NanoSqns.", "", StringComparison.Ordinal));

        return string.Join(" > ", way);
    }

    // IsCaught: a caller may go on after an exception from here.
    private readonly record struct Visit(MethodDefinitionHandle Method, bool IsCaught);
}
