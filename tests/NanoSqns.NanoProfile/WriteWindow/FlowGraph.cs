using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.WriteWindow;

/// <summary>Which instruction of a body may come after which. One inside a try may be followed by the start of each of its handlers, finally included.</summary>
public sealed class FlowGraph
{
    private readonly int[][] after;

    /// <summary>Looks through a body.</summary>
    public FlowGraph(ProfileBody body)
    {
        IReadOnlyList<IlInstruction> instructions = body.Instructions;
        var indexByOffset = new Dictionary<int, int>();
        for (int i = 0; i < instructions.Count; i++)
            indexByOffset.Add(instructions[i].Offset, i);

        Handlers = [.. instructions.Select(instruction => body.Regions
            .Where(r => instruction.Offset >= r.TryOffset && instruction.Offset < r.TryOffset + r.TryLength)
            .SelectMany(r => r.Kind == ExceptionRegionKind.Filter ? new[] { r.FilterOffset, r.HandlerOffset } : [r.HandlerOffset])
            .Select(offset => indexByOffset[offset])
            .ToArray())];
        after = [.. instructions.Select((instruction, i) =>
        {
            bool goesOn = instruction.Code.FlowControl is not (FlowControl.Throw or FlowControl.Return or FlowControl.Branch);
            return instruction.Targets.Select(t => indexByOffset[t]).Concat(goesOn ? [i + 1] : []).ToArray();
        })];
    }

    /// <summary>Number of instructions.</summary>
    public int Count => after.Length;

    /// <summary>Where an exception from each instruction may go on in this body.</summary>
    public IReadOnlyList<int[]> Handlers { get; }

    /// <summary>What may follow an instruction that does not fail.</summary>
    public int[] After(int index) => after[index];

    /// <summary>The instructions from which one of the goals (itself included) may still be reached without passing a barrier.</summary>
    public bool[] Before(Func<int, bool> isGoal, Func<int, bool> isBarrier)
    {
        var result = new bool[Count];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = Count - 1; i >= 0; i--)
            {
                if (!result[i] && (isGoal(i) || (!isBarrier(i) && after[i].Concat(Handlers[i]).Any(n => result[n]))))
                {
                    result[i] = true;
                    changed = true;
                }
            }
        }

        return result;
    }
}
