using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>Applies the rules of allocation, the tables of the platform's members and the exceptions to what a walk comes across, and keeps what was found.</summary>
public sealed class AllocationReport(ProfileAssembly program, AllocationRules rules, CallTargets calls)
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> platformMembers = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> accepted = [];
    private readonly HashSet<string> notEntered = new(StringComparer.Ordinal);

    /// <summary>What allocates.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The members of the platform that were called.</summary>
    public IReadOnlySet<string> PlatformMembers => platformMembers;

    /// <summary>The rows of <see cref="LoopExceptions.Accepted"/> that were needed: method and what was found there.</summary>
    public IReadOnlySet<(string Method, string What)> Accepted => accepted;

    /// <summary>The rows of <see cref="LoopExceptions.NotRunning"/> that were needed.</summary>
    public IReadOnlySet<string> NotEntered => notEntered;

    /// <summary>False when the exceptions say that this method never runs there.</summary>
    public bool MayRun(MethodDefinitionHandle method)
    {
        string name = program.NameOf(method);
        if (!LoopExceptions.NotRunning.ContainsKey(name))
            return true;

        notEntered.Add(name);
        return false;
    }

    /// <summary>Looks at what a method holds.</summary>
    /// <param name="method">The method.</param>
    /// <param name="body">Its body.</param>
    /// <param name="way">Names the methods on the way to it.</param>
    public void Declarations(MethodDefinitionHandle method, ProfileBody body, Func<string> way) => Add(method, rules.OfDeclarations(method, body), way);

    /// <summary>Looks at one instruction of a method, and at the member of the platform that it calls.</summary>
    public void Instruction(MethodDefinitionHandle method, IlInstruction instruction, Func<string> way)
    {
        Add(method, rules.OfInstruction(instruction), way);
        if (CallTargets.IsCall(instruction) && calls.PlatformMember(instruction) is { } member)
        {
            platformMembers.Add(member);
            if (PlatformCalls.WhyNot(member) is { } reason)
                Add(method, [("platform call", $"{member}: {reason}")], way);
        }
    }

    private void Add(MethodDefinitionHandle method, IEnumerable<(string Rule, string What)> found, Func<string> way)
    {
        foreach ((string rule, string what) in found)
        {
            string where = program.NameOf(method);
            if (LoopExceptions.Find(where, what) is { } row)
                accepted.Add(row);
            else if (!findings.Any(f => f.Where == where && f.Rule == rule && f.What.StartsWith(what, StringComparison.Ordinal)))
                findings.Add(new Finding(rule, where, $"{what} (by {way()})"));
        }
    }
}
