// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Board;

/// <summary>What is known of who is at a port, from what came at one baud rate after another.</summary>
internal sealed class PortFindings(string port)
{
    private int _otherBaud;
    private int _modemBaud;
    private string _busyWith = "";

    /// <summary>Who speaks instead of a board's console; null when nobody does, or when that is not known.</summary>
    public PortSpeaker? Other { get; private set; }

    public bool HasModem => _modemBaud > 0;

    /// <summary>True when something came that cannot be read.</summary>
    public bool IsGarbled { get; private set; }

    /// <summary>True when the board was heard to start.</summary>
    public bool HasRestarted { get; private set; }

    /// <summary>True when nothing that comes later could change it.</summary>
    public bool IsSettled => Other is { IsCertain: true };

    /// <summary>True while nobody has spoken in words: only then is it worth looking elsewhere.</summary>
    public bool IsAlone => Other is null && _busyWith.Length == 0;

    /// <summary>As the failure of a search for a board.</summary>
    public Failure Failure
    {
        get
        {
            if (_busyWith.Length > 0)
                return new Failure(ErrorNumber.BoardBusy, port, _busyWith);
            if (Other is PortSpeaker speaker)
                return speaker.At(port, _otherBaud);
            string what = HasModem ? string.Create(CultureInfo.InvariantCulture, $"; a modem responds there at {_modemBaud} baud")
                : IsGarbled ? "; its output cannot be read at any baud rate" : "";
            return new Failure(ErrorNumber.BoardNotFound, port, what);
        }
    }

    /// <summary>The same for somebody at a terminal.</summary>
    public string WhyNoConsole =>
        Other is not null ? $"at this port is {Other.Name}. {Other.Advice}"
        : HasModem ? "a modem responds there, not a board"
        : "no board prompt at any baud rate: the board may be busy, off or in a mirror" + (IsGarbled ? "; its output cannot be read" : "");

    public bool IsOtherAt(int baud) => Other is not null && _otherBaud == baud;

    /// <summary>True when text came that is neither a modem's nor a GNSS receiver's: it may be a board's.</summary>
    public bool MayBeBoard(int baud, PortEar ear) => ear.IsText && !IsModem(baud, ear) && !PortSpeaker.IsReceiver(ear.Text);

    // What is in the input of a modem is not a command, so it says ERROR, or nothing.
    public bool IsModem(int baud, PortEar ear)
    {
        bool isModem = PortSpeaker.IsModem(ear.Text);
        _modemBaud = isModem && !HasModem ? baud : _modemBaud;
        return isModem;
    }

    /// <summary>Takes what came at a baud rate so far.</summary>
    public void Hear(int baud, PortEar ear)
    {
        HasRestarted |= PortSpeaker.HasRestarted(ear.Text);
        Name(baud, PortSpeaker.Of(ear.Text));
    }

    /// <summary>Takes what came at a baud rate in all, when no prompt was in it.</summary>
    public void Conclude(int baud, PortEar ear, string lastLine)
    {
        IsGarbled |= ear.IsGarbage;
        if (!MayBeBoard(baud, ear))
            return;
        if (PortSpeaker.IsBoard(ear.Text))
            _busyWith = lastLine;
        else
            Name(baud, PortSpeaker.AtLast(ear.Text));
    }

    public void Name(int baud, PortSpeaker? speaker)
    {
        if (speaker is not null)
            (Other, _otherBaud) = (speaker, baud);
    }
}
