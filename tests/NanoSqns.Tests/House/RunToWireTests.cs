using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using Xunit.Abstractions;

namespace NanoSqns.Tests.House;

/// <summary>From the console's line to the modem there are few calls, whatever the method and the modem's mode.</summary>
public class RunToWireTests(ITestOutputHelper output)
{
    private static readonly (BootMode Mode, string Line)[] Runs =
    [
        (BootMode.Application, $"run {Card.Full}"),
        (BootMode.Application, $"run {Card.Delta} method=store"),
        (BootMode.Application, $"run {Card.Full} {Card.Updater} method=on-the-fly"),
        (BootMode.Application, $"run {Card.Part1} {Card.Part2}"),
        (BootMode.Recovery, $"run {Card.Full} {Card.Updater}"),
        (BootMode.MTools, $"run {Card.Full} {Card.Updater}"),
        (BootMode.Upgrade, $"run {Card.Full}"),
        (BootMode.Updater, $"run {Card.Full}"),
        (BootMode.Application, $"sqnsupgrade.run('{Card.Full}', '{Card.Updater}')"),
    ];

    private static readonly Lazy<string[][][]> Ways = new(() => [.. Runs.Select(r => RunToWire.Measure(r.Mode, r.Line))]);

    [Theory]
    [InlineData(RunToWire.FirstByte, "calls from run to the first byte", 14)]
    [InlineData(RunToWire.FirstOfTransfer, "calls from run to the first byte of a transfer", 14)]
    [InlineData(RunToWire.FirstOfBlock, "calls from run to the first block", 14)]
    public void The_longest_way_to_the_wire_has_at_most_so_many_calls(int way, string figure, int most)
    {
        Assert.All(Ways.Value, ways => Assert.NotEmpty(ways[way]));
        string[] longest = Ways.Value.Select(ways => ways[way]).MaxBy(calls => calls.Length)!;
        output.WriteLine($"house: {figure}: {longest.Length}");
        foreach (string call in longest)
            output.WriteLine("  " + call);

        Assert.True(longest.Length <= most, string.Join(Environment.NewLine, longest));
    }

    [Fact]
    public void No_small_call_is_left_out() => Assert.True(RunToWire.SeesSmallCalls(), "the JIT compiler optimizes at once: the ways to the wire are longer than what is counted");
}
