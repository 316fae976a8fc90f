using NanoSqns.Mutants;

namespace NanoSqns.Tests.House;

/// <summary>The list of .ci/mutants does not rot: it takes long, and so is run seldom.</summary>
public class MutationListTests
{
    [Fact]
    public void Every_bug_that_is_planted_still_finds_its_line_exactly_once()
    {
        string[] rotten = [.. MutationList.All
            .Where(mutation => mutation.CountIn(File.ReadAllText(mutation.PathIn(Repository.Root))) != 1)
            .Select(mutation => mutation.File + ": " + mutation.Old)];
        Assert.Empty(rotten);
    }

    [Fact]
    public void No_bug_is_planted_twice()
    {
        Assert.Equal(MutationList.All.Count, MutationList.All.Select(mutation => (mutation.File, mutation.New, mutation.Old)).Distinct().Count());
        Assert.Equal(MutationList.All.Count, MutationList.All.Select(mutation => mutation.Bug).Distinct().Count());
    }
}
