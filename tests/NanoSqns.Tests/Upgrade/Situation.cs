using System.Linq.Expressions;
using System.Reflection;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>Where a run is: the modem's mode, what the run knows, and its counts. Gives what may follow from a step; an end is checked and not followed.</summary>
internal sealed class Situation
{
    // fewer than in the engine: what holds does not depend on how many there are, but the time does
    private const int Attempts = 2;
    private const int Boots = 1;

    // the last transfer decides only how an old session ends, which is no decision of the planner
    private static readonly PropertyInfo[] Known =
        [.. typeof(UpgradeFacts).GetProperties().Where(p => p.CanWrite && p.Name != nameof(UpgradeFacts.LastSent))];

    private static readonly Action<UpgradeFacts, UpgradeFacts> Copy = MakeCopy();
    private static readonly Func<UpgradeFacts, ulong> Pack = MakePack();

    // why an attempt may have failed before the modem fell silent
    private static readonly int[] Lasts =
    [
        ErrorNumber.EmptySession, ErrorNumber.LineTooBad, ErrorNumber.TransferStalled, ErrorNumber.TransferRefused, ErrorNumber.UpdaterSilent, ErrorNumber.ModemRestarted,
    ];

    private readonly UpgradeRun _run;
    private readonly HashSet<(ulong Key, int End)> _ends;
    private readonly int[] _counts = new int[3];
    private readonly int _software;
    private readonly int _bootloader;
    private int _boots;
    private int _mostParts;

    public Situation(UpgradeRequest request, UpgradeFiles files, HashSet<(ulong Key, int End)> ends, int mode, int software, int bootloader)
    {
        _run = new UpgradeRun(null!, null!, null!, request, files, new UpgradeResult()) { Mode = mode };
        (_ends, _software, _bootloader) = (ends, software, bootloader);
        Place(mode);
    }

    private Situation(Situation from)
        : this(from._run.Request, from._run.Files, from._ends, from.Mode, from._software, from._bootloader)
    {
        Copy(from.Facts, Facts);
        from._counts.CopyTo(_counts, 0);
        (_boots, _mostParts) = (from._boots, from._mostParts);
    }

    public int Mode { get => _run.Mode; private set => _run.Mode = value; }

    public UpgradeFacts Facts => _run.Facts;

    private bool AllIn => Facts.PartsDone == _run.Files.Parts.Length;

    /// <summary>All that decides what follows, in one number.</summary>
    public ulong Key()
    {
        ulong key = Pack(Facts);
        foreach (int count in _counts)
            key = (key * 4) + (ulong)count;
        key = (key * 4) + (ulong)_mostParts;
        return (((key * 4) + (ulong)_boots) * 8) + (ulong)(Mode - ModemMode.Unknown);
    }

    public override string ToString() => $"{ModemMode.Name(Mode)}, {_boots} boots, attempts {string.Join('/', _counts)}"
        + string.Concat(Known.Select(p => (p.Name, Value: p.GetValue(Facts))).Where(p => p.Value is not (null or false or 0))
            .Select(p => $", {p.Name} {(p.Value is ModemIdentity who ? who.Software + "/" + who.Bootloader0 : p.Value)}"));

    /// <summary>What application and upgrade mode report of the modem.</summary>
    public void Learn()
    {
        if (Mode == ModemMode.Application || (Mode == ModemMode.Upgrade && Facts.Identity is null))
        {
            int software = _run.Request.Goal == UpgradeGoal.Firmware && AllIn ? _run.Files.Last.Build : _software;
            Facts.Identity = new ModemIdentity { Family = 5, Software = software, Bootloader0 = _bootloader };
        }
    }

    /// <summary>The planner refuses: of a silent modem, the failure of the last attempt is shown instead.</summary>
    public void Refuse(Failure refusal)
    {
        End(refusal);
        if (Mode == ModemMode.Silent)
        {
            foreach (int number in Lasts)
                End(new Failure(number, "x", "y", "z"));
        }
    }

