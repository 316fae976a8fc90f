using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

public class ConsoleLinkTests
{
    private readonly VirtualClock _clock = new();
    private readonly byte[] _room = new byte[8];

    [Fact]
    public void A_wait_for_nothing_is_real_and_moves_the_virtual_clock_by_its_length()
    {
        var console = new ConsoleLink(new ScriptedEnd("", ends: false), _clock, CancellationToken.None);
        long began = SystemClock.NowNs;
        Assert.Equal(LinkStatus.TimedOut, console.Read(_room, 0, 8, 3));
        long real = SystemClock.NowNs - began;
        Assert.InRange(_clock.NowNs, 3_000_000, real);
    }

    [Fact]
    public void What_is_there_costs_no_virtual_time()
    {
        var console = new ConsoleLink(new ScriptedEnd("typed ahead"), _clock, CancellationToken.None);
        Assert.Equal(8, console.Read(_room, 0, 8, 1000));
        Assert.Equal(3, console.Read(_room, 0, 8, 1000));
        Assert.Equal(LinkStatus.HungUp, console.Read(_room, 0, 8, 1000));
        Assert.Equal(0, _clock.NowNs);
    }

    [Fact]
    public void A_request_to_end_interrupts_every_command_that_looks_and_ends_the_next_wait_but_one()
    {
        using var stop = new CancellationTokenSource();
        var console = new ConsoleLink(new ScriptedEnd("run a.dup\rrun b.dup\r"), _clock, stop.Token);
        Assert.Equal(8, console.Read(_room, 0, 8, 0));
        stop.Cancel();
        foreach (int limitMs in new[] { 0, 0, 0, 1000, 0, 0 })
        {
            _room[4] = 0;
            Assert.Equal(1, console.Read(_room, 4, 4, limitMs));
            Assert.Equal(3, _room[4]);
        }

        Assert.Equal(LinkStatus.HungUp, console.Read(_room, 0, 8, 1000));
    }

    [Fact]
    public void A_request_to_end_has_an_end_itself()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var console = new ConsoleLink(new ScriptedEnd(""), _clock, stop.Token);
        int given = 0;
        while (console.Read(_room, 0, 8, 0) != LinkStatus.HungUp)
            Assert.True(++given < 10_000);
        Assert.True(given > 100);
    }

    [Fact]
    public void A_request_to_end_is_seen_in_the_middle_of_a_wait()
    {
        using var stop = new CancellationTokenSource();
        var console = new ConsoleLink(new ScriptedEnd("", ends: false) { AtEnd = stop.Cancel }, null, stop.Token);
        Assert.Equal(1, console.Read(_room, 0, 8, int.MaxValue));
        Assert.Equal(3, _room[0]);
    }
}
