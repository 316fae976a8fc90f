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
        [.. typeof(RunState).GetProperties().Where(p => p.CanWrite && p.Name != nameof(RunState.LastSent))];

    private static readonly Action<RunState, RunState> Copy = MakeCopy();
    private static readonly Func<RunState, ulong> Pack = MakePack();

    // why an attempt may have failed before the modem fell silent
    private static readonly int[] Lasts =
    [
        ErrorNumber.EmptySession, ErrorNumber.LineTooBad, ErrorNumber.TransferStalled, ErrorNumber.TransferRefused, ErrorNumber.UpdaterSilent, ErrorNumber.ModemRestarted,
    ];

    private static readonly ModemSession Modem = new(null!, null!, new UpgradeLimits(), new UpgradeEvents());

    private readonly UpgradeRun _run;
    private readonly HashSet<(ulong Key, int End)> _ends;
    private readonly int[] _counts = new int[3];
    private readonly int _software;
    private readonly int _bootloader;
    private int _boots;

    public Situation(UpgradeRequest request, UpgradeFiles files, HashSet<(ulong Key, int End)> ends, int mode, int software, int bootloader)
    {
        _run = new UpgradeRun(Modem, null!, null!, request, files, new UpgradeResult()) { Mode = mode };
        (_ends, _software, _bootloader) = (ends, software, bootloader);
        Place(mode);
    }

    private Situation(Situation from)
        : this(from._run.Request, from._run.Files, from._ends, from.Mode, from._software, from._bootloader)
    {
        Copy(from.State, State);
        from._counts.CopyTo(_counts, 0);
        _boots = from._boots;
    }

    public int Mode { get => _run.Mode; private set => _run.Mode = value; }

    public RunState State => _run.State;

    private bool AllIn => State.PartsDone == _run.Files.Parts.Length;

    /// <summary>All that decides what follows, in one number.</summary>
    public ulong Key()
    {
        ulong key = Pack(State);
        foreach (int count in _counts)
            key = (key * 4) + (ulong)count;
        key = (key * 4) + Digit(_bootloader);
        return (((key * 4) + (ulong)_boots) * 8) + (ulong)(Mode - ModemMode.Unknown);
    }

    public override string ToString() => $"{ModemMode.Name(Mode)}, {_boots} boots, attempts {string.Join('/', _counts)}"
        + string.Concat(Known.Select(p => (p.Name, Value: p.GetValue(State))).Where(p => p.Value is not (null or false or 0))
            .Select(p => $", {p.Name} {(p.Value is ModemIdentity who ? who.Software + "/" + who.Bootloader0 : p.Value)}"));

    /// <summary>What application and upgrade mode report of the modem.</summary>
    public void Learn()
    {
        if (Mode == ModemMode.Application || (Mode == ModemMode.Upgrade && State.Identity is null))
        {
            int software = _run.Request.Goal == UpgradeGoal.Firmware && AllIn ? _run.Files.Last.Build : _software;
            State.Identity = new ModemIdentity { Family = 5, Software = software, Bootloader0 = _bootloader };
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
            if (result.Power == ModemPower.Unknown && State.Touched)
                Assert.Fail($"power not known: {failure} in {ModemMode.Name(mode)}, {this}");
            if (failure is not null && State.Work == ModemWork.Installing && result.Power != ModemPower.MustStay)
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
            StepKind.SendBootrom => SendBootrom(step.Method),
            StepKind.SendFirmware => SendFirmware(step.Method),
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
        State.Baud = mode == ModemMode.Recovery ? 115200 : 921600;
    }

    private IEnumerable<Situation> Unstick()
    {
        foreach (int mode in new[] { ModemMode.Silent, ModemMode.Recovery, ModemMode.MTools, ModemMode.Application, ModemMode.Upgrade, ModemMode.Updater })
            yield return With(s =>
            {
                s.State.EarlierSession = EarlierSession.Sought;
                s.Place(mode);
            });
        yield return With(s => s.State.EarlierSession = EarlierSession.Empty);
    }

    private IEnumerable<Situation> Switch(int target)
    {
        Situation begun = With(s =>
        {
            s._boots += target == ModemMode.Application ? 1 : 0;
            s.State.Restarting(target);
            s.State.RaisedFrom = 0;
            s._run.State.ForgetParts(s._run.Files);
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
        foreach (bool refused in new[] { false, true })
            yield return With(s =>
            {
                int before = s.State.Baud;
                s.State.Raising(Mode, before);
                s.State.BaudRefused = refused;
                s.State.Baud = refused ? before : Planner.WantedBaud(s._run.Request, s.State);
            });
    }

    private IEnumerable<Situation> LoadUpdater()
    {
        Situation begun = With(s =>
        {
            if (s._run.Files.Parts.Length > 0 && s.AllIn)
                s.State.SendAgain();
        });
        foreach (Situation broken in begun.Broken(SentKind.Updater, UpgradeMethod.Auto))
            yield return broken;
        Situation sent = begun.With(s => s.Whole(SentKind.Updater, UpgradeMethod.Auto));
        sent.End(new Failure(ErrorNumber.UpdaterSilent, "1"));
        yield return sent.With(s => s.Place(ModemMode.MTools));
        foreach (Situation counted in sent.Counted(SentKind.Updater, new Failure(ErrorNumber.UpdaterSilent, "1")))
            yield return counted;
    }

    private IEnumerable<Situation> SendFirmware(UpgradeMethod method)
    {
        Situation begun = With(s => s.State.Stored = StoredPackage.None);
        foreach (Situation broken in begun.Broken(SentKind.Firmware, method))
            yield return broken;
        foreach (Situation sent in begun.Sent(SentKind.Firmware, method))
            foreach (Situation next in sent.Mode == ModemMode.Recovery || method == UpgradeMethod.Store ? [sent] : sent.Reported(false))
                yield return next;
    }

    private IEnumerable<Situation> SendBootrom(UpgradeMethod method)
    {
        foreach (Situation broken in Broken(SentKind.Bootrom, method))
            yield return broken;
        foreach (Situation sent in Sent(SentKind.Bootrom, method))
            foreach (Situation next in sent.Mode == ModemMode.Recovery || method == UpgradeMethod.Store ? [sent] : sent.BootromReported(false))
                yield return next;
    }

    private IEnumerable<Situation> Apply()
    {
        SentKind what = State.Stored == StoredPackage.Bootrom ? SentKind.Bootrom : SentKind.Firmware;
        Situation begun = With(s =>
        {
            s.State.RaisedFrom = 0;
            s.State.Applying();
        });
        foreach (Situation next in begun.With(s => s.State.EndInstalling()).GaveUp(what, new Failure(ErrorNumber.TransferRefused, "x", "y")))
            yield return next;
        foreach (Situation next in what == SentKind.Bootrom ? begun.BootromReported(true) : begun.Reported(true))
            yield return next;
    }

    private IEnumerable<Situation> AwaitUpdater()
    {
        bool stored = Mode == ModemMode.Updater;
        Situation begun = With(s => s.State.AwaitingEarlier(stored));
        begun.End(new Failure(ErrorNumber.UpdaterModeBusy, "1"));
        foreach (ReportKind kind in new[] { ReportKind.Success, ReportKind.Failure, ReportKind.None, ReportKind.Lost })
            foreach (int mode in Places())
                yield return begun.With(s =>
                {
                    s.State.EndEarlier(stored, kind);
                    s.Place(mode);
                });
    }

    // A transfer breaks: refused, before the first block, in the middle or at the end.
    private IEnumerable<Situation> Broken(SentKind what, UpgradeMethod method)
    {
        const long Length = 100000;
        foreach ((bool opened, bool begun, long bytes) in new[] { (false, false, 0L), (true, false, 0), (true, true, 1000), (true, true, Length - 1) })
            foreach (bool lineFault in opened && method == UpgradeMethod.Store ? [false, true] : new[] { false })
            {
                var failure = new Failure(lineFault ? ErrorNumber.LineTooBad : opened ? ErrorNumber.TransferStalled : ErrorNumber.TransferRefused, "x", "y", "z");
                Situation at = With(s =>
                {
                    if (opened)
                        s.State.NoteSent(new SentFile(what, "x", method) { Opened = true, Begun = begun, Bytes = bytes }, Length, s._run.Files);
                });
                at.Stop();
                at.End(new Failure(ErrorNumber.LineTooBad, "x", "y", "z"));
                foreach (int mode in at.Places())
                    foreach (string? report in mode is ModemMode.Upgrade or ModemMode.MTools ? [null, "on-going", "init"] : new string?[] { null })
                    {
                        Situation found = at.With(s =>
                        {
                            if (s.Mode != mode)
                                s.Restarted(mode);
                            s.Place(mode);
                            if ((s.State.RaisedFrom != 0 || s.State.NegotiatedFrom != 0) && State.Baud > Planner.UsualBaud)
                                (s.State.FastFailed, s.State.RaisedFrom) = (true, mode == ModemMode.Silent ? Planner.UsualBaud : 0);
                            if (mode == ModemMode.Recovery)
                                s.State.EndInstalling();
                            else if (mode > ModemMode.Recovery)
                                s.State.NoteReport(mode, report);
                        });
                        foreach (Situation next in method == UpgradeMethod.Store && (what == SentKind.Bootrom || !lineFault) ? found.GaveUp(what, failure) : found.Counted(what, failure))
                            yield return next;
                    }
            }
    }

    private void Whole(SentKind what, UpgradeMethod method) =>
        State.NoteSent(new SentFile(what, "x", method) { Opened = true, Begun = true, Bytes = 1, Complete = true }, 1, _run.Files);

    // Every byte went through; the modem answers again, has restarted, or stays silent.
    private IEnumerable<Situation> Sent(SentKind what, UpgradeMethod method)
    {
        Situation sent = With(s =>
        {
            s.Whole(what, method);
            s.State.Work = method == UpgradeMethod.OnTheFly ? ModemWork.Installing : ModemWork.Idle;
        });
        sent.End(new Failure(ErrorNumber.ReportTimeout, "1", "x"));
        yield return sent.With(s => s.State.NoteStored(new SentFile(what, "x", method)));
        foreach (int mode in new[] { ModemMode.Recovery, ModemMode.Application })
        {
            Situation restarted = sent.With(s =>
            {
                s.Restarted(mode);
                s.Place(mode);
            });
            if (mode == ModemMode.Application && !_run.Files.IsSet)
                yield return restarted.With(s => s.State.NoteStored(new SentFile(what, "x", method)));
            else
                foreach (Situation next in restarted.With(s => s.State.EndInstalling()).Counted(what, new Failure(ErrorNumber.ModemRestarted, "x")))
                    yield return next;
        }
    }

    private bool Restarted(int mode) => State.NoteRestart(mode, _run.Files);

    private IEnumerable<Situation> Reported(bool applied)
    {
        End(new Failure(ErrorNumber.ReportTimeout, "1", "x"));
        foreach (ReportKind kind in new[] { ReportKind.Success, ReportKind.None, ReportKind.Failure, ReportKind.Lost })
            foreach (int mode in Places())
            {
                bool forgotten = false;
                Situation after = With(s =>
                {
                    s.State.EndInstalling();
                    int before = s.Mode;
                    if ((kind is ReportKind.Success or ReportKind.None) && s.State.PartInPlace(kind))
                        s._counts[(int)SentKind.Firmware] = 0;

                    s.Place(mode);
                    forgotten = !applied && before != mode && s.Restarted(mode) && mode != ModemMode.Silent;
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
                Situation after = With(s =>
                {
                    s.State.EndInstalling();
                    s.Place(mode);
                });
                bool good = kind is ReportKind.Success or ReportKind.None;
                foreach (Situation next in good ? [after.With(s => s.State.BootromInPlace())]
                    : applied ? after.GaveUp(SentKind.Bootrom, new Failure(ErrorNumber.ImageRejected, "x", "y"))
                    : kind == ReportKind.Failure ? after.Rejected(false) : after.Lost(SentKind.Bootrom, false))
                    yield return next;
            }
    }

    private IEnumerable<Situation> Rejected(bool applied)
    {
        if (_run.Files.HasDelta && !applied)
            End(new Failure(ErrorNumber.DeltaBroken, "x", "y"));
        else if (State.Rejections + 1 >= 2)
            End(new Failure(ErrorNumber.ImageRejected, "x", "y"));
        else
            yield return With(s =>
            {
                s.State.Rejections++;
                s.State.ForgetParts(s._run.Files);
            });
    }

    private IEnumerable<Situation> Lost(SentKind what, bool applied)
    {
        if (_run.Files.HasDelta && !applied)
        {
            End(new Failure(ErrorNumber.DeltaBroken, "x", "y"));
            return [];
        }

        return With(s => s.State.ForgetParts(s._run.Files)).Counted(what, new Failure(ErrorNumber.ModemRestarted, "x"));
    }

    private IEnumerable<Situation> Counted(SentKind what, Failure failure)
    {
        Situation next = With(s => s._counts[(int)what]++);
        if (next._counts[(int)what] >= Attempts)
            next.End(failure);
        else
            yield return next;
    }

    private IEnumerable<Situation> GaveUp(SentKind what, Failure failure)
    {
        if (what == SentKind.Bootrom)
            yield return With(s => s.State.GiveUpBootrom(failure));
        else if (_run.Request.Method == UpgradeMethod.Store || State.StoreFailed)
            End(failure);
        else
            yield return With(s => s.State.StoreFailed = true);
    }

    private int[] Places() => [.. new[] { Mode, ModemMode.Silent, ModemMode.Recovery, ModemMode.Application }.Distinct()];

    private static Action<RunState, RunState> MakeCopy()
    {
        ParameterExpression from = Expression.Parameter(typeof(RunState));
        ParameterExpression to = Expression.Parameter(typeof(RunState));
        var copies = Known.Select(p => Expression.Assign(Expression.Property(to, p), Expression.Property(from, p)));
        return Expression.Lambda<Action<RunState, RunState>>(Expression.Block(copies), from, to).Compile();
    }

    // a property of a new type does not slip through: it has no Digit
    private static Func<RunState, ulong> MakePack()
    {
        ParameterExpression state = Expression.Parameter(typeof(RunState));
        Expression key = Expression.Constant(0UL);
        foreach (PropertyInfo property in Known)
        {
            Type type = property.PropertyType;
            Expression value = Expression.Property(state, property);
            value = type.IsEnum ? Expression.Convert(value, typeof(int)) : value;
            MethodInfo digit = typeof(Situation).GetMethod(nameof(Digit), BindingFlags.NonPublic | BindingFlags.Static, [value.Type])!;
            ulong values = type == typeof(ModemIdentity) ? 16UL : type == typeof(int) || type.IsEnum ? 4UL : 2UL;
            key = Expression.Add(Expression.Multiply(key, Expression.Constant(values)), Expression.Call(digit, value));
        }

        return Expression.Lambda<Func<RunState, ulong>>(key, state).Compile();
    }

    private static ulong Digit(bool value) => value ? 1UL : 0;

    private static ulong Digit(Failure? value) => value is null ? 0UL : 1;

    private static ulong Digit(ModemIdentity? value) => value is null ? 0 : 1 + Digit(value.Software) + (4 * Digit(value.Bootloader0));

    private static ulong Digit(int value) => value switch
    {
        < 4 => (ulong)value,
        115200 or 33080 => 1,
        921600 or 39529 or 38638 => 2,
        3000000 => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