    /// <summary>The run is over: at each mode that the modem may be found in, there is advice, and of a touched modem it is known whether its power may go.</summary>
    public void End(Failure? failure)
    {
        if (!_ends.Add((Key(), failure is null ? 0 : failure.Number)))
            return;

        int[] modes = failure is null ? [Mode] : [Mode, ModemMode.Silent, ModemMode.Unknown, ModemMode.Recovery];
        foreach (int mode in modes)
        {
            UpgradeResult result = _run.Result;
            (result.Failure, result.Mode) = (failure, mode);
            var advice = new UpgradeAdvice(_run, result);
            result.Power = advice.Power();
            result.Next = advice.Next();
            if (string.IsNullOrWhiteSpace(result.Next))
                Assert.Fail($"no advice: {failure} in {ModemMode.Name(mode)}, {this}");
            if (result.Power == ModemPower.Unknown && Facts.Touched)
                Assert.Fail($"power not known: {failure} in {ModemMode.Name(mode)}, {this}");
            if (failure is not null && Facts.Installing && result.Power != ModemPower.MustStay)
                Assert.Fail($"busy, and its power may go: {failure} in {ModemMode.Name(mode)}, {this}");
        }
    }

    /// <summary>All that may follow.</summary>
    public IEnumerable<Situation> After(PlanStep step)
    {
        Stop();
        End(new Failure(ErrorNumber.NoProgress, "x"));
        return step.Kind switch
        {
            StepKind.Unstick => Unstick(),
            StepKind.SwitchMode => Switch(step.Mode),
            StepKind.RaiseBaud => Raise(),
            StepKind.LoadUpdater => LoadUpdater(),
            StepKind.SendBootrom => SendBootrom(step.Store),
            StepKind.SendFirmware => SendFirmware(step.Store),
            StepKind.Apply => Apply(),
            _ => AwaitUpdater(),
        };
    }

    private void Stop() => End(new Failure(ErrorNumber.Stopped, "x"));

    private Situation With(Action<Situation> change)
    {
        var next = new Situation(this);
        change(next);
        return next;
    }

    private void Place(int mode)
    {
        Mode = mode;
        Facts.Baud = mode == ModemMode.Recovery ? 115200 : 921600;
    }

    private IEnumerable<Situation> Unstick()
    {
        foreach (int mode in new[] { ModemMode.Silent, ModemMode.Recovery, ModemMode.MTools, ModemMode.Application, ModemMode.Upgrade, ModemMode.Updater })
            yield return With(s => (s.Facts.TriedUnstick, _) = (true, Placed(s, mode)));
        yield return With(s => s.Facts.TriedUnstick = s.Facts.InEmptySession = true);
    }

    private static bool Placed(Situation s, int mode)
    {
        s.Place(mode);
        return true;
    }

    private IEnumerable<Situation> Switch(int target)
    {
        Situation begun = With(s =>
        {
            s._boots += target == ModemMode.Application ? 1 : 0;
            s.Facts.Touched |= target != ModemMode.Application;
            s.Facts.FormerInstalled = s.Facts.BaudRefused = false;
            s.Facts.RaisedFrom = 0;
            s.ForgetParts();
        });
        if (begun._boots > Boots)
        {
            End(new Failure(ErrorNumber.SwitchIgnored, "x", "y"));
            yield break;
        }

        begun.End(new Failure(ErrorNumber.RebootTimeout, "1", "x"));
        begun.End(new Failure(ErrorNumber.SwitchRefused, "x", "y"));
        foreach (int mode in new[] { target, ModemMode.Recovery }.Distinct())
            yield return begun.With(s => s.Place(mode));
    }

    private IEnumerable<Situation> Raise()
    {
        bool negotiated = Mode is ModemMode.Recovery or ModemMode.MTools;
        foreach (bool refused in new[] { false, true })
            yield return With(s =>
            {
                int before = s.Facts.Baud;
                (s.Facts.NegotiatedFrom, s.Facts.RaisedFrom) = negotiated ? (before, s.Facts.RaisedFrom) : (s.Facts.NegotiatedFrom, before);
                s.Facts.BaudRefused = refused;
                s.Facts.Baud = refused ? before : Planner.WantedBaud(s._run.Request, s.Facts);
            });
    }

