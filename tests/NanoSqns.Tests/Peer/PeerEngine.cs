namespace NanoSqns.Tests.Peer;

/// <summary>What to do in one run of the engine.</summary>
/// <param name="File">The bytes to send.</param>
/// <param name="IsUpdater">True for the updater, which goes to a modem in recovery.</param>
/// <param name="Store">True for the store method.</param>
/// <param name="Resume">True when the modem is in the right mode already.</param>
/// <param name="MTools">True when an updater runs in the modem.</param>
/// <param name="Negotiate">True to bring the modem from 115200 to 921600 first (the board does, the desktop does not).</param>
public readonly record struct PeerJob(byte[] File, bool IsUpdater, bool Store, bool Resume, bool MTools, bool Negotiate);

/// <summary>The one engine of the peer, from the first AT to the end of the transfer.</summary>
public sealed class PeerEngine(PeerAt at, PeerResult result)
{
    private const int NormalBaud = 921600;
    private const int WakeupTries = 10;
    private const int PatientTries = 100;

    private readonly PeerSerial _port = at.Port;

    /// <summary>Runs a job on the open port; false where the peer gives up without an exception.</summary>
    public bool Run(in PeerJob job)
    {
        if (!job.IsUpdater && !at.Wakeup(WakeupTries))
            return false;
        if (!job.Resume || job.MTools)
        {
            Prepare();
            if (!job.Store && !job.MTools && !SwitchToUpgradeMode())
                return false;
        }
        else
        {
            _port.ReadText(100);
            at.Command("AT+SMOD?", 7);
            _port.ReadText(100);
        }

        _port.Sleep(1000);
        _port.Drain();
        if (job.Negotiate)
            Negotiate();
        Enter(job);
        result.EndPhase("enter");
        return Transfer(job);
    }

    private void Prepare()
    {
        at.Send("AT+BIND=AT\r\n");
        _port.Sleep(500);
        _port.ReadResponse(100);
        at.Command("ATE0");
        _port.Sleep(500);
        _port.Drain();
        at.Command("AT+SMLOG?");
        at.Command("AT+SMOD?", 7);
        at.Command("AT+SQNSUPGRADENTF=\"started\"");
        _port.Drain();
        at.WaitFor("OK", ask: true);
        at.Command("AT+SQNWL=\"sqndcc\",2");
        _port.Drain();
        at.Command("AT+CFUN=4");
        _port.Drain();
        result.EndPhase("prepare");
    }

    private bool SwitchToUpgradeMode()
    {
        if (at.Command("AT+SMSWBOOT=3,1").Contains("ERROR", StringComparison.Ordinal))
        {
            _port.Sleep(5000);
            if (!PeerAt.HasOk(at.Command("AT+SMSWBOOT=3,0")))
                return false;
            at.Command("AT^RESET");
        }

        _port.Sleep(3000);
        _port.Drain();
        at.WaitFor("OK", ask: true);
        at.Command("AT");
        at.Command("AT+CFUN=4");
        at.Command("AT+SMLOG?");
        result.EndPhase("switch");
        return true;
    }

    private void Negotiate()
    {
        int tries = 0;
        do
        {
            if (tries++ >= WakeupTries)
                throw new PeerException("the negotiation got no OK");
            if (tries > 1)
                _port.Sleep(1000);
            at.Send("AT\r\n");
        }
        while (!PeerAt.HasOk(_port.ReadResponse(20)));
        at.Send($"AT+IPR={NormalBaud}\n");
        if (!PeerAt.HasOk(_port.ReadResponse(6)))
            throw new PeerException("the new baud was refused");
        _port.Open(NormalBaud);
        if (at.Command("AT+SMOD?", 1) != "0")
            throw new PeerException("the modem is not in recovery");
        _port.Drain();
    }

    private void Enter(in PeerJob job)
    {
        if (job.IsUpdater)
        {
            at.Send("AT+STP\n");
            if (!PeerAt.HasOk(_port.ReadResponse(job.Negotiate ? 2 : 4)))
                throw new PeerException("the transfer mode did not start");
            return;
        }

        _port.Drain();
        string answer = at.Command(job.Store ? "AT+SMSTPU" : "AT+SMSTPU=\"ON_THE_FLY\"", 4);
        if (answer is not ("OK\r\n" or "\r\nOK" or "\nOK"))
            throw new PeerException("Invalid answer " + answer);
    }

    private bool Transfer(in PeerJob job)
    {
        _port.Sleep(100);
        _port.Drain();
        _port.Sleep(100);
        _port.Drain();
        result.Note("[STP]");
        bool sent = new PeerStp(_port).Send(job.File);
        result.EndPhase("transfer");
        if (sent && job.IsUpdater)
        {
            sent = at.Wakeup(PatientTries);
            result.EndPhase("load");
        }

        return sent;
    }
}
