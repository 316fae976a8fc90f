using System.Security.Cryptography;
using System.Text;
using NanoSqns.Modem;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The engine, a simulated modem and a card on one clock, with all that was told and all that went over the wire.</summary>
internal sealed class UpgradeRig
{
    /// <summary>What may be asked of a modem that is only looked at.</summary>
    public static readonly string[] Questions = ["AT", "AT+SMOD?", "ATI1", "AT!=\"showver\"", "AT+CGSN", "AT+SMUPGRADE?"];

    public UpgradeRig(ModemOptions? options = null, MemoryFileStore? card = null, bool baudIsFixed = false, params string[] faults)
    {
        options ??= new ModemOptions();
        if (faults.Length > 0)
            options = options with { Faults = FaultSet.Parse(faults) };
        Files = card ?? Card.Make();
        Bench = new VirtualBench(options, Files, baudIsFixed);
        Bench.Modem.ImageReceived += (_, image) => Images.Add(image);
        Bench.Link.Tap = Tap;
        Log = new EventLog(Bench.Clock);
    }

    public static UpgradeRig In(BootMode mode, params string[] faults) => new(new ModemOptions { Mode = mode }, faults: faults);

    public VirtualBench Bench { get; }

    public MemoryFileStore Files { get; }

    public SimulatedModem Modem => Bench.Modem;

    public EventLog Log { get; }

    public List<ReceivedImage> Images { get; } = [];

    /// <summary>All bytes that went to the modem, as Latin-1.</summary>
    public StringBuilder ToModem { get; } = new();

    /// <summary>What went to the modem, write by write.</summary>
    public List<byte[]> Writes { get; } = [];

    /// <summary>Called at each write with its number from 1; null = nobody looks.</summary>
    public Action<int>? AtWrite { get; set; }

    /// <summary>AT lines that went to the modem, leftovers before them cut off.</summary>
    public List<string> Lines =>
        [.. ToModem.ToString().Split('\r', '\n').Where(line => line.Length > 0).Select(line => line[Math.Max(line.LastIndexOf("AT", StringComparison.Ordinal), 0)..])];

    public UpgradeResult Run(UpgradeRequest request) => Bench.Run(request, Log);

    public UpgradeResult Run(params string[] parts) => Run(new UpgradeRequest(parts));

    /// <summary>Runs with the updater, as a user who reads the hint does.</summary>
    public UpgradeResult RunWithUpdater(string part = Card.Full) => Run(new UpgradeRequest(part) { Updater = Card.Updater });

    public void CutPower()
    {
        Modem.PowerCycle(Bench.Clock.NowNs);
        Bench.Clock.Sleep(30_000);
    }

    /// <summary>Success as a user understands it: the modem runs the build, in application mode, and took every image as it lies on the card.</summary>
    public void AssertUpgraded(UpgradeResult result, int build = Card.NewBuild, int baud = 921600)
    {
        Assert.True(result.Success, result.Failure + Environment.NewLine + Log);
        Assert.Equal(build, Modem.Software);
        Assert.Equal(BootMode.Application, Modem.Mode);
        Assert.Equal(ModemMode.Application, result.Mode);
        Assert.Equal(build, result.After.Software);
        Assert.True(result.PowerMayBeCut);
        Assert.NotEmpty(result.Next);
        Assert.Equal(baud, result.Baud);
        Assert.Equal(baud, Modem.BaudAt(Bench.Clock.NowNs));
    }

    /// <summary>What arrived, by method, against the files that were meant, byte for byte.</summary>
    public void AssertReceived(params (string Method, byte[] Bytes)[] expected) =>
        Assert.Equal(
            expected.Select(one => one.Method + " " + Convert.ToHexStringLower(SHA256.HashData(one.Bytes))),
            Images.Select(image => image.Method + " " + image.Sha256));

    /// <summary>A failure that tells its number, the mode, whether power may be cut and what to do next.</summary>
    public void AssertFailed(UpgradeResult result, int number, int mode)
    {
        Assert.True(number == result.Failure?.Number, $"E{number} expected, not {result.Failure}{Environment.NewLine}{Log}");
        AssertTold(result);
        Assert.Equal(ModemMode.Name(mode), ModemMode.Name(result.Mode));
    }

    public static void AssertTold(UpgradeResult result)
    {
        Assert.NotNull(result.Failure);
        Assert.NotEqual(901, result.Failure.Number);
        Assert.NotEmpty(result.Failure.Sentence);
        Assert.DoesNotContain("?", result.Failure.Sentence.Replace("AT+SMOD?", "", StringComparison.Ordinal).Replace("(unplugged?)", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(result.Next);
        Assert.Equal(result.Mode < ModemMode.Recovery, result.WhyUnknown.Length > 0);
    }

    private void Tap(long startNs, bool toModem, ReadOnlySpan<byte> bytes)
    {
        if (!toModem)
            return;
        ToModem.Append(Encoding.Latin1.GetString(bytes));
        Writes.Add(bytes.ToArray());
        AtWrite?.Invoke(Writes.Count);
    }
}
