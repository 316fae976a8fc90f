using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Board;

/// <summary>The way through a board: its console is asked for a mirror, and given back its console behind it.</summary>
/// <param name="spec">What the user said of it.</param>
/// <param name="pc">Ports and time.</param>
/// <param name="observer">Receives every event.</param>
/// <param name="port">The port, when it is open already; or null.</param>
internal sealed class BoardWay(WaySpec spec, IPc pc, PortEvents observer, IPortLink? port = null) : IModemWay
{
    private IPortLink? _port = port;
    private BoardMirror? _mirror;

    public bool HasBoard => true;

    /// <summary>True when the board was heard to start while it was looked for.</summary>
    public bool HasRestarted => _mirror?.HasRestarted == true;

    public bool HasUpdater => spec.BoardUpdater is not null;

    public int LineBaud => Rates?.Slower ?? BoardMirror.UsualBaud;

    /// <summary>The baud rates of the mirror that was opened last, or null.</summary>
    public MirrorRates? Rates { get; private set; }

    private int MirrorBaud => spec.Baud ?? BoardMirror.UsualBaud;

    public IByteLink Open(WayPurpose purpose)
    {
        BoardMirror mirror = Mirror();
        mirror.Find(MirrorBaud, escapesFirst: false);
        Rates = Enter(mirror, purpose);
        observer.OnNotice(string.Create(CultureInfo.InvariantCulture, $"the board mirrors: {Rates.Pc} baud here, {Rates.Modem} baud to the modem"));
        return new MirrorLink(_port!, Rates.Modem);
    }

    public Failure Explain(Failure failure) => failure;

    public void Close()
    {
        try
        {
            if (_mirror?.Leave() is MirrorCounters counters)
                observer.OnNotice($"the board left the mirror: {counters}");
        }
        catch (SqnsException e) when (e.Failure.Number == ErrorNumber.PortHungUp)
        {
            observer.OnNotice("the port is gone: if the board is still in its mirror, the next command ends the mirror");
        }
        catch (SqnsException e)
        {
            observer.OnTrouble(e.Failure);
        }
    }

    public void Dispose() => _port?.Dispose();

    /// <summary>The board's console; opens the port if need be.</summary>
    public BoardMirror Mirror()
    {
        _port ??= pc.Open(spec.WishAt(BoardSearch.UsualBaud));
        return _mirror ??= new BoardMirror(spec.Port, _port, pc.ClockOf(spec.Port), observer);
    }

    // A board that is to lead a modem with the factory bootloader into recovery wants a bootrom of its own; here the PC brings one.
    private MirrorRates Enter(BoardMirror mirror, WayPurpose purpose)
    {
        try
        {
            return mirror.Enter(spec.LineFor(purpose), MirrorBaud);
        }
        catch (SqnsException e) when (purpose == WayPurpose.Recovery && spec.BoardUpdater is null && e.Failure.Number == ErrorNumber.BootromFileMissing)
        {
            return mirror.Enter(spec.LineFor(WayPurpose.Upgrade), MirrorBaud);
        }
    }
}

/// <summary>The way to a modem through a mirror: the PC's port, with a baud rate that the far end decides.</summary>
/// <param name="port">The port, at the mirror's baud rate.</param>
/// <param name="modemBaud">Baud rate between board and modem.</param>
internal sealed class MirrorLink(IByteLink port, int modemBaud) : IByteLink
{
    public bool IsBaudFixed => true;

    public int BaudRate
    {
        get => modemBaud;
        set => throw new NotSupportedException("only the board can change the baud rate behind a mirror");
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs) => port.Read(buffer, offset, count, timeoutMs);

    public void StartWrite(byte[] buffer, int offset, int count) => port.StartWrite(buffer, offset, count);

    public int FinishWrite(int timeoutMs) => port.FinishWrite(timeoutMs);

    public void CancelWrite() => port.CancelWrite();

    public void DiscardInput() => port.DiscardInput();
}
