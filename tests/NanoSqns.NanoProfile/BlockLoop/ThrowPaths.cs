using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>
/// The instructions of a body from which every path ends in a throw that leaves the method. What is allocated there (the exception, its texts) is
/// allocated when the transfer is already lost.
/// <para>
/// An instruction is such a one if it is a throw or rethrow, or if everything that can follow it is. A return, and a loop that might go on for ever, are
/// not. Nothing inside a try whose catch may go on is one either; a catch from whose start every path throws (it translates the exception) is none
/// that goes on. What a catch is declared to catch is not looked at: each one counts as catching everything. Whether a caller catches is the walk's
/// business, see <see cref="BlockLoopWalk"/>.
/// </para>
/// </summary>
public sealed class ThrowPaths
{
    private readonly IReadOnlyList<IlInstruction> instructions;
    private readonly Dictionary<int, int> indexByOffset = [];
    private readonly IReadOnlyList<ExceptionRegion> catches;
    private bool[] ends;

    /// <summary>Looks through a body.</summary>
    public ThrowPaths(ProfileBody body)
    {
        instructions = body.Instructions;
        for (int i = 0; i < instructions.Count; i++)
            indexByOffset.Add(instructions[i].Offset, i);

        catches = [.. body.Regions.Where(r => r.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter)];
        ends = new bool[instructions.Count];

        // From "every catch goes on" upwards, until no further catch turns out to throw.
        bool[] before;
        do
        {
            before = ends;
            ends = Solve(before);
        }
        while (!ends.SequenceEqual(before));
    }

    /// <summary>True when the transfer is lost once this instruction is reached.</summary>
    public bool EndsInThrow(int index) => ends[index];

    /// <summary>True when an exception from this instruction is caught here and the method may go on.</summary>
    public bool IsCaughtHere(int index) => IsCaught(index, ends);

    private bool[] Solve(bool[] known)
    {
        var result = new bool[instructions.Count];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = instructions.Count - 1; i >= 0; i--)
            {
                if (!result[i] && Ends(i, result, known))
                {
                    result[i] = true;
                    changed = true;
                }
            }
        }

        return result;
    }

    private bool Ends(int index, bool[] result, bool[] known)
    {
        // whatever is in such a try may fail, and the catch goes on
        if (IsCaught(index, known))
            return false;

        IlInstruction instruction = instructions[index];
        bool afterTargets = instruction.Targets.All(t => result[indexByOffset[t]]);
        return instruction.Code.FlowControl switch
        {
            FlowControl.Throw => true,
            FlowControl.Return => false,
            FlowControl.Branch => afterTargets,
            FlowControl.Cond_Branch => afterTargets && result[index + 1],
            _ => result[index + 1],
        };
    }

    private bool IsCaught(int index, bool[] known)
    {
        int offset = instructions[index].Offset;
        return catches.Any(c => offset >= c.TryOffset && offset < c.TryOffset + c.TryLength && !known[indexByOffset[c.HandlerOffset]]);
    }
}
