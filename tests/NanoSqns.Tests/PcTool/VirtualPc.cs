using NanoSqns.Cli.Pc;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.TwoPrograms;

namespace NanoSqns.Tests.PcTool;

/// <summary>A PC whose ports are virtual cables, each with a clock of its own and whatever runs at its other end.</summary>
internal sealed class VirtualPc : IPc
{
    private readonly Dictionary<string, Outlet> _outlets = [];
    private bool _isInside;

    /// <summary>The user's Ctrl-C.</summary>
    public Interrupts Interrupts { get; private set; } = new();

    /// <summary>How the ports were opened, in order.</summary>
    public List<PortWish> Opened { get; } = [];

    /// <summary>Ports that are open now.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Puts a cable into a port.</summary>
    /// <param name="port">Name of the port.</param>
    /// <param name="clock">Of both ends.</param>
    /// <param name="end">The PC's end.</param>
    /// <param name="run">Runs a program of the PC beside what is at the other end.</param>
    public VirtualPc Plug(string port, SharedClock clock, CableEnd end, Action<Action> run)
    {
        _outlets[port] = new Outlet(clock, end, () => end.IsGone, run);
        return this;
    }

    /// <summary>Puts a modem into a port, with no board between.</summary>
    public VirtualPc Plug(string port, VirtualClock clock, VirtualLink link)
    {
        _outlets[port] = new Outlet(clock, link, () => link.IsHungUp, body => body());
        return this;
    }

    /// <summary>Puts a board into a port.</summary>
    public VirtualPc Plug(string port, BoardWorld world) => Plug(port, world.Clock, world.Cable.Pc, world.Run);

    /// <summary>Several commands one after the other, with a board that goes on running between them.</summary>
    public void Beside(string port, Action commands) => _outlets[port].Run(() =>
    {
        _isInside = true;
        commands();
        _isInside = false;
    });

    public IClock ClockOf(string port) => _outlets.TryGetValue(port, out Outlet? outlet) ? outlet.Clock : new VirtualClock();

    public long NowNsOf(string port) => ((VirtualClock)ClockOf(port)).NowNs;

    public IPortLink Open(PortWish use)
    {
        if (!_outlets.TryGetValue(use.Name, out Outlet? outlet) || outlet.IsGone())
            throw new SqnsException(ErrorNumber.PortMissing, use.Name);
        lock (Opened)
        {
            Opened.Add(use);
            OpenCount++;
        }

        outlet.Link.BaudRate = use.Baud;
        return new OpenPort(outlet.Link, use.IsBaudFixed, () => OpenCount--);
    }

    public string Identify(string port) => port;

    public (string Note, string Way)? WarningOf(string port) => Warning;

    /// <summary>What the PC tells of every port.</summary>
    public (string Note, string Way)? Warning { get; init; }

    public Interrupts Listen() => Interrupts = new Interrupts();

    public void RunBeside(IReadOnlyList<PortJob> jobs)
    {
        foreach (PortJob job in jobs)
        {
            if (_isInside || !_outlets.TryGetValue(job.Port, out Outlet? outlet))
                job.Body();
            else
                outlet.Run(job.Body);
        }
    }

    private sealed record Outlet(VirtualClock Clock, IByteLink Link, Func<bool> IsGone, Action<Action> Run);

    private sealed class OpenPort(IByteLink end, bool isBaudFixed, Action closed) : IPortLink
    {
        public bool IsBaudFixed => isBaudFixed;

        public int BaudRate
        {
            get => end.BaudRate;
            set => end.BaudRate = value;
        }

        public int Read(byte[] buffer, int offset, int count, int timeoutMs) => end.Read(buffer, offset, count, timeoutMs);

        public void StartWrite(byte[] buffer, int offset, int count) => end.StartWrite(buffer, offset, count);

        public int FinishWrite(int timeoutMs) => end.FinishWrite(timeoutMs);

        public void CancelWrite() => end.CancelWrite();

        public void DiscardInput() => end.DiscardInput();

        public void Dispose() => closed();
    }
}
