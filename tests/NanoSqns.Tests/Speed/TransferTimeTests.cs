using System.Collections.Concurrent;
using System.Globalization;
using NanoSqns.Cli.Bench;

namespace NanoSqns.Tests.Speed;

/// <summary>How long the transfer stage of a full image takes at 921600 baud, in virtual time.</summary>
public class TransferTimeTests
{
    private const int Baud = 921600;

    // each takes a second of real time
    private static readonly ConcurrentDictionary<TransferCase, double> Known = new();

    [Theory]
    [InlineData(2016, 0, 72)]
    [InlineData(2016, 3, 90)]
    [InlineData(8176, 3, 72.5)]
    public void With_the_time_of_card_and_processor_it_stays_below(int block, int latencyMs, double most) =>
        Assert.InRange(Seconds(TransferMethod.Ours, block, latencyMs, Workload.Board), 65, most);

    [Theory]
    [InlineData(2016, 0, 67.4)]
    [InlineData(2016, 3, 85.3)]
    [InlineData(8176, 3, 70.2)]
    public void With_the_time_of_the_wire_alone_it_stays_below(int block, int latencyMs, double most) =>
        Assert.InRange(Seconds(TransferMethod.Ours, block, latencyMs, Workload.None), 65, most);

    // What facts of today's updater lead to: 5857 blocks, four frames each.
    [Fact]
    public void The_split_of_today_takes_104_seconds_and_a_half() =>
        Assert.InRange(Seconds(TransferMethod.Split2048, 2016, 3, Workload.None), 104.4, 104.6);

    // 19.5 ms of card and checksum a block would be 58 s more.
    [Fact]
    public void Card_and_checksum_are_hidden_behind_the_wire()
    {
        double wire = Seconds(TransferMethod.Ours, 2016, 0, Workload.None);
        double work = Seconds(TransferMethod.Ours, 2016, 0, Workload.Board with { FrameMs = 0 });
        Assert.InRange(work - wire, 0, 0.1);
        double oneAfterTheOther = Seconds(TransferMethod.Split2048, 2016, 0, Workload.Board with { FrameMs = 0 }) - Seconds(TransferMethod.Split2048, 2016, 0, Workload.None);
        Assert.InRange(oneAfterTheOther, 55, 65);
    }

    [Fact]
    public void The_ceiling_of_the_protocol_is_reached_when_nothing_is_charged()
    {
        var trial = new TransferCase(TransferMethod.Ours, TransferCase.FullImageBytes, Baud, 2016, 0, Workload.None);
        Assert.InRange(trial.ShareOf(TransferTrial.Seconds(trial)), 0.966, 0.968);
    }

    [Fact]
    public void The_same_trial_takes_the_same_time_to_the_nanosecond()
    {
        var trial = new TransferCase(TransferMethod.Ours, 300_000, Baud, 2016, 3, Workload.Board);
        Assert.Equal(TransferTrial.Seconds(trial), TransferTrial.Seconds(trial));
    }

    // | ours | 2016 | 0 | 67.32 | 96.7 % | 70.31 | 92.5 % |
    [Fact]
    public void The_table_of_the_document_is_what_is_measured()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "performance.md"))
            .SkipWhile(line => line != "<!-- transfer -->").TakeWhile(line => line != "<!-- /transfer -->").Where(line => line.StartsWith("| ours", StringComparison.Ordinal) || line.StartsWith("| split", StringComparison.Ordinal))];
        Assert.Equal(6, rows.Length);
        foreach (string row in rows)
        {
            string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
            TransferMethod method = cells[1] == "ours" ? TransferMethod.Ours : TransferMethod.Split2048;
            int block = int.Parse(cells[2], CultureInfo.InvariantCulture);
            int latency = int.Parse(cells[3], CultureInfo.InvariantCulture);
            Assert.Equal(string.Join(" | ", cells[4..8]), Figures(method, block, latency, Workload.None) + " | " + Figures(method, block, latency, Workload.Board));
        }
    }

    private static string Figures(TransferMethod method, int block, int latencyMs, Workload work)
    {
        double seconds = Seconds(method, block, latencyMs, work);
        var trial = new TransferCase(method, TransferCase.FullImageBytes, Baud, block, latencyMs, work);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} | {100 * trial.ShareOf(seconds):F1} %");
    }

    private static double Seconds(TransferMethod method, int block, int latencyMs, Workload work) => Known.GetOrAdd(
        new TransferCase(method, TransferCase.FullImageBytes, Baud, block, latencyMs, work), TransferTrial.Seconds);
}
