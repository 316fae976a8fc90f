using NanoSqns.Container;
using NanoSqns.Job;

namespace NanoSqns.Tests.Job;

/// <summary>The lines of the memory of verified files.</summary>
public class VerifiedEntryTests
{
    [Theory]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|0|0|/sd/a.dup|", true)]
    [InlineData("v3-0.1.0|100|0|0|1|1|10|90|0|0|/sd/a.dup|a | b", true)]
    [InlineData("v3-0.1.0|100|0|0|1|1|10|91|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|0|0|1|1|10|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|0|0|0|1|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|g|0|1|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|0|5|1|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|0|0|x|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v2-0.1.0|100|0|0|1|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3|100|0|0|1|1|-1|-1|0|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|0|0|/sd/a.dup", false)]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|3|0|/sd/a.dup|", false)]
    [InlineData("v3-0.1.0|100|0|3|1|1|-1|-1|0|9|/sd/a.elf|", false)]
    [InlineData("v3-0.1.0|100|0|3|1|1|-1|-1|0|-1|/sd/a.elf|", false)]
    [InlineData("", false)]
    public void A_line_that_says_what_cannot_be_is_no_entry(string line, bool isEntry) => Assert.Equal(isEntry, VerifiedEntry.Read(line) is not null);

    [Theory]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|1|0|/sd/x.dup|", 1)]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|0|0|/sd/CATM1-5.2-48829-1.dup|", 0)]
    [InlineData("v3-0.1.0|100|0|0|1|1|-1|-1|-1|0|/sd/CATM1-5.2-48829-2.dup|", 2)]
    public void What_the_records_say_of_the_part_is_kept_and_the_name_is_asked_for_the_rest(string line, int part) => Assert.Equal(part, VerifiedEntry.Read(line).Part);

    [Fact]
    public void The_chip_of_an_updater_is_kept() =>
        Assert.Equal(FirmwareFamily.Monarch2, VerifiedEntry.Read("v3-0.1.0|100|0|3|0|0|-1|-1|-1|3|/sd/updater.elf|").Family);
}
