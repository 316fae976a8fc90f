namespace NanoSqns.Tests.Peer;

/// <summary>How the peer talks AT: sends a line, pauses, reads once, looks for a text in what came.</summary>
public sealed class PeerAt(PeerSerial port, PeerResult result)
{
    private const int WakeupSize = 25;
    private const int LimitMs = 300_000;
    private const int WaitSteps = 50;

    public PeerSerial Port => port;

    public void Send(string line)
    {
        result.Note(line);
        port.Write(line);
    }

    /// <summary>A line and its answer, as far as a single read takes it.</summary>
    public string Command(string line, int size = 100)
    {
        Send(line + "\r\n");
        return port.ReadResponse(size);
    }

    /// <summary>AT until OK, a second apart; false when it took too many.</summary>
    public bool Wakeup(int tries)
    {
        for (int failed = 0; ; failed++)
        {
            port.Drain();
            if (HasOk(Command("AT", WakeupSize)))
                return failed < tries;
            if (failed >= tries)
                return false;
            port.Sleep(1000);
        }
    }

    /// <summary>Reads until a text came, asking before each read if told so.</summary>
    public void WaitFor(string text, bool ask)
    {
        long end = port.Clock.NowMs + LimitMs;
        string heard = "";
        while (true)
        {
            if (ask)
                Send("AT\r\n");
            heard += port.ReadResponse(text.Length + 4, WaitSteps);
            if (heard.Contains(text, StringComparison.Ordinal))
                return;
            if (port.Clock.NowMs > end)
                throw new PeerException($"{text} did not come");
            port.Sleep(500);
        }
    }

    public static bool HasOk(string answer) => answer.Contains("OK", StringComparison.Ordinal);
}
