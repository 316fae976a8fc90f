using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Stp;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>A modem, a wire, a card and an upgrading side, on one virtual clock; all that can go wrong goes wrong in here.</summary>
internal abstract class SweepWorld
{
    private const long NsPerSecond = 1_000_000_000;
    private const int LeastOffSeconds = 2;
    private const int MostOffSeconds = 60;

    private readonly List<string> _violations = [];
    private bool _lastIsWhole;
    private byte[] _runs = [];

    protected SweepWorld(SweepFlow flow, SweepModem modem, Strikes strikes, Action<string>? story)
    {
        Flow = flow;
        Kind = modem;
        Strikes = strikes;
        Story = story;
        Modem = new SimulatedModem(modem.Options(flow));
        Modem.ImageReceived += (_, image) =>
        {
            Judge("accepted", image.IsAccepted, image.Bytes);
            _lastIsWhole = image.IsAccepted;
        };
        Modem.ImageApplied += (_, image) =>
        {
            Judge("reported success for", true, image.Bytes);
            if (image.Kind != ImageKind.Elf && !SweepCard.IsBootrom(image.Bytes))
                _runs = image.Bytes;
        };
        Content = SweepCard.Make();
        Card = new FaultyCard(Content, Clock, strikes, Strike);
        Wire = new FaultyWire(Modem, strikes, Strike) { Heard = Hear };
        Watch = new PreflightWatch(Violate);
        Flash = new FlashWatch(Modem, Violate);
        strikes.Told = story is null ? null : (happening, fault) => story($"{happening.AtMs,9} FAULT {SweepFaults.NameOf(fault)} at event {happening.Index}, {happening.Kind}: {happening.What}");
    }

    public SweepFlow Flow { get; }

    public SweepClock Clock { get; } = new();

    public SimulatedModem Modem { get; }

    /// <summary>Sees what happens to the modem's flash.</summary>
    public FlashWatch Flash { get; }

    /// <summary>True while the modem, or the line to it, is held up by an earlier fault.</summary>
    public bool IsHeldUp => Wire.HeldUntilNs > Clock.NowNs;

    /// <summary>True for a modem that takes a repeated block twice.</summary>
    public bool Appends => Kind.Appends;

    /// <summary>True while the modem works on what it received.</summary>
    public bool Installs => Modem.IsInstalling;

    /// <summary>The same, when that is a whole image.</summary>
    public bool InstallsWhole => Installs && _lastIsWhole;

    /// <summary>What was found wrong, each beginning with its letter.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>The kind of modem and line.</summary>
    protected SweepModem Kind { get; }

    protected Strikes Strikes { get; }

    protected Action<string>? Story { get; }

    protected MemoryFileStore Content { get; }

    protected FaultyCard Card { get; }

    /// <summary>The wire at the modem.</summary>
    protected FaultyWire Wire { get; }

    protected PreflightWatch Watch { get; }

    /// <summary>The board, or the program, that runs now.</summary>
    protected BoardSupply Supply { get; private set; } = new();

    /// <summary>The port that talks to the modem now.</summary>
    protected VirtualLink? Port { get; set; }

    public static SweepWorld Of(SweepFlow flow, SweepModem modem, Strikes strikes, Action<string>? story) => flow.Place switch
    {
        SweepPlace.Mirror => new MirrorWorld(flow, modem, strikes, story),
        SweepPlace.Job => new JobWorld(flow, modem, strikes, story),
        _ => new PortWorld(flow, modem, strikes, story),
    };

    /// <summary>One run from its beginning to its end.</summary>
    /// <param name="full">True for a full image through recovery, whatever the flow is.</param>
    public abstract SweepEnd Run(bool full);

    /// <summary>What a user does between two runs: the card is put in; every run opens its port, so that is plugged in too. What is held up on the wire stays so.</summary>
    public void PutCardIn() => Card.IsPulled = false;

    /// <summary>The user cuts the power of the modem.</summary>
    public void CutPower() => CutModem(Clock.NowNs);

    /// <summary>True when the firmware that the modem runs came from this file, whole.</summary>
    public bool Runs(string path) => _runs.AsSpan().SequenceEqual(BytesOf(path));

    /// <summary>A job that was given up is started again, as its error advises.</summary>
    public virtual void StartAnew()
    {
        // only a world with a job has one to start again
    }

    /// <summary>What is only known when all runs are over.</summary>
    public virtual void CheckEnd()
    {
        // only a world with a journal has something to tell
    }

    public byte[] BytesOf(string path) => Content[path];

    public void Violate(string what) => _violations.Add(what);

    /// <summary>A board or a program starts: nothing of before is known.</summary>
    protected void Start()
    {
        Supply = new BoardSupply();
        Card.Supply = Supply;
        Watch.Begin();
    }

    /// <summary>Runs an upgrade; null when the board, or the program, was gone before its end.</summary>
    protected UpgradeResult? RunEngine(VirtualLink link, BoardSupply supply, UpgradeRequest request)
    {
        Port = link;
        var observer = new SweepObserver(Watch, Clock, () => Flash.Stops, Story);
        try
        {
            UpgradeResult result = new Upgrader(new PoweredLink(link, supply), new PoweredClock(Clock, supply), Card, observer, new UpgradeLimits(), new StpSettings(), new Crc16()).Run(request);
            return supply.IsOut ? null : result;
        }
        catch (BoardLostException)
        {
            return null;
        }
    }

    /// <summary>Does a fault that is none of a message. False when the message is lost by it.</summary>
    protected virtual bool Strike(SweepFault fault, long nowNs)
    {
        switch (fault)
        {
            case SweepFault.ModemPower:
                CutModem(nowNs);
                return false;
            case SweepFault.ModemOff:
                CutModem(nowNs, (LeastOffSeconds + Strikes.Detail.Next(MostOffSeconds - LeastOffSeconds)) * NsPerSecond);
                return false;
            case SweepFault.Stop:
                Flash.Stops = true;
                return true;
            case SweepFault.AllPower:
                CutModem(nowNs);
                Supply.GoOut();
                return false;
            case SweepFault.BoardPower:
                Supply.GoOut();
                return false;
            case SweepFault.CardPulled:
                Card.IsPulled = true;
                return true;
            default:
                Port?.HangUpAt(nowNs);
                return false;
        }
    }

    protected virtual void Hear(long startNs, bool toModem, ReadOnlySpan<byte> bytes)
    {
        Watch.Hear(bytes);
        Flash.Hear(bytes);
    }

    /// <summary>The modem has no power for a while; 0 = for a moment.</summary>
    protected void CutModem(long nowNs, long lengthNs = 0)
    {
        Wire.Forget();
        Modem.PowerOffFor(Math.Max(nowNs, Clock.NowNs), lengthNs);
    }

    private void Judge(string what, bool counts, byte[] bytes)
    {
        if (counts && !SweepCard.Sound.Any(sound => sound.AsSpan().SequenceEqual(bytes)))
            Violate($"(d) the modem {what} {bytes.Length} bytes that are not a file on the card");
    }
}
