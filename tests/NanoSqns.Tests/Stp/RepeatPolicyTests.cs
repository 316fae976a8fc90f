using NanoSqns.Stp;
using static NanoSqns.Stp.RepeatAction;
using static NanoSqns.Stp.RepeatSafety;

namespace NanoSqns.Tests.Stp;

/// <summary>When a frame is sent again: every op, receipt, safety and state of the budget.</summary>
public class RepeatPolicyTests
{
    private const int LimitMs = 600_000;

    private static readonly int[] Ops = [StpFrame.OpReset, StpFrame.OpSessionOpen, StpFrame.OpBlockCommand, StpFrame.OpBlock, StpFrame.OpDataType];
    private static readonly int[] Receipts = [StpReceipt.Silent, StpReceipt.Garbled, StpReceipt.Nack];

    public static IEnumerable<object[]> Cases =>
        from op in Ops
        from receipt in Receipts
        from safety in Enum.GetValues<RepeatSafety>()
        select new object[] { op, receipt, safety };

    private static RepeatBudget After(int repeats, long blocks = 1)
    {
        var budget = new RepeatBudget();
        budget.Begin(blocks);
        for (int i = 0; i < repeats; i++)
            budget.Count();
        return budget;
    }

    // the table in words: who is silent for long enough is sent the same again, unless that is a danger or was tried often enough
    private static RepeatAction Expected(int op, int receipt, RepeatSafety safety, int repeats, bool atLimit)
    {
        bool silent = receipt == StpReceipt.Silent;
        bool block = op == StpFrame.OpBlock;
        if (silent && atLimit)
            return Stall;
        if (silent && safety == Patient && op != StpFrame.OpBlockCommand)
            return Stall;
        if (repeats >= 8 && !(silent && safety == Opening))
            return silent ? Stall : Abandon;
        int tries = safety == Trial ? (block ? 1 : 0) : safety == AfterTrial ? 2 : int.MaxValue;
        if (tries < int.MaxValue && (repeats >= tries || receipt == StpReceipt.Nack))
            return GoSmaller;
        return silent && safety == Careful && block ? FillAndRepeat : Repeat;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_ends_as_the_table_says(int op, int receipt, RepeatSafety safety)
    {
        for (int repeats = 0; repeats <= 9; repeats++)
        {
            foreach (bool atLimit in new[] { false, true })
            {
                RepeatAction action = RepeatPolicy.Decide(op, receipt, atLimit ? LimitMs : LimitMs - 1, LimitMs, After(repeats), safety);
                Assert.True(action == Expected(op, receipt, safety, repeats, atLimit), $"{repeats} repeats, at the limit: {atLimit}: {action}");
            }
        }
    }

    [Theory]
    [InlineData(Usual, StpFrame.OpBlock, new[] { 2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000, LimitMs })]
    [InlineData(Opening, StpFrame.OpReset, new[] { 2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000, 15000 })]
    [InlineData(Careful, StpFrame.OpBlockCommand, new[] { 2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000, LimitMs })]
    [InlineData(Careful, StpFrame.OpBlock, new[] { 300_000, 300_000, 300_000 })]
    [InlineData(Patient, StpFrame.OpBlock, new[] { LimitMs, LimitMs })]
    [InlineData(Patient, StpFrame.OpBlockCommand, new[] { 2000, 4000, 8000 })]
    [InlineData(Trial, StpFrame.OpBlock, new[] { 2000, 4000 })]
    [InlineData(AfterTrial, StpFrame.OpBlockCommand, new[] { 2000, 4000, 8000 })]
    public void Silence_before_a_repeat_grows(RepeatSafety safety, int op, int[] expected) =>
        Assert.Equal(expected, expected.Select((_, repeats) => RepeatPolicy.SilenceMs(op, After(repeats), safety, LimitMs)));

    [Theory]
    [InlineData(StpReceipt.Garbled, 15, Patient, true)]
    [InlineData(StpReceipt.Garbled, 16, Patient, false)]
    [InlineData(StpReceipt.Garbled, 15, Usual, false)]
    [InlineData(StpReceipt.Garbled, 15, Careful, false)]
    [InlineData(StpReceipt.Nack, 0, Patient, false)]
    public void Only_a_patient_transfer_takes_a_few_bytes_for_noise(int receipt, int junk, RepeatSafety safety, bool expected) =>
        Assert.Equal(expected, RepeatPolicy.IsNoise(receipt, junk, safety));

    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(5000)]
    public void One_block_is_repeated_eight_times_at_most_however_long_the_file_is(long blocks)
    {
        Assert.True(RepeatPolicy.IsWithin(After(7, blocks)));
        Assert.False(RepeatPolicy.IsWithin(After(8, blocks)));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(89, 8)]
    [InlineData(90, 9)]
    [InlineData(1000, 100)]
    public void A_file_is_repeated_for_a_tenth_of_its_blocks_at_most_but_eight_in_any_case(long blocks, int most)
    {
        RepeatBudget budget = After(0, blocks);
        int counted = 0;
        for (; counted < 500 && RepeatPolicy.IsWithin(budget); counted++)
        {
            budget.NextBlock();
            budget.Count();
        }

        Assert.Equal(most, counted);
        budget.Begin(blocks);
        Assert.True(RepeatPolicy.IsWithin(budget));
        Assert.Equal(0, budget.Used);
    }
}