    private IEnumerable<Situation> LoadUpdater()
    {
        Situation begun = With(s =>
        {
            if (s._run.Files.Parts.Length > 0 && s.AllIn)
                (s.Facts.SentAgain, s.Facts.PartsDone, s.Facts.Unverified) = (true, 0, false);
        });
        foreach (Situation broken in begun.Broken(SentKind.Updater, null))
            yield return broken;
        Situation sent = begun.With(s => s.Facts.Touched = true);
        sent.End(new Failure(ErrorNumber.UpdaterSilent, "1"));
        yield return sent.With(s => s.Place(ModemMode.MTools));
        foreach (Situation counted in sent.Counted(SentKind.Updater, new Failure(ErrorNumber.UpdaterSilent, "1")))
            yield return counted;
    }

    private IEnumerable<Situation> SendFirmware(bool store)
    {
        Situation begun = With(s => s.Facts.StoredWaits = s.Facts.StoredIsBootrom = false);
        foreach (Situation broken in begun.Broken(SentKind.Firmware, store))
            yield return broken;
        foreach (Situation sent in begun.Sent(SentKind.Firmware, store))
        {
            if (sent.Mode == ModemMode.Recovery)
            {
                yield return sent;
                continue;
            }

            Situation waits = sent.With(s => s.Facts.StoredWaits = store);
            foreach (Situation next in store ? [waits] : waits.Reported(false))
                yield return next;
        }
    }

    private IEnumerable<Situation> SendBootrom(bool store)
    {
        foreach (Situation broken in Broken(SentKind.Bootrom, store))
            yield return broken;
        foreach (Situation sent in Sent(SentKind.Bootrom, store))
        {
            if (sent.Mode == ModemMode.Recovery)
            {
                yield return sent;
                continue;
            }

            Situation waits = sent.With(s => s.Facts.StoredWaits = s.Facts.StoredIsBootrom = store);
            foreach (Situation next in store ? [waits] : waits.BootromReported(false))
                yield return next;
        }
    }

    private IEnumerable<Situation> Apply()
    {
        bool bootrom = Facts.StoredIsBootrom;
        Situation begun = With(s => (s.Facts.StoredWaits, s.Facts.StoredIsBootrom, s.Facts.RaisedFrom, s.Facts.Installing) = (false, false, 0, true));
        var refused = new Failure(ErrorNumber.TransferRefused, "x", "y");
        Situation idle = begun.With(s => s.Facts.Installing = false);
        foreach (Situation next in bootrom ? idle.GaveBootromUp(refused) : idle.GaveStoreUp(refused))
            yield return next;
        foreach (Situation next in bootrom ? begun.BootromReported(true) : begun.Reported(true))
            yield return next;
    }

    private IEnumerable<Situation> AwaitUpdater()
    {
        bool stored = Mode == ModemMode.Updater;
        Situation begun = With(s => (s.Facts.AwaitedUpdater, s.Facts.Installing) = (s.Facts.AwaitedUpdater | stored, true));
        begun.End(new Failure(ErrorNumber.UpdaterModeBusy, "1"));
        foreach (ReportKind kind in new[] { ReportKind.Success, ReportKind.Failure, ReportKind.None, ReportKind.Lost })
            foreach (int mode in Places())
                yield return begun.With(s =>
                {
                    (s.Facts.Installing, s.Facts.FormerWorks, s.Facts.FormerInstalled) = (false, false, !stored && kind == ReportKind.Success);
                    s.Place(mode);
                });
    }

