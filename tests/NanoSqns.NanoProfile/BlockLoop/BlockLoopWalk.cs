using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// Walks everything that can run while a file is being sent, and reports each instruction that allocates.
/// <para>
/// Where it starts: StpSender.SendBlocks, and every method that the platform may call on another thread (whatever is put into a delegate type of the
/// platform other than Action). From there it follows calls, virtual calls to every implementation in the program, and delegates to every method
/// that was ever put into one of their type. A call of the platform ends the walk there, but may come back through an override.
/// Static constructors are not followed: the device runs them all at start.
/// </para>
/// <para>
/// Instructions from which every path throws are passed over, calls in them included (<see cref="ThrowPaths"/>), unless a method on the way from the start has a
/// catch around the call that may go on: a method that is called under such a catch is looked at a second time, and there no throw is an end.
/// </para>
/// </summary>
public sealed class BlockLoopWalk
{
    /// <summary>The loop.</summary>
    public const string Start = "NanoSqns.Stp.StpSender.SendBlocks";

    private readonly ProfileAssembly program;
    private readonly ClassHierarchy hierarchy;
    private readonly DelegateTargets delegates;
    private readonly AllocationRules rules;
    private readonly Dictionary<Visit, Visit?> reached = [];
    private readonly Queue<Visit> open = new();
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> platformCalls = new(StringComparer.Ordinal);

    /// <summary>Walks a program.</summary>
    /// <exception cref="InvalidOperationException">It has no such loop.</exception>
    public BlockLoopWalk(ProfileAssembly program)
    {
        this.program = program;
        hierarchy = new ClassHierarchy(program);
        delegates = new DelegateTargets(program, hierarchy);
        rules = new AllocationRules(program, hierarchy);
        MethodDefinitionHandle[] starts = [.. program.Metadata.MethodDefinitions.Where(m => program.NameOf(m) == Start)];
        if (starts.Length != 1)
            throw new InvalidOperationException($"{starts.Length} methods are named {Start}");

        Reach(new Visit(starts[0], false), null);
        foreach (string type in delegates.Types.Where(IsCalledByPlatform))
        {
            foreach (MethodDefinitionHandle target in delegates.Of(type))
                Reach(new Visit(target, false), null);
        }

        while (open.TryDequeue(out Visit visit))
            Look(visit);
    }

    /// <summary>Names of the methods that can run while a file is being sent.</summary>
    public IReadOnlySet<string> Methods => reached.Keys.Select(v => program.NameOf(v.Method)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The members of the platform that are called there.</summary>
    public IReadOnlySet<string> PlatformMembers => platformCalls;

    /// <summary>What allocates.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    private static bool IsCalledByPlatform(string delegateType) =>
        delegateType != "System.Action" && ApiLists.Default.BySimpleName(delegateType[(delegateType.LastIndexOf('.') + 1)..]) is { Kind: "delegate" } listed && listed.FullName == delegateType;

    private void Reach(Visit visit, Visit? from)
    {
        if (reached.TryAdd(visit, from))
            open.Enqueue(visit);
    }

    private void Look(Visit visit)
    {
        if (program.BodyOf(visit.Method) is not { } body)
            return;

        Report(visit, rules.OfDeclarations(visit.Method, body));
        var throws = new ThrowPaths(body);
        for (int i = 0; i < body.Instructions.Count; i++)
        {
            if (throws.EndsInThrow(i) && !visit.IsCaught)
                continue;

            IlInstruction instruction = body.Instructions[i];
            Report(visit, rules.OfInstruction(instruction));
            if (instruction.Is(OpCodes.Call, OpCodes.Callvirt, OpCodes.Newobj))
                Follow(visit, instruction, visit.IsCaught || throws.IsCaughtHere(i));
        }
    }

    private void Follow(Visit from, IlInstruction call, bool isCaught)
    {
        (string type, string name, string signature) = hierarchy.Declared(call.Token);
        if (call.Token.Kind == HandleKind.MethodDefinition)
            Reach(new Visit((MethodDefinitionHandle)call.Token, isCaught), from);
        else
            CallPlatform(from, call, type, name);

        if (call.Is(OpCodes.Callvirt))
        {
            foreach (MethodDefinitionHandle target in hierarchy.Implementations(type, name, signature))
                Reach(new Visit(target, isCaught), from);
        }

        if (name == "Invoke")
        {
            foreach (MethodDefinitionHandle target in delegates.Of(type))
                Reach(new Visit(target, isCaught), from);
        }
    }

    private void CallPlatform(Visit from, IlInstruction call, string type, string name)
    {
        // a constructor is an allocation already, or that of a base
        if (call.Is(OpCodes.Newobj) || (name == "Invoke" && delegates.Of(type).Any()))
            return;

        string member = type + "." + name;
        platformCalls.Add(member);
        if (PlatformCalls.WhyNot(member) is { } reason)
            Report(from, [("platform call", $"{member}: {reason}")]);
    }

    private void Report(Visit visit, IEnumerable<(string Rule, string What)> found)
    {
        string where = program.NameOf(visit.Method);
        foreach ((string rule, string what) in found)
        {
            if (LoopExceptions.Covers(where, rule) || findings.Any(f => f.Where == where && f.Rule == rule && f.What.StartsWith(what, StringComparison.Ordinal)))
                continue;

            findings.Add(new Finding(rule, where, $"{what} (by {WayTo(visit)})"));
        }
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
