using System.Reflection.Metadata;
using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.WriteWindow;

/// <summary>
/// Walks everything that can run while a write is on its way anywhere in the program, and reports each instruction that allocates: the driver holds raw
/// pointers into the heap, whether or not a file is being sent.
/// <para>
/// It begins in every own method that calls StartWrite. From a call of StartWrite (its implementations included) the walk follows the instructions to FinishWrite or CancelWrite
/// (see <see cref="WriteStates"/>), and what they call. A method that returns with its write on its way is a start for its callers; one
/// that is entered so is followed until it finishes the write, and its caller only goes on with one if it may return without having done that.
/// </para>
/// <para>What ends in a throw is passed over as in <see cref="BlockLoopWalk"/>. A write that an exception leaves on its way across methods is not followed.</para>
/// </summary>
public sealed class WriteWindowWalk
{
    private readonly ProfileAssembly program;
    private readonly CallTargets calls;
    private readonly LinkMembers link;
    private readonly AllocationReport report;
    private readonly Dictionary<MethodDefinitionHandle, WriteStates> states = [];
    private readonly Dictionary<Visit, Visit?> reached = [];
    private readonly List<Visit> visits = [];
    private readonly HashSet<(MethodDefinitionHandle Method, bool IsOpen)> leavesOpen = [];
    private readonly HashSet<string> starts = new(StringComparer.Ordinal);

    /// <summary>Walks a program.</summary>
    public WriteWindowWalk(ProfileAssembly program)
    {
        this.program = program;
        var hierarchy = new ClassHierarchy(program);
        calls = new CallTargets(program, hierarchy, new DelegateTargets(program, hierarchy));
        link = new LinkMembers(program, hierarchy);
        report = new AllocationReport(program, new AllocationRules(program, hierarchy), calls);

        // until no further method turns out to run while a write is on its way, or to return so
        int before;
        do
        {
            before = visits.Count + leavesOpen.Count;
            foreach (MethodDefinitionHandle method in program.Metadata.MethodDefinitions.Where(MayStart))
                Reach(new Visit(method, false, false), null);

            for (int i = 0; i < visits.Count; i++)
                Follow(visits[i]);
        }
        while (visits.Count + leavesOpen.Count != before);

        foreach (Visit visit in visits)
            Tell(visit);
    }

    /// <summary>Names of the methods that start a write, or go on while one is that they called for.</summary>
    public IReadOnlySet<string> Starts => starts;

    /// <summary>Names of the methods that can be entered while a write is on its way.</summary>
    public IReadOnlySet<string> Methods => visits.Where(v => v.IsOpen).Select(v => program.NameOf(v.Method)).ToHashSet(StringComparer.Ordinal);

    /// <summary>What allocates, what is accepted, what the platform does.</summary>
    public AllocationReport Report => report;

    private bool MayStart(MethodDefinitionHandle method) => (program.BodyOf(method)?.Instructions ?? [])
        .Any(i => link.IsStart(i) || (leavesOpen.Count > 0 && CallTargets.IsCall(i) && calls.Of(i).Any(t => leavesOpen.Contains((t, false)))));

    private void Reach(Visit visit, Visit? from)
    {
        if (program.BodyOf(visit.Method) is not { } body || (visit.IsOpen && !report.MayRun(visit.Method)) || !reached.TryAdd(visit, from))
            return;

        visits.Add(visit);
        if (!states.ContainsKey(visit.Method))
            states.Add(visit.Method, new WriteStates(body, link));
    }

    private IReadOnlyList<int> Solve(Visit visit)
    {
        IReadOnlyList<IlInstruction> instructions = program.BodyOf(visit.Method)!.Instructions;
        (IReadOnlyList<int> inside, bool leaves) = states[visit.Method].Solve(visit.IsOpen, visit.IsCaught, (i, before) => AfterCall(instructions[i], before));
        if (leaves)
            leavesOpen.Add((visit.Method, visit.IsOpen));

        return inside;
    }

    private void Follow(Visit visit)
    {
        IReadOnlyList<IlInstruction> instructions = program.BodyOf(visit.Method)!.Instructions;
        foreach (int i in Solve(visit).Where(i => CallTargets.IsCall(instructions[i])))
        {
            foreach (MethodDefinitionHandle target in calls.Of(instructions[i]))
                Reach(new Visit(target, true, visit.IsCaught || states[visit.Method].IsCaughtHere(i)), visit);
        }
    }

    // The link's own members are not asked: the rules know what they do.
    private WriteState AfterCall(IlInstruction call, WriteState before)
    {
        MethodDefinitionHandle[] targets = [.. calls.Of(call).Where(t => program.BodyOf(t) != null)];
        WriteState after = before & WriteState.Finished;
        bool staysOpen = before.HasFlag(WriteState.Open) && (targets.Length == 0 || calls.PlatformMember(call) != null);
        return staysOpen || targets.Any(t => leavesOpen.Contains((t, false)) || (before.HasFlag(WriteState.Open) && leavesOpen.Contains((t, true))))
            ? after | WriteState.Open
            : after;
    }

    private void Tell(Visit visit)
    {
        ProfileBody body = program.BodyOf(visit.Method)!;
        if (visit.IsOpen)
            report.Declarations(visit.Method, body, () => WayTo(visit));

        foreach (int i in Solve(visit))
        {
            report.Instruction(visit.Method, body.Instructions[i], () => WayTo(visit));
            if (!visit.IsOpen)
                starts.Add(program.NameOf(visit.Method));
        }
    }

    private string WayTo(Visit visit)
    {
        var way = new Stack<string>();
        for (Visit? v = visit; v is { } current; v = reached[current])
            way.Push(program.NameOf(current.Method).Replace("NanoSqns.", "", StringComparison.Ordinal));

        return string.Join(" > ", way);
    }

    // IsOpen: a write is on its way when it is called. IsCaught: a caller may go on after an exception from here.
    private readonly record struct Visit(MethodDefinitionHandle Method, bool IsOpen, bool IsCaught);
}