    // A transfer breaks: refused, before the first block, in the middle or at the end.
    private IEnumerable<Situation> Broken(SentKind what, bool? store)
    {
        bool onTheFly = store == false;
        bool delta = what == SentKind.Firmware && _run.Files.HasDelta;
        (bool, bool, bool)[] moments = onTheFly ? [(false, false, false), (true, false, false), (true, true, false), (true, true, true)] : [(false, false, false), (true, true, false)];
        foreach ((bool opened, bool begun, bool late) in moments)
            foreach (bool lineFault in opened && store == true ? [false, true] : new[] { false })
            {
                var failure = new Failure(lineFault ? ErrorNumber.LineTooBad : opened ? ErrorNumber.TransferStalled : ErrorNumber.TransferRefused, "x", "y", "z");
                Situation at = With(s =>
                {
                    s.Facts.Touched |= opened;
                    s.Facts.DeltaAtRisk |= onTheFly && begun && delta;
                    s.Facts.Installing |= onTheFly && late;
                    if (onTheFly && begun && delta)
                        s.Facts.DeltaBroken = new Failure(ErrorNumber.DeltaBroken, "x", "y");
                });
                at.Stop();
                at.End(new Failure(ErrorNumber.LineTooBad, "x", "y", "z"));
                foreach (int mode in at.Places())
                    foreach (bool works in !at.Facts.Installing && mode is (ModemMode.Upgrade or ModemMode.MTools) ? [false, true] : new[] { false })
                    {
                        Situation found = at.With(s =>
                        {
                            if (s.Mode != mode)
                                s.ForgetParts();
                            s.Place(mode);
                            if ((s.Facts.RaisedFrom != 0 || s.Facts.NegotiatedFrom != 0) && Facts.Baud > Planner.UsualBaud)
                                (s.Facts.FastFailed, s.Facts.RaisedFrom) = (true, mode == ModemMode.Silent ? Planner.UsualBaud : 0);
                            s.Facts.Installing = mode != ModemMode.Recovery && mode != ModemMode.Application && (works || s.Facts.Installing);
                        });
                        foreach (Situation next in what == SentKind.Bootrom && store == true ? found.GaveBootromUp(failure)
                            : what == SentKind.Firmware && store == true && !lineFault ? found.GaveStoreUp(failure)
                            : found.Counted(what, failure))
                            yield return next;
                    }
            }
    }

    // Every byte went through; the modem answers again, has restarted, or stays silent.
    private IEnumerable<Situation> Sent(SentKind what, bool store)
    {
        Situation sent = With(s =>
        {
            s.Facts.Touched = true;
            s.Facts.DeltaAtRisk |= !store && what == SentKind.Firmware && s._run.Files.HasDelta;
            s.Facts.Installing = !store;
        });
        sent.End(new Failure(ErrorNumber.ReportTimeout, "1", "x"));
        yield return sent;
        foreach (Situation next in sent.With(s =>
        {
            s.Place(ModemMode.Recovery);
            s.ForgetParts();
            s.Facts.Installing = false;
        }).Counted(what, new Failure(ErrorNumber.ModemRestarted, "x")))
            yield return next;
    }

    private IEnumerable<Situation> Reported(bool applied)
    {
        End(new Failure(ErrorNumber.ReportTimeout, "1", "x"));
        foreach (ReportKind kind in new[] { ReportKind.Success, ReportKind.None, ReportKind.Failure, ReportKind.Lost })
            foreach (int mode in Places())
            {
                bool forgotten = false;
                Situation after = With(s =>
                {
                    s.Facts.Installing = false;
                    int before = s.Mode;
                    if (kind is ReportKind.Success or ReportKind.None)
                    {
                        (s.Facts.PartsDone, s.Facts.Unverified) = (s.Facts.PartsDone + 1, s.Facts.Unverified | (kind == ReportKind.None));
                        if (s.Facts.PartsDone > s._mostParts)
                            (s._mostParts, s.Facts.Rejections, s._counts[(int)SentKind.Firmware]) = (s.Facts.PartsDone, 0, 0);
                    }

                    s.Place(mode);
                    if (!applied && before != mode)
                        forgotten = s.ForgetParts();
                });
                foreach (Situation next in kind == ReportKind.Failure ? after.Rejected(applied) : kind == ReportKind.Lost ? after.Lost(SentKind.Firmware, applied)
                    : forgotten ? after.Counted(SentKind.Firmware, new Failure(ErrorNumber.ModemRestarted, "x")) : [after])
                    yield return next;
            }
    }

    private IEnumerable<Situation> BootromReported(bool applied)
    {
        foreach (ReportKind kind in new[] { ReportKind.Success, ReportKind.None, ReportKind.Failure, ReportKind.Lost })
            foreach (int mode in Places())
            {
                Situation after = With(s => (s.Facts.Installing, _) = (false, Placed(s, mode)));
                bool good = kind is ReportKind.Success or ReportKind.None;
                foreach (Situation next in good ? [after.With(s => (s.Facts.BootromDone, s.Facts.Rejections) = (true, 0))]
                    : applied ? after.GaveBootromUp(new Failure(ErrorNumber.ImageRejected, "x", "y"))
                    : kind == ReportKind.Failure ? after.Rejected(false) : after.Lost(SentKind.Bootrom, false))
                    yield return next;
            }
    }

