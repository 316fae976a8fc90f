using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Modem;
using NanoSqns.Settings;
using NanoSqns.Simulator.Modem;
using NanoSqns.Stp;
using NanoSqns.Sweep;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Job;

/// <summary>A card with a job, a modem, and a board that can be started again and again over the same two.</summary>
internal sealed class JobRig : IUpgradeRunner, ICountdown, IModemReset
{
    private CountedLink _link;
    private PoweredClock _clock;
    private PoweredStore _store;

    public JobRig(ModemOptions? options = null, MemoryFileStore? card = null)
    {
        Files = card ?? Card.Make(20_000);
        Bench = new VirtualBench(options ?? new ModemOptions(), Files);
        Bench.Modem.ImageReceived += (_, image) => Images.Add(image);
        Bench.Link.Tap = (_, toModem, bytes) => BytesToModem += toModem ? bytes.Length : 0;
        Log = new EventLog(Bench.Clock);
        (_link, _clock, _store) = Power(new CountedSupply());
    }

    public static JobRig Of(SweepWay way)
    {
        ModemOptions options = new() { Mode = way.Mode, Bootrom = way.Bootrom, ApplicationBroken = way.Mode == BootMode.Recovery };
        var rig = new JobRig(options);
        rig.PutJob(way);
        return rig;
    }

    /// <summary>An engine that fails after its first stage.</summary>
    public static Func<UpgradeRequest, UpgradeEvents, UpgradeResult> Fails(int number, int mode = ModemMode.Upgrade) => (_, told) =>
    {
        told.OnStage(UpgradeStage.AskModem, UpgradeMethod.Auto, "");
        return new UpgradeResult { Failure = new Failure(number, "a", "b", "c"), Mode = mode, Power = ModemPower.MayBeCut, Next = "Do something." };
    };

    public VirtualBench Bench { get; }

    public MemoryFileStore Files { get; }

    public SimulatedModem Modem => Bench.Modem;

    /// <summary>What the board's own observer hears, over all starts.</summary>
    public EventLog Log { get; }

    public List<ReceivedImage> Images { get; } = [];

    public long BytesToModem { get; private set; }

    /// <summary>Upgrades that the engine was asked for, over all starts.</summary>
    public int Runs { get; private set; }

    /// <summary>Called before an upgrade; the number of the upgrade over all starts.</summary>
    public Action<int>? BeforeRun { get; set; }

    /// <summary>Takes the place of the engine.</summary>
    public Func<UpgradeRequest, UpgradeEvents, UpgradeResult>? Engine { get; set; }

    public List<(int Seconds, string What)> Countdowns { get; } = [];

    /// <summary>Seconds pass in a countdown unless a key is pressed.</summary>
    public bool KeyIsPressed { get; set; }

    /// <summary>Called in each pause; the number of the pause over all starts.</summary>
    public Action<int>? InPause { get; set; }

    /// <summary>The board has a reset line to the modem.</summary>
    public bool HasResetLine { get; set; }

    public int Resets { get; private set; }

    public IVerifiedFiles? Verified { get; set; }

    public string Journal => Files.Find(CardFiles.Journal) is null ? "" : Encoding.UTF8.GetString(Files[CardFiles.Journal]);

    public string[] Lines => [.. Journal.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    public void PutJob(string text) => Files[CardFiles.Job] = Encoding.UTF8.GetBytes(text);

    public void PutJob(SweepWay way, string more = "")
    {
        string[] parts = way.Part == Card.Part1 ? [Card.Part1, Card.Part2] : [way.Part];
        var text = new StringBuilder($"# made by a test\r\n[upgrade]\r\nbuild = {way.Build}\r\nmethod = {(way.Method == UpgradeMethod.OnTheFly ? "on-the-fly" : "auto")}\r\n{more}");
        foreach (string part in parts)
            text.Append(Section("part", part));
        if (way.Updater)
            text.Append(Section("updater", Card.Updater));
        PutJob(text.ToString());
    }

    public string Section(string name, string path)
    {
        var crc = new Crc32();
        crc.Append(Files[path], 0, Files[path].Length);
        return $"[{name}]\r\nfile = {path["/sd/".Length..]}\r\nsize = {Files[path].Length}\r\ncrc32 = {crc.Value:x8}\r\n";
    }

    /// <summary>The board starts: everything of before is forgotten, but the card and the modem.</summary>
    public AutoRun Start(CountedSupply? supply = null)
    {
        supply ??= new CountedSupply();
        (_link, _clock, _store) = Power(supply);
        Bench.Clock.Sleep(2000);
        return new AutoRun(_store, _clock, new Crc32(), this, this, Log, this);
    }

    /// <summary>A start with all that follows, as the firmware does it.</summary>
    public (JobState State, JobEnd? End) Boot(CountedSupply? supply = null)
    {
        AutoRun autoRun = Start(supply);
        JobState state = autoRun.Look();
        return (state, state.Kind == JobStateKind.Ready ? autoRun.Run(state) : null);
    }

    /// <summary>What the journal tells at last.</summary>
    public JournalState ReadJournal()
    {
        var crc = new Crc32();
        crc.Append(Files[CardFiles.Job], 0, Files[CardFiles.Job].Length);
        return new Journal(Files, CardFiles.Journal).Read(crc.Value);
    }

    public UpgradeResult Run(UpgradeRequest request, UpgradeEvents alsoTold)
    {
        Runs++;
        BeforeRun?.Invoke(Runs);
        var told = new Told(Log, alsoTold);
        if (Engine is not null)
            return Engine(request, told);
        var preflight = new Preflight(_store, _clock, told, new byte[Upgrader.PreflightBufferBytes], Verified);
        return new Upgrader(new ModemSession(_link, _clock, Bench.Limits, told), preflight, _store, Bench.Stp, new Crc16()).Run(request);
    }

    public bool Elapse(int seconds, string what)
    {
        Countdowns.Add((seconds, what));
        InPause?.Invoke(Countdowns.Count);
        if (KeyIsPressed)
            return false;
        _clock.Sleep(seconds * 1000);
        return true;
    }

    bool IModemReset.Reset()
    {
        Resets += HasResetLine ? 1 : 0;
        return HasResetLine;
    }

    private (CountedLink Link, PoweredClock Clock, PoweredStore Store) Power(CountedSupply supply) =>
        (new CountedLink(Bench.Link, supply), new PoweredClock(Bench.Clock, supply), new PoweredStore(Files, supply));

    // As the firmware does it: its own observer first.
    private sealed class Told(UpgradeEvents own, UpgradeEvents also) : UpgradeEvents
    {
        public override bool StopRequested => own.StopRequested || also.StopRequested;

        public override void OnStage(UpgradeStage stage, UpgradeMethod method, string detail)
        {
            own.OnStage(stage, method, detail);
            also.OnStage(stage, method, detail);
        }

        public override void OnNotice(string text)
        {
            own.OnNotice(text);
            also.OnNotice(text);
        }

        public override void OnWait(int reason, int elapsedMs, int limitMs)
        {
            own.OnWait(reason, elapsedMs, limitMs);
            also.OnWait(reason, elapsedMs, limitMs);
        }

        public override void OnBlock(long acknowledged, long total)
        {
            own.OnBlock(acknowledged, total);
            also.OnBlock(acknowledged, total);
        }

        public override void OnAtLine(bool sent, string line)
        {
            own.OnAtLine(sent, line);
            also.OnAtLine(sent, line);
        }
    }
}
