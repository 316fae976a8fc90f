using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

public class RepeatBudgetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(5000)]
    public void One_block_is_repeated_eight_times_at_most_however_long_the_file_is(long blocks)
    {
        var budget = new RepeatBudget();
        budget.Begin(blocks);
        Assert.Equal(8, CountTo(budget));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(89, 8)]
    [InlineData(90, 9)]
    [InlineData(1000, 100)]
    public void A_file_is_repeated_for_a_tenth_of_its_blocks_at_most_but_eight_in_any_case(long blocks, int most)
    {
        var budget = new RepeatBudget();
        budget.Begin(blocks);
        int counted = 0;
        for (int i = 0; i < 500 && budget.Allows; i++)
        {
            budget.NextBlock();
            budget.Count();
            counted++;
        }

        Assert.Equal(most, counted);
        budget.Begin(blocks);
        Assert.True(budget.Allows);
        Assert.Equal(0, budget.Used);
    }

    private static int CountTo(RepeatBudget budget)
    {
        int counted = 0;
        while (budget.Allows)
        {
            budget.Count();
            counted++;
        }

        return counted;
    }
}
