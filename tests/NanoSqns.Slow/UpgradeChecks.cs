using System.Text;
using NanoSqns.Tests.Peer;

namespace NanoSqns.Slow;

/// <summary>Whole upgrades by a client of our own that knows nothing of the engine.</summary>
internal static class UpgradeChecks
{
    private const int LimitMs = 60_000;

    public static string TenInARow()
    {
        using var received = new ReceivedImages();
        using var sim = new SimProcess("--received", received.Folder);
        var sent = new List<(string, byte[])>();
        for (int i = 0; i < 10; i++)
        {
            byte[] image = PeerImages.Container(50_000 + 977 * i, seed: 100 + i);
            bool store = i % 2 == 0;
            using var port = new RawPort(sim.Link);
            if (store)
                Store(port, image);
            else
                OnTheFly(port, image);
            sent.Add((store ? "store" : "on_the_fly", image));
        }

        received.Compare(sim, [.. sent]);
        return "";
    }

    public static string FromRecovery()
    {
        using var received = new ReceivedImages();
        using var sim = new SimProcess("--mode", "recovery", "--received", received.Folder);
        byte[] updater = PeerImages.Updater(100_042, seed: 7);
        byte[] firmware = PeerImages.Container(200_000, seed: 8, "fff upgrade package");
        using var port = new RawPort(sim.Link);
        Check.That(port.Command("AT+IPR=921600") == "OK\r\n", "IPR");
        Check.That(port.Command("AT+STP") == "OK\r\n", "STP");
        RawUpload.Send(port, updater);
        port.CommandUntil("AT+SMOD?", "\r\n1\r\nOK\r\n", LimitMs);
        Drain(port);
        Check.That(port.Command("AT+SMSTPU=\"ON_THE_FLY\"") == "\r\nOK\r\n", "SMSTPU");
        RawUpload.Send(port, firmware);
        GoHome(port);
        received.Compare(sim, ("elf", updater), ("on_the_fly", firmware));
        return "";
    }

    private static void Store(RawPort port, byte[] image)
    {
        Check.That(port.Command("AT+SMSTPU") == "\r\nOK\r\n", "SMSTPU");
        RawUpload.Send(port, image);
        port.CommandUntil("AT", "OK", LimitMs);
        Drain(port);
        port.Write("AT+SMUPGRADE\r\n"u8);
        port.ReadUntil(LimitMs, "+SYSSTART\r\n");
        port.CommandUntil("AT+SMUPGRADE?", "success", LimitMs);
        Drain(port);
    }

    private static void OnTheFly(RawPort port, byte[] image)
    {
        port.Write("AT+SMSWBOOT=3,1\r\n"u8);
        port.CommandUntil("AT+SMOD?", "\r\n4\r\nOK\r\n", LimitMs);
        Drain(port);
        Check.That(port.Command("AT+SMSTPU=\"ON_THE_FLY\"") == "\r\nOK\r\n", "SMSTPU");
        RawUpload.Send(port, image);
        GoHome(port);
    }

    private static void GoHome(RawPort port)
    {
        port.CommandUntil("AT+SMUPGRADE?", "success", LimitMs);
        Drain(port);
        port.Write(Encoding.ASCII.GetBytes("AT+SMSWBOOT=1,1\r\n"));
        port.ReadUntil(LimitMs, "+SYSSTART\r\n");
        Check.That(port.Command("AT+SMOD?") == "\r\n2\r\nOK\r\n", "not in application mode");
    }

    private static void Drain(RawPort port)
    {
        while (port.Read(300).Length > 0)
        {
        }
    }
}
