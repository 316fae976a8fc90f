using NanoSqns.Stp;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Bench;

/// <summary>What a transfer takes of the managed memory of this PC.</summary>
/// <param name="PerBlock">Bytes allocated from the acknowledgement of the first block to that of the last, for each block.</param>
/// <param name="InAll">Bytes allocated in all, from making the sender to the close: nothing of it could be collected before.</param>
/// <param name="Blocks">Blocks of the transfer.</param>
public sealed record MemoryTrial(double PerBlock, long InAll, int Blocks)
{
    private const string File = "/sd/trial.dup";
    private const int FileBytes = 400 * StpSettings.DefaultBlockLimit;

    // what the runtime itself allocates comes in the first rounds, when methods are compiled
    private const int Rounds = 5;

    /// <summary>Measures a transfer.</summary>
    /// <param name="method">How; Auto for an updater.</param>
    /// <param name="settings">Its blocks.</param>
    /// <param name="largestBlock">Largest block that the modem takes, whatever it says.</param>
    public static MemoryTrial Of(UpgradeMethod method, StpSettings settings, int largestBlock = int.MaxValue)
    {
        MemoryTrial best = Once(method, settings, largestBlock);
        for (int i = 1; i < Rounds; i++)
        {
            MemoryTrial next = Once(method, settings, largestBlock);
            best = next with { PerBlock = Math.Min(best.PerBlock, next.PerBlock), InAll = Math.Min(best.InAll, next.InAll) };
        }

        return best;
    }

    private static MemoryTrial Once(UpgradeMethod method, StpSettings settings, int largestBlock)
    {
        var files = new MemoryFileStore { [File] = new byte[FileBytes] };
        var slave = new QuietSlave { LargestBlock = largestBlock };
        var counter = new Counter();
        var sent = new SentFile(method == UpgradeMethod.Auto ? SentKind.Updater : SentKind.Firmware, File, method);
        long begin = GC.GetAllocatedBytesForCurrentThread();
        var modem = new ModemSession(slave, slave.Clock, new UpgradeLimits(), counter);
        new Transfer(modem, files, new Crc16(), settings, null).Run(sent, 0, FileBytes, RepeatSafety.Usual);
        long inAll = GC.GetAllocatedBytesForCurrentThread() - begin;
        return new MemoryTrial((double)(counter.Last - counter.First) / sent.Blocks, inAll, sent.Blocks);
    }

    private sealed class Counter : UpgradeEvents
    {
        public long First { get; private set; } = -1;

        public long Last { get; private set; }

        public override void OnBlock(long acknowledged, long total)
        {
            Last = GC.GetAllocatedBytesForCurrentThread();
            if (First < 0)
                First = Last;
        }
    }
}
