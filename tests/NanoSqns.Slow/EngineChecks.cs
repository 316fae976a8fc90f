using System.Text;
using NanoSqns.Console;
using NanoSqns.Ports.Posix;
using NanoSqns.Stp;
using NanoSqns.Tests.Peer;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Slow;

/// <summary>Our own engine in real time: a serial link on a real pseudo-terminal, the rate of the line compared by the simulated modem.</summary>
internal static class EngineChecks
{
    private const string Firmware = "/sd/CATM1-39529.dup";
    private const string Updater = "/sd/updater.elf";

    private static readonly byte[] Small = PeerImages.Container(300_000, seed: 31);
    private static readonly byte[] Big = PeerImages.Container(4_361_121, seed: 32);
    private static readonly byte[] Elf = PeerImages.Updater(100_000, seed: 33);

    public static string Store() => Run(Small, ["--check-baud"], ("store", Small));

    public static string OnTheFly() => Run(Big, ["--check-baud"], ("on_the_fly", Big));

    public static string Recovery() => Run(Small, ["--check-baud", "--mode", "recovery"], ("elf", Elf), ("on_the_fly", Small));

    public static string MTools() => Run(Small, ["--check-baud", "--mode", "mtools"], ("on_the_fly", Small));

    public static string BadLine() => Run(
        Small,
        ["--check-baud", "--fault", "drop-reply:20", "--fault", "corrupt-reply:31", "--fault", "corrupt-request:40", "--fault", "noise:7", "--fault", "residue:12,500"],
        ("store", Small));

    private static string Run(byte[] image, string[] arguments, params (string Method, byte[] Image)[] expected)
    {
        using var received = new ReceivedImages();
        using var sim = new SimProcess([.. arguments, "--received", received.Folder]);
        using SerialPortLink port = SerialPortLink.Open(sim.Link, 921600);
        var card = new MemoryFileStore { [Firmware] = image, [Updater] = Elf };
        var clock = new SystemClock();
        var lines = new Lines();
        var engine = new Upgrader(port, clock, card, new Narrator(lines, clock, null), new UpgradeLimits(), new StpSettings(), new Crc16());
        UpgradeResult result = engine.Run(new UpgradeRequest(Firmware));
        Check.That(result.Success, $"{result.Failure}\n{lines}");
        received.Compare(sim, expected);
        return $"{result.Milliseconds / 1000.0:F1} s, repeats {Enumerable.Range(0, result.SentCount).Sum(i => result.Sent(i).Repeats)}";
    }

    private sealed class Lines : ITextOutput
    {
        private readonly StringBuilder _text = new();

        public void Write(byte[] buffer, int offset, int count) => _text.Append(Encoding.UTF8.GetString(buffer, offset, count));

        public override string ToString() => _text.ToString();
    }
}
