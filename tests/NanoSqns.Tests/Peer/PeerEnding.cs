namespace NanoSqns.Tests.Peer;

/// <summary>What the peer does after a transfer: waits for the report, leads the modem home, asks for the version.</summary>
public sealed class PeerEnding(PeerAt at, PeerResult result)
{
    private const int PatientTries = 100;
    private const int LimitMs = 300_000;

    private readonly PeerSerial _port = at.Port;

    /// <summary>Ends an upgrade; true when the modem reports success.</summary>
    public bool Run(bool stored)
    {
        _port.Sleep(1500);
        _port.Drain();
        if (stored)
            at.Command("AT+SMUPGRADE");
        at.Wakeup(PatientTries);
        WaitForReport();
        WaitForMode();
        result.Report = ReportOf(at.Command("AT+SMUPGRADE?"));
        result.EndPhase("apply");
        bool success = result.Report.Contains("success", StringComparison.Ordinal);
        if (success && !stored)
        {
            at.Send("AT+SMSWBOOT=1,1\r\n");
            at.WaitFor("+SYSSTART", ask: false);
            result.EndPhase("return");
        }

        at.Command("AT");
        at.Command("AT");
        _port.Sleep(500);
        if (success)
        {
            at.Command("AT+SQNSUPGRADENTF=\"success\"");
            _port.Sleep(250);
        }

        result.Upgraded = success;
        return success;
    }

    /// <summary>Asks for IMEI and version.</summary>
    public void Info()
    {
        _port.Drain();
        at.Command("AT");
        at.Command("AT");
        _port.Drain();
        string text = Ask("AT+CGSN") + Ask("ATI1");
        result.Version = text.Replace("OK", "", StringComparison.Ordinal).Trim();
        result.EndPhase("info");
    }

    private string Ask(string line)
    {
        at.Send(line + "\r\n");
        _port.Sleep(500);
        return _port.ReadText(2000);
    }

    private void WaitForReport()
    {
        long end = _port.Clock.NowMs + LimitMs;
        while (true)
        {
            string answer = at.Command("AT+SMUPGRADE?", 1024);
            if (answer.Contains("success", StringComparison.Ordinal) || answer.Contains("fail", StringComparison.Ordinal))
                return;
            if (_port.Clock.NowMs > end)
                throw new PeerException("no report came");
            _port.Sleep(answer.Length == 0 || answer == "\0" ? 2000 : 1000);
        }
    }

    private void WaitForMode()
    {
        long end = _port.Clock.NowMs + LimitMs;
        while (true)
        {
            string answer = at.Command("AT+SMSWBOOT?");
            if (answer.Contains("RECOVERY", StringComparison.Ordinal) || answer.Contains("FFH", StringComparison.Ordinal) || answer.Contains("FFF", StringComparison.Ordinal))
                return;
            if (_port.Clock.NowMs > end)
                throw new PeerException("the modem did not name its mode");
            _port.Sleep(2000);
            at.Wakeup(PatientTries);
        }
    }

    // The text between the first two colons of all lines but OK.
    private static string ReportOf(string answer)
    {
        string joined = string.Concat(answer.Split("\r\n").Where(line => line != "OK"));
        string[] parts = joined.Split(':');
        return parts.Length > 1 ? parts[1].Trim() : throw new PeerException("the report is odd: " + answer);
    }
}
