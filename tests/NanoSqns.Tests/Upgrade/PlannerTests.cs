using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The planner alone, with a modem that does what it is told: from every mode, with every request, it ends, and never asks for the impossible.</summary>
public class PlannerTests
{
    private const int MostSteps = 12;

    private static readonly int[] Modes =
        [ModemMode.Silent, ModemMode.Unknown, ModemMode.Recovery, ModemMode.MTools, ModemMode.Application, ModemMode.Updater, ModemMode.Upgrade];

    [Fact]
    public void Every_plan_ends_within_twelve_possible_steps()
    {
        int plans = 0;
        foreach (PlannedWorld world in Worlds())
        {
            PlanStep last = null!;
            for (int i = 0; i < MostSteps && last is null or { Kind: not (StepKind.Done or StepKind.Refused) }; i++)
                last = world.Step();
            Assert.True(last.Kind is StepKind.Done or StepKind.Refused, world.ToString());
            if (last.Kind == StepKind.Done && !last.NothingToDo)
                Assert.True(world.IsUpgraded, world.ToString());
            plans++;
        }

        Assert.True(plans > 9_000, $"{plans} plans");
    }

    [Fact]
    public void Asking_changes_nothing_and_gives_the_same_answer_twice()
    {
        foreach (PlannedWorld world in Worlds())
            Assert.Equal(world.Ask().ToString(), world.Ask().ToString());
    }

    private static IEnumerable<PlannedWorld> Worlds()
    {
        int[] builds = [0, 33080, 39529, 41065];
        foreach (int mode in Modes)
            foreach (UpgradeMethod method in Enum.GetValues<UpgradeMethod>())
                foreach (string files in new[] { "full", "big", "nb", "unnamed", "delta", "delta no bootrom", "set", "part 1", "part 2" })
                    foreach (bool updater in new[] { false, true })
                        foreach (int bootloader in new[] { 0, 33080, 38638 })
                            foreach (bool force in new[] { false, true })
                                foreach (int software in builds)
                                    yield return new PlannedWorld(mode, method, files, updater, bootloader, force, software);
    }
}
