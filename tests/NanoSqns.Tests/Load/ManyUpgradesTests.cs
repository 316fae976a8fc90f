using NanoSqns.Cli.Bench;
using NanoSqns.Simulator.Modem;
using NanoSqns.Stp;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Load;

/// <summary>A thousand upgrades in a row, in one process and virtual time: what is kept does not grow.</summary>
[Collection(nameof(AloneInTheProcess))]
public class ManyUpgradesTests(ITestOutputHelper output)
{
    private const int Upgrades = 1000;
    private const int WarmUp = 100;
    private const int FileBytes = 3000;

    // A thousand times anything that an upgrade keeps would be more: its smallest object has 24 bytes.
    private const long MostGrowth = 16_000;
    private const int MostMoreHandles = 8;
    private const string Old = "/sd/CATM1-39529.dup";
    private const string New = "/sd/CATM1-41065.dup";

    [Theory]
    [InlineData(UpgradeMethod.Store)]
    [InlineData(UpgradeMethod.OnTheFly)]
    public void A_thousand_upgrades_by_one_engine_leave_nothing_behind(UpgradeMethod method)
    {
        var bench = new VirtualBench(new ModemOptions { Software = 41065 }, TwoImages());
        var upgrader = new Upgrader(bench.Link, bench.Clock, bench.Files, new UpgradeEvents(), bench.Limits, bench.Stp, new Crc16());
        var growth = new Growth(bench, upgrader);
        for (int i = 1; i <= Upgrades; i++)
        {
            bool odd = (i & 1) != 0;
            UpgradeResult result = upgrader.Run(new UpgradeRequest(odd ? Old : New) { Method = method, Updater = "/sd/updater.elf", Force = true });
            Assert.True(result.Success, $"upgrade {i}: {result.Failure}");
            Assert.Equal(odd ? 39529 : 41065, bench.Modem.Software);
            if (i == WarmUp)
                growth.Begin();
        }

        growth.AssertNone(output);
    }

    [Fact]
    public void One_object_more_is_seen()
    {
        var kept = new List<object>(4);
        LiveObjects before = LiveObjects.From(kept);
        kept.Add(new byte[100]);
        LiveObjects after = LiveObjects.From(kept);
        Assert.Equal((1, 100), (after.Objects - before.Objects, after.Bytes - before.Bytes));
    }

    internal static MemoryFileStore TwoImages() => new()
    {
        [Old] = Card.FullImage(39529, FileBytes, bootrom: false),
        [New] = Card.FullImage(41065, FileBytes, bootrom: false),
        ["/sd/updater.elf"] = Card.UpdaterImage(2000),
        ["/flash/nanosqns.ini"] = "log.size = 4\n"u8.ToArray(),
    };

    /// <summary>What is reachable, the heap, threads and open handles, at two moments.</summary>
    internal sealed class Growth(params object[] roots)
    {
        private LiveObjects _live = new(0, 0);
        private long _heap;
        private int _handles;

        public void Begin() => (_live, _heap, _handles) = (LiveObjects.From(roots), GC.GetTotalMemory(true), Handles());

        public void AssertNone(ITestOutputHelper output)
        {
            LiveObjects live = LiveObjects.From(roots);
            long heap = GC.GetTotalMemory(true) - _heap;
            int handles = Handles() - _handles;
            output.WriteLine($"reachable {_live.Objects} objects, {_live.Bytes} bytes; {live.Objects - _live.Objects} and {live.Bytes - _live.Bytes} more at the end; heap {heap} bytes more, {handles} handles more");
            Assert.InRange(live.Bytes - _live.Bytes, long.MinValue, MostGrowth);
            Assert.InRange(live.Objects - _live.Objects, int.MinValue, (Upgrades - WarmUp) / 2);
            Assert.InRange(heap, long.MinValue, AloneInTheProcess.MostHeapGrowth);
            Assert.InRange(handles, int.MinValue, MostMoreHandles);
        }

        // Open files and threads as Linux counts them; elsewhere nothing is counted.
        private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;
    }
}
