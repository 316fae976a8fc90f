using NanoSqns.App;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Hal;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Consoles;

/// <summary>Between two blocks nothing is allocated, with everything attached that a board has: console, keys, log, lamp and journal.</summary>
public class QuietLoopTests
{
    private readonly VirtualClock _clock = new();
    private readonly MemoryFileStore _card = JobBootTests.WithJob().Content;

    [Theory]
    [InlineData(ProgressStyle.Lines, NarratorDetail.Plain)]
    [InlineData(ProgressStyle.Lines, NarratorDetail.Verbose)]
    [InlineData(ProgressStyle.Lines, NarratorDetail.Debug)]
    [InlineData(ProgressStyle.Bar, NarratorDetail.Plain)]
    [InlineData(ProgressStyle.Bar, NarratorDetail.Debug)]
    public void Blocks_waits_repeats_and_keys_cost_no_memory(ProgressStyle style, NarratorDetail detail)
    {
        var port = new QuietPort();
        RunObserver sut = Observer(port, style, detail);
        long least = long.MaxValue;
        WithJournal(sut, () =>
        {
            for (int round = 0; round < 5; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 1; i <= 1000; i++)
                {
                    sut.OnBlock(i * 2016, 2_016_000);
                    sut.OnRepeat(1);
                    sut.OnWait(WaitReason.BlockAck, i * 100, 600_000);
                    Assert.False(sut.StopRequested);
                    _clock.Sleep(700);
                }

                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        Assert.Equal(0, least);
        Assert.True(port.Written > 10_000, "the console was told nothing");
    }

    [Fact]
    public void The_question_of_Ctrl_C_costs_no_memory_either()
    {
        var port = new QuietPort();
        RunObserver sut = Observer(port, ProgressStyle.Lines, NarratorDetail.Plain);
        long least = long.MaxValue;
        WithJournal(sut, () =>
        {
            for (int round = 0; round < 5; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                port.Next = 3;
                bool stopped = sut.StopRequested;
                port.Next = (byte)'n';
                stopped |= sut.StopRequested;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                Assert.False(stopped);
            }
        });

        Assert.Equal(0, least);
        Assert.True(port.Written > 500, "nothing was asked");
    }

    private void WithJournal(RunObserver sut, Action measure)
    {
        var runner = new Runner(sut, measure);
        var autoRun = new AutoRun(_card, _clock, new Crc32(), runner, runner, sut);
        autoRun.Run(autoRun.Look());
        Assert.True(runner.HasRun);
        Assert.NotNull(_card.Find(CardFiles.Journal));
    }

    private RunObserver Observer(QuietPort port, ProgressStyle style, NarratorDetail detail)
    {
        var output = new ConsoleOutput(port);
        var light = new StatusLed(new VirtualLed(), _clock);
        ConsoleKeys keys = new ConsoleInput(port, output, _clock, light, 4096, true).Keys;
        keys.BeginCommand();
        var narrator = new Narrator(output, _clock, keys) { Style = style, Detail = detail };
        return new RunObserver(narrator, keys, light)
        {
            Log = new LogFile(_card, _clock, 64 * 1024),
            IsUpgrading = true,
        };
    }

    private sealed class QuietPort : IByteLink
    {
        public byte Next { get; set; }

        public long Written { get; private set; }

        public int BaudRate { get; set; }

        public bool IsBaudFixed => false;

        public int Read(byte[] buffer, int offset, int count, int timeoutMs)
        {
            buffer[offset] = Next;
            int got = Next == 0 ? 0 : 1;
            Next = 0;
            return got;
        }

        public void StartWrite(byte[] buffer, int offset, int count) => Written += count;

        public int FinishWrite(int timeoutMs) => LinkStatus.Done;

        public void CancelWrite()
        {
        }

        public void DiscardInput()
        {
        }
    }

    // In the place of the engine: what it hands over hears of the run too, and that is the journal's.
    private sealed class Runner(RunObserver observer, Action measure) : IUpgradeRunner, ICountdown
    {
        public bool HasRun { get; private set; }

        public UpgradeResult Run(UpgradeRequest request, UpgradeEvents alsoTold)
        {
            HasRun = true;
            observer.AlsoTold = alsoTold;
            observer.OnStage(UpgradeStage.SendFirmware, UpgradeMethod.Auto, Card.Full);
            measure();
            return new UpgradeResult();
        }

        public bool Elapse(int seconds, string what) => true;
    }
}
