using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Modem;
using NanoSqns.Stp;
using NanoSqns.Tests.Peer;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Slow;

/// <summary>What an upgrade waits for besides the modem, in real time on a paced line: ours against that of a client written from what is known of today's updater.</summary>
internal static class WaitingChecks
{
    private const string File = "/sd/small.dup";
    private const int Baud = 921600;
    private const int BitsPerByte = 10;
    private const int Share = 5;

    private static readonly byte[] Small = PeerImages.Container(100_042, seed: 41);

    public static string LessThanAFifth()
    {
        double ours = Ours();
        double peers = Peers();
        string detail = $"ours {ours:F2} s, the peer's {peers:F2} s beyond the modem's own {OfTheModem:F1} s";
        Check.That(ours < peers / Share, detail);
        return detail;
    }

    // busy after the transfer, two restarts, the installation between them; and the bytes of the file
    private static double OfTheModem
    {
        get
        {
            var modem = new ModemOptions();
            return (modem.BusyAfterStp + (modem.Reboot * 2) + modem.Apply).TotalSeconds + ((double)Small.Length * BitsPerByte / Baud);
        }
    }

    private static double Ours()
    {
        using var sim = new SimProcess("--pace");
        using SerialPortLink port = SerialPortLink.Open(sim.Link, Baud);
        var clock = new SystemClock();
        var engine = new Upgrader(port, clock, new MemoryFileStore { [File] = Small }, new NanoSqns.Console.Narrator(new NoLines(), clock, null), new UpgradeLimits(), new StpSettings(), new Crc16());
        UpgradeResult result = engine.Run(new UpgradeRequest(File));
        Check.That(result.Success, result.Failure?.ToString() ?? "");
        return (result.Milliseconds / 1000.0) - OfTheModem;
    }

    private static double Peers()
    {
        using var sim = new SimProcess("--pace");
        SerialPortLink? port = null;
        try
        {
            IByteLink Open(int baud)
            {
                port?.Dispose();
                return port = SerialPortLink.Open(sim.Link, baud);
            }

            PeerResult result = new PeerPcClient(Open, new SystemClock()).Run(Small);
            Check.That(result.Upgraded, "the peer did not upgrade: " + result.Report);
            return (result.TotalMs / 1000.0) - OfTheModem;
        }
        finally
        {
            port?.Dispose();
        }
    }

    private sealed class NoLines : Console.ITextOutput
    {
        public void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
