using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.WriteWindow;

/// <summary>
/// Which instruction of a body may come after which. One inside a try may be followed by the start of each of its handlers, finally included. Who leaves a try that has a finally
/// goes through that one, and through those around it that are left as well, from the inside out.
/// </summary>
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
        foreach (int i in Enumerable.Range(0, instructions.Count).Where(i => instructions[i].Is(OpCodes.Leave, OpCodes.Leave_S)))
            GoThroughFinallies(i, body, indexByOffset);
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

    private void GoThroughFinallies(int leave, ProfileBody body, Dictionary<int, int> indexByOffset)
    {
        int from = body.Instructions[leave].Offset;
        int target = after[leave].Single();
        int to = body.Instructions[target].Offset;
        ExceptionRegion[] left = [.. body.Regions.Where(r => r.Kind == ExceptionRegionKind.Finally && Covers(r, from) && !Covers(r, to)).OrderBy(r => r.TryLength)];
        for (int i = 0; i < left.Length; i++)
        {
            int next = i + 1 < left.Length ? indexByOffset[left[i + 1].HandlerOffset] : target;
            foreach (int end in Enumerable.Range(0, Count).Where(e => body.Instructions[e].Is(OpCodes.Endfinally) && EndsHandler(left[i], body.Instructions[e].Offset)))
                after[end] = [.. after[end], next];
        }

        if (left.Length > 0)
            after[leave] = [indexByOffset[left[0].HandlerOffset]];

        // an endfinally of a finally inside this handler is not the handler's own
        bool EndsHandler(ExceptionRegion region, int offset) =>
            body.Regions.Where(r => r.Kind == ExceptionRegionKind.Finally && offset >= r.HandlerOffset && offset < r.HandlerOffset + r.HandlerLength)
                .OrderBy(r => r.HandlerLength).First().HandlerOffset == region.HandlerOffset;
    }

    private static bool Covers(ExceptionRegion region, int offset) => offset >= region.TryOffset && offset < region.TryOffset + region.TryLength;
}
