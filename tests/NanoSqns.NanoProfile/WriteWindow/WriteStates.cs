using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.WriteWindow;

/// <summary>What may be known of a write at a point of a method.</summary>
[Flags]
public enum WriteState
{
    /// <summary>None is on its way.</summary>
    None = 0,

    /// <summary>One is on its way.</summary>
    Open = 1,

    /// <summary>FinishWrite came back: it is over, unless somebody finishes or cancels it once more.</summary>
    Finished = 2,
}

/// <summary>
/// One method's instructions, and at which of them a write may be on its way: from StartWrite to FinishWrite or CancelWrite, on every path. After FinishWrite
/// (which may have timed out) a write counts as on its way only where a further FinishWrite or CancelWrite may still follow.
/// </summary>
public sealed class WriteStates
{
    private readonly IReadOnlyList<IlInstruction> instructions;
    private readonly FlowGraph graph;
    private readonly LinkMembers link;
    private readonly bool[] isEndAhead;
    private readonly ThrowPaths throws;

    /// <summary>Prepares a body.</summary>
    public WriteStates(ProfileBody body, LinkMembers link)
    {
        instructions = body.Instructions;
        this.link = link;
        graph = new FlowGraph(body);
        throws = new ThrowPaths(body);
        isEndAhead = graph.Before(i => link.IsFinish(instructions[i]) || link.IsCancel(instructions[i]), i => link.IsStart(instructions[i]));
    }

    /// <summary>True when an exception from this instruction is caught in the method and the method may go on.</summary>
    public bool IsCaughtHere(int index) => throws.IsCaughtHere(index);

    /// <summary>Solves the method once.</summary>
    /// <param name="isOpen">A write is on its way when it is called.</param>
    /// <param name="isCaught">A caller may go on after an exception from it; otherwise paths that end in a throw are not looked at.</param>
    /// <param name="afterCall">The state after a call of something else, from its instruction and the state before.</param>
    /// <returns>The instructions that run, or start to run, a write; and whether it may return with a write on its way.</returns>
    public (IReadOnlyList<int> Inside, bool LeavesOpen) Solve(bool isOpen, bool isCaught, Func<int, WriteState, WriteState> afterCall)
    {
        var states = new WriteState?[instructions.Count];
        var open = new Queue<int>();
        Reach(0, isOpen ? WriteState.Open : WriteState.None);
        bool leavesOpen = false;
        while (open.TryDequeue(out int i))
        {
            WriteState before = states[i]!.Value;
            WriteState after = After(i, before, afterCall);
            leavesOpen |= instructions[i].Is(System.Reflection.Emit.OpCodes.Ret) && before.HasFlag(WriteState.Open);
            foreach (int next in graph.After(i))
                Reach(next, after);

            foreach (int handler in graph.Handlers[i])
                Reach(handler, before | after);
        }

        return ([.. Enumerable.Range(0, states.Length).Where(i => states[i] is { } state && IsInside(i, state))], leavesOpen);

        void Reach(int index, WriteState state)
        {
            if (throws.EndsInThrow(index) && !isCaught)
                return;

            WriteState known = states[index] ?? WriteState.None;
            if (states[index] is null || (known | state) != known)
            {
                states[index] = known | state;
                open.Enqueue(index);
            }
        }
    }

    /// <summary>True when a write may be on its way at this instruction, or starts with it.</summary>
    public bool IsInside(int index, WriteState state) =>
        state.HasFlag(WriteState.Open) || (state.HasFlag(WriteState.Finished) && isEndAhead[index]) || link.IsStart(instructions[index]);

    private WriteState After(int index, WriteState before, Func<int, WriteState, WriteState> afterCall)
    {
        IlInstruction instruction = instructions[index];
        if (link.IsStart(instruction))
            return WriteState.Open;

        if (link.IsFinish(instruction))
            return before == WriteState.None ? before : WriteState.Finished;

        if (link.IsCancel(instruction))
            return WriteState.None;

        return CallTargets.IsCall(instruction) ? afterCall(index, before) : before;
    }
}
