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
    private readonly HashSet<string> unimplemented = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> accepted = [];
    private readonly HashSet<string> notEntered = new(StringComparer.Ordinal);

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

    /// <summary>Abstract members that are called there and that nothing in the program implements: the walk ends at them without having seen what runs.</summary>
    public IReadOnlySet<string> Unimplemented => unimplemented;

    /// <summary>The rows of <see cref="LoopExceptions.Accepted"/> that were needed: method and what was found there.</summary>
    public IReadOnlySet<(string Method, string What)> Accepted => accepted;

    /// <summary>The rows of <see cref="LoopExceptions.NotRunning"/> that were needed.</summary>
    public IReadOnlySet<string> NotEntered => notEntered;

    /// <summary>What allocates.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    private static bool IsCalledByPlatform(string delegateType) =>
        delegateType != "System.Action" && IsListedDelegate(delegateType);

    private static bool IsListedDelegate(string type) =>
        ApiLists.Default.BySimpleName(type[(type.LastIndexOf('.') + 1)..]) is { Kind: "delegate" } listed && listed.FullName == type;

    private void Reach(Visit visit, Visit? from)
    {
        string name = program.NameOf(visit.Method);
        if (LoopExceptions.NotRunning.ContainsKey(name))
            notEntered.Add(name);
        else if (reached.TryAdd(visit, from))
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
            CallPlatform(from, call, type, $"{name}{SignatureText.Parameters(signature)}");

        if (call.Is(OpCodes.Callvirt))
        {
            IReadOnlyList<MethodDefinitionHandle> targets = hierarchy.Implementations(type, name, signature);
            foreach (MethodDefinitionHandle target in targets)
                Reach(new Visit(target, isCaught), from);

            if (call.Token.Kind == HandleKind.MethodDefinition && IsAbstract(call.Token) && targets.All(t => IsAbstract(t)))
                unimplemented.Add(type + "." + name);
        }

        if (name == "Invoke")
        {
            foreach (MethodDefinitionHandle target in delegates.Of(type))
                Reach(new Visit(target, isCaught), from);
        }
    }

    private bool IsAbstract(EntityHandle method) =>
        program.Metadata.GetMethodDefinition((MethodDefinitionHandle)method).Attributes.HasFlag(System.Reflection.MethodAttributes.Abstract);

    private void CallPlatform(Visit from, IlInstruction call, string type, string signature)
    {
        // what a new object costs is reported with the instruction; a delegate's targets are followed
        string member = type + "." + signature;
        if (call.Is(OpCodes.Newobj) || IsListedDelegate(type))
            return;

        platformCalls.Add(member);
        if (PlatformCalls.WhyNot(member) is { } reason)
            Report(from, [("platform call", $"{member}: {reason}")]);
    }

    private void Report(Visit visit, IEnumerable<(string Rule, string What)> found)
    {
        string where = program.NameOf(visit.Method);
        foreach ((string rule, string what) in found)
        {
            if (LoopExceptions.Find(where, what) is { } row)
                accepted.Add(row);
            else if (!findings.Any(f => f.Where == where && f.Rule == rule && f.What.StartsWith(what, StringComparison.Ordinal)))
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
