using System.CommandLine;
using System.Globalization;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Files;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Stp;

namespace NanoSqns.Cli.Bench;

/// <summary>
/// <c>nanosqns bench</c>: how long the transfer stage takes, over block size, reply latency, method, and what card and processor cost; in virtual time, and with --real also in
/// real time.
/// </summary>
internal sealed class BenchCommand
{
    private const int LargestBaud = 4_000_000;
    private const int SmallestFile = 1000;
    private const int LargestFile = 100_000_000;
    private const int RealBytes = 1_000_000;
    private const int LongestLatencyMs = 1000;

    private readonly Option<int?> _bytes = new("--bytes") { Description = "File size in bytes. Default: 5996938, a full image; with --real, one million.", HelpName = "N" };
    private readonly Option<int[]> _baud = Several("--baud", "Baud rate of the line.", 921600);
    private readonly Option<int[]> _block = Several("--block", "Maximum block size in bytes, 16 … 8176.", 2016, 8176);
    private readonly Option<int[]> _latency = Several("--latency", "Time from the end of a request to the modem's reply, in ms.", 0, 1, 3, 10);
    private readonly Option<double> _cpu = new("--cpu") { Description = "Time of the board for the checksum of a byte, in µs; 0, with --card 0: wire time only.", HelpName = "US", DefaultValueFactory = _ => Workload.Board.ChecksumUsPerByte };
    private readonly Option<int> _card = new("--card") { Description = "Card speed in KB per second; 0 ignores the card.", HelpName = "KBPS", DefaultValueFactory = _ => Workload.Board.CardKBps };
    private readonly Option<double> _frame = new("--frame") { Description = "Time of the board's processor for a frame, in ms.", HelpName = "MS", DefaultValueFactory = _ => Workload.Board.FrameMs };
    private readonly Option<bool> _real = new("--real") { Description = "Also measure in real time, over a pseudo-terminal at the speed of the line." };
    private readonly Option<string?> _picture = new("--picture") { Description = "Write an SVG file that shows throughput over latency.", HelpName = "FILE" };

    public static Command Create(CommandRunner runner)
    {
        var bench = new BenchCommand();
        var command = new Command("bench", "Measure the transfer by block size and latency.")
        {
            bench._bytes, bench._baud, bench._block, bench._latency, bench._cpu, bench._card, bench._frame, bench._real, bench._picture,
        };
        runner.HandleLong(command, bench.Run);
        return command.WithExamples("nanosqns bench", "nanosqns bench --latency 0 3 --block 2016 8176", "nanosqns bench --json");
    }

    private int Run(ParseResult parse, Output output, CancellationToken cancel)
    {
        bool real = parse.GetValue(_real);
        int bytes = Check("--bytes", parse.GetValue(_bytes) ?? (real ? RealBytes : TransferCase.FullImageBytes), SmallestFile, LargestFile);
        int[] bauds = Check(parse, _baud, 1200, LargestBaud);
        int[] blocks = Check(parse, _block, StpSettings.MinBlockLimit, StpSettings.MaxBlockLimit);
        int[] latencies = Check(parse, _latency, 0, LongestLatencyMs);
        Workload work = WorkOf(parse);
        string? picture = Given.OptionalText("--picture", parse.GetValue(_picture));
        if (real && OperatingSystem.IsWindows())
            return output.Fail(new Failure(ErrorNumber.NotHere, "nanosqns bench --real", "Windows has no pseudo-terminals; use Linux, macOS or WSL"));
        if (picture is not null && (bauds.Length > 1 || latencies.Length < 2))
            throw new SqnsException(ErrorNumber.BadArgument, "--picture", "give one --baud and at least two --latency values");

        if (picture is not null)
            OutputFile.RequirePicture(picture);

        var report = new BenchReport(output, work);
        foreach (int baud in bauds)
        {
            report.Begin(bytes, baud);
            foreach (int latency in latencies)
                Row(report, bytes, baud, blocks, latency, work, cancel);
        }

        for (int i = 0; real && i < bauds.Length; i++)
            Real(report, bytes, bauds[i], blocks, latencies, cancel);
        report.Memory();
        if (picture is not null)
            report.Draw(picture);
        return Output.Success;
    }

    private static void Row(BenchReport report, int bytes, int baud, int[] blocks, int latency, Workload work, CancellationToken cancel)
    {
        IEnumerable<(TransferMethod Method, int Block)> senders =
            blocks.Select(block => (TransferMethod.Ours, block)).Append((TransferMethod.Split2048, StpSettings.DefaultBlockLimit));
        foreach ((TransferMethod method, int block) in senders)
        {
            foreach (Workload charged in work.IsNone ? [work] : new[] { Workload.None, work })
            {
                Stop(cancel);
                var trial = new TransferCase(method, bytes, baud, block, latency, charged);
                report.Add(trial, TransferTrial.Seconds(trial));
            }
        }
    }

    private static void Real(BenchReport report, int bytes, int baud, int[] blocks, int[] latencies, CancellationToken cancel)
    {
        report.BeginReal(bytes, baud);
        foreach (int latency in latencies)
        {
            foreach (int block in blocks)
            {
                Stop(cancel);
                var trial = new TransferCase(TransferMethod.Ours, bytes, baud, block, latency, Workload.None);
                report.AddReal(trial, RealTrial.Seconds(trial));
            }
        }
    }

    private Workload WorkOf(ParseResult parse)
    {
        var work = new Workload(parse.GetValue(_cpu), parse.GetValue(_card), parse.GetValue(_frame));
        bool good = work is { ChecksumUsPerByte: >= 0 and <= 10_000, CardKBps: >= 0, FrameMs: >= 0 and <= 10_000 };
        return good ? work : throw new SqnsException(ErrorNumber.BadArgument, "nanosqns bench", "--cpu and --frame must be 0 … 10000, --card at least 0");
    }

    private static void Stop(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            throw new SqnsException(ErrorNumber.Stopped, "the rows above are complete");
    }

    private static Option<int[]> Several(string name, string description, params int[] standard) => new(name)
    {
        Description = $"{description} May be repeated.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => standard,
    };

    private static int[] Check(ParseResult parse, Option<int[]> option, int least, int most) =>
        [.. parse.GetValue(option)!.Distinct().Select(value => Check(option.Name, value, least, most))];

    private static int Check(string name, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new SqnsException(ErrorNumber.BadArgument, name, string.Create(CultureInfo.InvariantCulture, $"{value} is not in {least} … {most}"));
}