    private IEnumerable<Situation> Rejected(bool applied)
    {
        if (_run.Files.HasDelta && !applied)
            End(new Failure(ErrorNumber.DeltaBroken, "x", "y"));
        else if (Facts.Rejections + 1 >= 2)
            End(new Failure(ErrorNumber.ImageRejected, "x", "y"));
        else
            yield return With(s =>
            {
                s.Facts.Rejections++;
                s.ForgetParts();
            });
    }

    private IEnumerable<Situation> Lost(SentKind what, bool applied)
    {
        if (_run.Files.HasDelta && !applied)
        {
            End(new Failure(ErrorNumber.DeltaBroken, "x", "y"));
            return [];
        }

        return With(s => s.ForgetParts()).Counted(what, new Failure(ErrorNumber.ModemRestarted, "x"));
    }

    private IEnumerable<Situation> Counted(SentKind what, Failure failure)
    {
        Situation next = With(s => s._counts[(int)what]++);
        if (next._counts[(int)what] >= Attempts)
            next.End(failure);
        else
            yield return next;
    }

    private IEnumerable<Situation> GaveBootromUp(Failure failure)
    {
        yield return With(s => (s.Facts.BootromGivenUp, s.Facts.BootromFailure) = (true, failure));
    }

    private IEnumerable<Situation> GaveStoreUp(Failure failure)
    {
        if (_run.Request.Method == UpgradeMethod.Store || Facts.StoreFailed)
            End(failure);
        else
            yield return With(s => s.Facts.StoreFailed = true);
    }

    private int[] Places() => [.. new[] { Mode, ModemMode.Silent, ModemMode.Recovery, ModemMode.Application }.Distinct()];

    private bool ForgetParts()
    {
        bool forgotten = Facts.PartsDone > 0 && !AllIn;
        Facts.PartsDone = forgotten ? 0 : Facts.PartsDone;
        return forgotten;
    }

    private static Action<UpgradeFacts, UpgradeFacts> MakeCopy()
    {
        ParameterExpression from = Expression.Parameter(typeof(UpgradeFacts));
        ParameterExpression to = Expression.Parameter(typeof(UpgradeFacts));
        var copies = Known.Select(p => Expression.Assign(Expression.Property(to, p), Expression.Property(from, p)));
        return Expression.Lambda<Action<UpgradeFacts, UpgradeFacts>>(Expression.Block(copies), from, to).Compile();
    }

    // a property of a new type does not slip through: it has no Digit
    private static Func<UpgradeFacts, ulong> MakePack()
    {
        ParameterExpression facts = Expression.Parameter(typeof(UpgradeFacts));
        Expression key = Expression.Constant(0UL);
        foreach (PropertyInfo property in Known)
        {
            Type type = property.PropertyType;
            MethodInfo digit = typeof(Situation).GetMethod(nameof(Digit), BindingFlags.NonPublic | BindingFlags.Static, [type])!;
            ulong values = type == typeof(ModemIdentity) ? 16UL : type == typeof(int) ? 4UL : 2UL;
            key = Expression.Add(Expression.Multiply(key, Expression.Constant(values)), Expression.Call(digit, Expression.Property(facts, property)));
        }

        return Expression.Lambda<Func<UpgradeFacts, ulong>>(key, facts).Compile();
    }

    private static ulong Digit(bool value) => value ? 1UL : 0;

    private static ulong Digit(Failure? value) => value is null ? 0UL : 1;

    private static ulong Digit(ModemIdentity? value) => value is null ? 0 : 1 + Digit(value.Software) + (4 * Digit(value.Bootloader0));

    private static ulong Digit(int value) => value switch
    {
        < 3 => (ulong)value,
        115200 or 33080 => 1,
        921600 or 39529 or 38638 => 2,
        3000000 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
