using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Cli.Boards;

/// <summary>The way through a board: its console is asked for a mirror, and given back its console behind it.</summary>
internal sealed class BoardWay(WaySpec spec, IPc pc, IPortObserver observer) : IModemWay
{
    private const int ConsoleBaud = 115200;

    private IByteLink? _port;
    private BoardMirror? _mirror;
    private MirrorBauds? _bauds;

    public bool HasBoard => true;

    public int LineBaud => _bauds?.Slower ?? BoardMirror.UsualBaud;

    private int MirrorBaud => spec.Baud ?? BoardMirror.UsualBaud;

    public IByteLink Open(WayPurpose purpose)
    {
        BoardMirror mirror = Mirror();
        mirror.Find(MirrorBaud);
        string line = LineFor(purpose, spec.Baud);
        _bauds = EnterMirror(mirror, purpose, line);
        observer.OnNotice(string.Create(CultureInfo.InvariantCulture, $"the board mirrors: {_bauds.Pc} baud here, {_bauds.Modem} baud to the modem"));
        return new MirrorLink(_port!, _bauds.Modem);
    }

    public void Close()
    {
        try
        {
            if (_mirror?.Leave() is MirrorCounters counters)
                observer.OnNotice($"the board left the mirror: {counters}");
        }
        catch (SqnsException e)
        {
            observer.OnNotice($"{e.Failure} {e.Failure.Hint}");
        }
    }

    public void Dispose() => (_port as IDisposable)?.Dispose();

    /// <summary>The line that asks a board for a mirror.</summary>
    public static string LineFor(WayPurpose purpose, int? pcBaud)
    {
        string line = purpose switch { WayPurpose.Ask => "mirror modem=keep", WayPurpose.Recovery => "mirror recovery", _ => "mirror" };
        return pcBaud is int baud ? string.Create(CultureInfo.InvariantCulture, $"{line} pc={baud}") : line;
    }

    /// <summary>The board's console; opens the port if need be.</summary>
    public BoardMirror Mirror()
    {
        _port ??= pc.Open(new PortUse(spec.Port, ConsoleBaud));
        return _mirror ??= new BoardMirror(spec.Port, _port, pc.ClockOf(spec.Port), observer);
    }

    // A board that is to lead a modem with the factory bootloader into recovery wants a bootrom of its own; here the PC brings one.
    private MirrorBauds EnterMirror(BoardMirror mirror, WayPurpose purpose, string line)
    {
        try
        {
            return mirror.Enter(line, MirrorBaud);
        }
        catch (SqnsException e) when (purpose == WayPurpose.Recovery && e.Failure.Number == BootromFileMissing)
        {
            return mirror.Enter(LineFor(WayPurpose.Upgrade, spec.Baud), MirrorBaud);
        }
    }

    // TODO main: ErrorNumber.BootromFileMissing
    private const int BootromFileMissing = 133;
}
