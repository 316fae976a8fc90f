using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Cli.Bench;

/// <summary>
/// The transfer stage on a virtual wire: from the AT command that opens it to the acknowledgement of the close. Exactly reproducible; no time passes for the user.
/// </summary>
public static class TransferTrial
{
    private const string File = "/sd/trial.dup";
    private const int LimitMs = 5000;

    /// <summary>Seconds of a transfer.</summary>
    public static double Seconds(TransferCase trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var clock = new VirtualClock();
        var modem = new SimulatedModem(new ModemOptions { Mode = BootMode.Upgrade, Baud = trial.Baud, ReplyLatencyMs = trial.LatencyMs });
        var link = new VirtualLink(modem, clock, trial.Baud);
        var files = new ChargedFiles(Card(trial), clock, trial.Work);
        var checksum = new ChargedChecksum(new Crc16(), clock, trial.Work);
        long begin = clock.NowNs;
        if (trial.Method == TransferMethod.Ours)
            Ours(trial, new ChargedLink(link, clock, trial.Work), clock, files, checksum);
        else
            Split(trial, link, clock, files, checksum);
        return (clock.NowNs - begin) / 1e9;
    }

    /// <summary>Sends the file of a trial by the engine, with nothing charged.</summary>
    internal static void Ours(TransferCase trial, IByteLink link, IClock clock) => Ours(trial, link, clock, Card(trial), new Crc16());

    private static void Ours(TransferCase trial, IByteLink link, IClock clock, IFileStore files, IBlockChecksum checksum)
    {
        var modem = new ModemSession(link, clock, new UpgradeLimits(), new UpgradeEvents());
        var transfer = new Transfer(modem, files, checksum, new StpSettings { BlockLimit = trial.Block }, null);
        transfer.Run(Sent(), 0, trial.Bytes, RepeatSafety.Usual);
    }

    private static void Split(TransferCase trial, VirtualLink link, VirtualClock clock, ChargedFiles files, ChargedChecksum checksum)
    {
        var at = new AtChannel(link, clock, null, new WaitEvents());
        at.Send(Sent().Command, LimitMs);
        using Stream file = files.OpenRead(File);
        new SplitSender(link, clock, checksum, trial.Work).Send(file);
    }

    private static SentFile Sent() => new(SentKind.Firmware, File, UpgradeMethod.OnTheFly);

    // What it is does not matter; zeros would have no checksum.
    private static MemoryFileStore Card(TransferCase trial)
    {
        byte[] content = new byte[trial.Bytes];
        new Random(trial.Bytes).NextBytes(content);
        return new MemoryFileStore { [File] = content };
    }
}
