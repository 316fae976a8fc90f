using NanoSqns.Cli.Bench;
using NanoSqns.Stp;
using NanoSqns.Upgrade;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Speed;

/// <summary>
/// What a transfer takes of the managed heap of the PC. On the device nothing may be made while blocks are sent, since its serial driver sends straight out of the heap;
/// that is also walked through in the compiled program (tests/NanoSqns.NanoProfile).
/// </summary>
public class MemoryTests(ITestOutputHelper output)
{
    public static TheoryData<UpgradeMethod, int, bool, int> Ways => new()
    {
        { UpgradeMethod.Store, 2016, false, int.MaxValue },
        { UpgradeMethod.OnTheFly, 2016, false, int.MaxValue },
        { UpgradeMethod.Auto, 2016, false, int.MaxValue },
        { UpgradeMethod.OnTheFly, 16, false, int.MaxValue },
        { UpgradeMethod.OnTheFly, 8176, false, int.MaxValue },
        { UpgradeMethod.OnTheFly, 8176, true, int.MaxValue },
        { UpgradeMethod.OnTheFly, 8176, true, 4000 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_is_allocated_between_the_first_and_the_last_block(UpgradeMethod method, int block, bool tries, int largest)
    {
        MemoryTrial trial = MemoryTrial.Of(method, new StpSettings { BlockLimit = block, TriesBlocks = tries }, largest);
        output.WriteLine($"{trial.Blocks} blocks, {trial.PerBlock} bytes each, {trial.InAll} in all");
        Assert.Equal(0, trial.PerBlock);
    }

    // Buffers, objects and the AT command that opens it: nothing of it grows with the file.
    [Theory]
    [InlineData(2016, 9000)]
    [InlineData(8176, 21_500)]
    public void A_transfer_takes_its_buffers_and_little_more(int block, int most)
    {
        MemoryTrial trial = MemoryTrial.Of(UpgradeMethod.Store, new StpSettings { BlockLimit = block });
        Assert.InRange(trial.InAll, 2 * block, most);
    }
}
