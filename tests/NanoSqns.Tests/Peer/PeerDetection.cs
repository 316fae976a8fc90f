using System.Globalization;

namespace NanoSqns.Tests.Peer;

/// <summary>How the board flavour finds out at which speed and in which mode the modem is.</summary>
public sealed class PeerDetection(PeerAt at)
{
    private const int Fast = 921600;
    private const int Slow = 115200;
    private const int Rounds = 5;
    private const int RoundDelayMs = 1000;
    private const int EscapeMs = 1150;
    private const int ShortMs = 250;

    private readonly PeerSerial _port = at.Port;
    private bool _pppKilled;
    private bool _heardFast;

    /// <summary>The speed at which the modem answered, or 0.</summary>
    public int Baud { get; private set; }

    /// <summary>The modem's mode as AT+SMOD? counts them, or null when it cannot be found out.</summary>
    public int? Detect(bool hangup)
    {
        _port.Open(Fast);
        _port.Drain();
        for (int round = 1; round <= Rounds; round++)
        {
            int delay = round * RoundDelayMs;
            _port.Open(Fast);
            if (hangup && HangUp())
                return Mode(Fast, delay);
            _port.Open(Fast);
            if (Answers(delay) || Answers(delay))
                return Mode(Fast, delay);
            if (_heardFast)
                continue;
            _port.Open(Slow);
            if (Answers(delay) || Answers(delay))
                return Mode(Slow, delay);
        }

        return null;
    }

    private bool HangUp()
    {
        _port.Drain();
        if (!_pppKilled)
            Escape();
        string answer = Ask("AT\r\n", ShortMs);
        if (answer.Length == 0)
            return false;
        if (PeerAt.HasOk(answer))
            return true;
        if (_pppKilled)
            return false;
        if (PeerAt.HasOk(Ask("AT\r\n", ShortMs)))
            return true;
        _pppKilled = PeerAt.HasOk(Escape());
        return _pppKilled && PeerAt.HasOk(Ask("AT\r\n", ShortMs));
    }

    private string Escape() => Ask("+++", EscapeMs);

    private bool Answers(int delay)
    {
        string answer = Ask("AT\r\n", delay);
        _heardFast |= PeerAt.HasOk(answer) || answer.Contains("ERROR", StringComparison.Ordinal);
        return PeerAt.HasOk(answer);
    }

    private int? Mode(int baud, int delay)
    {
        Baud = baud;
        foreach (string line in Ask("AT+SMOD?\r\n", delay).Split("\r\n"))
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int mode))
                return mode;
        }

        return null;
    }

    private string Ask(string line, int waitMs)
    {
        at.Send(line);
        _port.Sleep(waitMs);
        return _port.ReadText(1024);
    }
}
