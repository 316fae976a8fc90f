namespace NanoSqns.Tests.Load;

/// <summary>Tests that look at the whole process: none runs beside them.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public class AloneInTheProcess
{
    /// <summary>
    /// The runtime itself makes things meanwhile (compiled methods, pools of arrays, its counters): the heap may grow by this much. Less than a buffer of 2048 bytes at each of
    /// 900 upgrades.
    /// </summary>
    public const long MostHeapGrowth = 1_500_000;
}
