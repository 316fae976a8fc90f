// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>
/// The port is the modem's: a plain adapter, or a bridge that runs already. When it turns out to be the console of a board, which has lost its mirror in a restart,
/// the way leads through that board from then on.
/// </summary>
internal sealed class DirectWay(WaySpec spec, IPc pc, PortEvents observer) : IModemWay
{
    private const int FirstBaud = 921600;
    private const string UsualBauds = "921600, 115200 and others";
    private const string GarbledHint =
        "Check that this is the modem's port and that ground is connected. For a bridge, or a modem with its own baud rate, add --baud N. If an upgrade was running, leave the power on.";

    private IPortLink? _port;
    private WatchedLink? _link;
    private BoardWay? _board;

    public bool HasBoard => _board is not null;

    public bool HasUpdater => false;

    public int LineBaud => _board?.LineBaud ?? _link?.BaudRate ?? spec.Baud ?? FirstBaud;

    // A given baud rate is that of a bridge, which no client can change.
    public IByteLink Open(WayPurpose purpose)
    {
        if (_board is not null)
            return _board.Open(purpose);
        _port ??= pc.Open(spec.WishAt(spec.Baud ?? FirstBaud, spec.RtsCts));
        return _link ??= new WatchedLink(_port, spec.Baud is not null);
    }

    public Failure Explain(Failure failure)
    {
        if (_link is null || _board is not null)
            return failure;
        bool isGarbled = _link.IsGarbled && failure.Number is ErrorNumber.ModemSilent or ErrorNumber.SilentBehindBridge or ErrorNumber.PortHungUp;
        bool isSilent = isGarbled || failure.Number is ErrorNumber.ModemSilent or ErrorNumber.SilentBehindBridge;
        if (_link.IsConsole || (isSilent && HasConsole()))
        {
            _board = ThroughTheBoard();
            return new Failure(ErrorNumber.PortIsConsole, spec.Port);
        }

        bool mayBeOther = isSilent || failure.Number == ErrorNumber.PortHungUp;
        if (mayBeOther && _link.Other is var (speaker, baud))
            return speaker.At(spec.Port, baud);
        return isGarbled ? Garbled() : failure;
    }

    public void Close() => _board?.Close();

    public void Dispose()
    {
        _board?.Dispose();
        _port?.Dispose();
    }

    private Failure Garbled()
    {
        Failure silent = spec.Baud is int baud
            ? new Failure(ErrorNumber.SilentBehindBridge, baud.ToString(CultureInfo.InvariantCulture))
            : new Failure(ErrorNumber.ModemSilent, UsualBauds);
        string reach = spec.Baud is null ? "at any of them" : "at this baud rate";
        return Failure.Told(silent.Number, $"{silent.Sentence}; the data from {spec.Port} cannot be read {reach}", GarbledHint);
    }

    // Behind a fixed baud rate a console at its own one is garbage, or silent.
    private bool HasConsole()
    {
        try
        {
            return spec.Baud is not null and not BoardSearch.UsualBaud && Search().IsAtPrompt(BoardSearch.UsualBaud);
        }
        catch (SqnsException)
        {
            // the port is gone, or the user wants to end: what is known is reported
            return false;
        }
    }

    private BoardSearch Search() => new(spec.Port, _port!, pc.ClockOf(spec.Port), new PortTalk(spec.Port, _port!), () => observer.StopRequested, observer.OnPcWait);

    // The port stays open: opening it again would restart the board again. A console has no flow control.
    private BoardWay ThroughTheBoard()
    {
        WaySpec through = spec with { Direct = false, RtsCts = false };
        if (!spec.RtsCts)
            return new BoardWay(through, pc, observer, _port);
        _port!.Dispose();
        _port = null;
        return new BoardWay(through, pc, observer);
    }
}
