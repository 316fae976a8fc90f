using NanoSqns.Errors;

namespace NanoSqns.Tests.Situations;

/// <summary>
/// What users told of in the field: each of the seventeen ends with a number of its own, and what is told there would have helped that user. Where it can mend itself it does
/// (SituationTests and RealisticFlowTests); here it does not.
/// </summary>
public class FieldSituationTests
{
    public static TheoryData<int> Indices => [.. FieldSituations.All.Select(one => one.Index)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void It_ends_with_its_number_and_what_would_have_helped(int index)
    {
        FieldSituation one = FieldSituations.All[index - 1];
        string told = one.Told();
        Assert.Contains($"E{one.Number} ", told, StringComparison.Ordinal);
        Assert.All(one.Remedies, words => Assert.Contains(words, told, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_seventeen_and_no_two_end_the_same()
    {
        Assert.Equal(Enumerable.Range(1, 17), FieldSituations.All.Select(one => one.Index));
        Assert.Equal(17, FieldSituations.All.Select(one => one.Number).Distinct().Count());
        Assert.All(FieldSituations.All, one => Assert.True(ErrorTable.Has(one.Number)));
    }

    [Fact]
    public void The_page_of_the_reliability_has_them_all()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reliability.md"));
        Assert.All(FieldSituations.All, one => Assert.Contains($"| {one.Index} | {one.Symptom} | E{one.Number} |", page, StringComparison.Ordinal));
    }
}
