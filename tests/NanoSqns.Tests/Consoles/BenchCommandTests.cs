using NanoSqns.App;
using NanoSqns.Cli.Bench;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary><c>bench</c> on the board: what it takes besides the wire, and what that leaves of it.</summary>
public class BenchCommandTests
{
    [Fact]
    public void Each_part_has_its_line_and_the_ceiling_follows()
    {
        string[] said = new ConsoleRig(card: Card.Make(300_000)).Ask("bench").Split("\r\n");
        Assert.Equal(5, said.Length);
        Assert.StartsWith("CRC-16 of a block", said[0], StringComparison.Ordinal);
        Assert.StartsWith("Fletcher-32 of a container", said[1], StringComparison.Ordinal);
        Assert.StartsWith("CRC-32 of a file", said[2], StringComparison.Ordinal);
        Assert.EndsWith(", " + Card.Full, said[3], StringComparison.Ordinal);
        Assert.StartsWith("At 921600 baud, block 2016: at most 87.", said[4], StringComparison.Ordinal);
        Assert.Contains("96.7 % of the line", said[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_beyond_921600_has_a_ceiling_of_its_own()
    {
        var rig = new ConsoleRig(card: Card.Make(300_000));
        rig.Put("/flash/nanosqns.ini", "transfer.baud = 3000000\n");
        Assert.Contains("At 3000000 baud, block 2016: at most ", rig.Ask("bench"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_of_some_size_the_card_is_not_measured()
    {
        var files = new MemoryFileStore { ["/sd/small.txt"] = new byte[1000] };
        Assert.Contains("not measured", new ConsoleRig(card: files).Ask("bench"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_card_is_told_with_its_figure()
    {
        var clock = new VirtualClock();
        var files = new ChargedFiles(new MemoryFileStore { ["/sd/a.dup"] = new byte[300_000] }, clock, new Workload(0, 100));
        using Stream file = files.OpenRead("/sd/a.dup");
        var trial = new SpeedTrial(clock, new NeverStops());
        Assert.InRange(trial.OfReads(file, "/sd/a.dup"), 9_900, 10_100);
        Assert.Equal(0, trial.OfFiles(new Crc32()));
    }

    private sealed class NeverStops : IStopSwitch
    {
        public bool StopRequested => false;
    }
}
