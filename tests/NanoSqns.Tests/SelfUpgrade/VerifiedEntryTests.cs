using NanoSqns.App;

namespace NanoSqns.Tests.SelfUpgrade;

/// <summary>The lines of the memory of verified files.</summary>
public class VerifiedEntryTests
{
    [Theory]
    [InlineData("v2-0.1.0|100|0|0|1|1|-1|-1|/sd/a.dup|", true)]
    [InlineData("v2-0.1.0|100|0|0|1|1|10|90|/sd/a.dup|a | b", true)]
    [InlineData("v2-0.1.0|100|0|0|1|1|10|91|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|0|0|1|1|10|-1|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|0|0|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|g|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|0|5|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|0|0|x|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v1-0.1.0|100|0|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2|100|0|0|1|1|-1|-1|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|0|0|1|1|-1|-1|/sd/a.dup", false)]
    [InlineData("", false)]
    public void A_line_that_says_what_cannot_be_is_no_entry(string line, bool isEntry) => Assert.Equal(isEntry, VerifiedEntry.Read(line) is not null);
}
