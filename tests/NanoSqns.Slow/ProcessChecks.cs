using System.Text;
using NanoSqns.Ports.Posix;
using NanoSqns.Tests.Peer;

namespace NanoSqns.Slow;

/// <summary>How the process behaves towards clients, signals and what is there already.</summary>
internal static class ProcessChecks
{
    private const int LimitMs = 10_000;

    public static string EachMode()
    {
        foreach ((string mode, string number) in new[] { ("application", "2"), ("recovery", "0"), ("mtools", "1"), ("upgrade", "4"), ("updater", "3") })
        {
            using var sim = new SimProcess("--mode", mode);
            using var port = new RawPort(sim.Link);
            Check.That(port.Command("AT").Contains("OK", StringComparison.Ordinal), mode + " does not say OK");
            string answer = port.Command("AT+SMOD?");
            string expected = (mode == "recovery" ? "" : "\r\n") + number + "\r\nOK\r\n";
            Check.That(answer == expected, $"{mode}: \"{answer}\" for SMOD");
        }

        return "";
    }

    public static string OpenAndClose()
    {
        using var sim = new SimProcess();
        for (int i = 0; i < 8; i++)
        {
            using var port = new RawPort(sim.Link);
            Check.That(port.Command("AT+SMOD?") == "\r\n2\r\nOK\r\n", "wrong answer in round " + i);
        }

        return "";
    }

    public static string CleanEnd()
    {
        foreach (int signal in new[] { SimProcess.Terminate, SimProcess.Interrupt })
        {
            using var sim = new SimProcess();
            int exit = sim.End(signal);
            Check.That(exit == 0, $"exit code {exit} on signal {signal}: {sim.ErrorText}");
            Check.That(new FileInfo(sim.Link).LinkTarget is null, "the link is still there");
            Check.That(sim.Rows.Count == 0, "standard output is not empty");
        }

        return "";
    }

    public static string Refusals()
    {
        using var sim = new SimProcess();
        (int exit, string error) = SimProcess.RunToEnd("sim", "--pty", sim.Link);
        Check.That(exit == 1 && error.StartsWith("E205 ", StringComparison.Ordinal), $"{exit}: {error}");
        (exit, error) = SimProcess.RunToEnd("sim", "--pty", sim.Link + "2", "--received", sim.Folder);
        Check.That(exit == 1 && error.StartsWith("E204 ", StringComparison.Ordinal), $"{exit}: {error}");
        using var port = new RawPort(sim.Link);
        port.Command("AT");
        return "";
    }

    public static string UnreadOutput()
    {
        using var sim = new SimProcess();
        using (var port = new RawPort(sim.Link))
        {
            byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("AT!=\"showver\"\r\n", 1000)));
            for (int i = 0; i < 10; i++)
                port.Write(lines, LimitMs);
            while (port.Read(500).Length > 0)
            {
            }

            port.Command("AT");
        }

        return "";
    }

    public static string WrongRate()
    {
        using var sim = new SimProcess("--check-baud");
        using var link = SerialPortLink.Open(sim.Link, 115200);
        byte[] line = "AT+SMOD?\r\n"u8.ToArray();
        string wrong = Ask();
        Check.That(!wrong.Contains("OK", StringComparison.Ordinal), "understood at a wrong rate: " + wrong);
        link.BaudRate = 921600;
        _ = Ask(); // ends what the garbage may have left in the line buffer
        string right = Ask();
        Check.That(right == "\r\n2\r\nOK\r\n", "not understood at the right rate: " + right);
        return "";

        string Ask()
        {
            link.StartWrite(line, 0, line.Length);
            Check.That(link.FinishWrite(LimitMs) == 1, "the line took no bytes");
            byte[] answer = new byte[256];
            int count = 0;
            for (int got; count < answer.Length && (got = link.Read(answer, count, answer.Length - count, 500)) > 0;)
                count += got;
            return Encoding.Latin1.GetString(answer, 0, count);
        }
    }

    public static string KeptBeforeAcknowledged()
    {
        string folder = Directory.CreateTempSubdirectory("nanosqns-slow").FullName;
        string received = SimProcess.ReceivedIn(folder);
        using (var sim = new SimProcess("--received", received))
        using (var port = new RawPort(sim.Link))
        {
            byte[] image = PeerImages.Container(40_001, seed: 5);
            port.Command("AT+SMSTPU");
            RawUpload.Send(port, image);
            Check.That(File.ReadAllBytes(Path.Combine(received, "0001-store.bin")).AsSpan().SequenceEqual(image), "the file differs");
            Check.That(Directory.GetFileSystemEntries(received).Length == 1, "there is more than the file");
        }

        Directory.Delete(folder, recursive: true);
        return "";
    }
}
