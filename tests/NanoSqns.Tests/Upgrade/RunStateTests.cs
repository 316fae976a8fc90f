using System.Text;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>
/// Every situation that a run can get into, by every outcome of every step and every report: the planner ends, each step changes something, and a modem that was touched
/// is never left without advice.
/// </summary>
public class RunStateTests
{
    // with a fault at nearly every step; the engine gives up earlier, which is checked as an end of every situation
    private const int MostSteps = 100;

    private static readonly int[] Modes =
        [ModemMode.Silent, ModemMode.Unknown, ModemMode.Recovery, ModemMode.MTools, ModemMode.Application, ModemMode.Updater, ModemMode.Upgrade];

    private static readonly (bool Force, int Software, bool Fast)[] Variants = [(false, 33080, false), (false, 39529, false), (true, 0, false), (false, 33080, true)];

    public static TheoryData<UpgradeGoal, UpgradeMethod, string> Requests()
    {
        var data = new TheoryData<UpgradeGoal, UpgradeMethod, string>();
        foreach (UpgradeMethod method in Enum.GetValues<UpgradeMethod>())
            foreach (string files in new[] { "full", "big", "delta", "set", "part 1" })
                if (files is "full" or "delta" || method == UpgradeMethod.Auto) // only these may be stored
                    data.Add(UpgradeGoal.Firmware, method, files);
        foreach (UpgradeGoal goal in new[] { UpgradeGoal.Updater, UpgradeGoal.Bootrom, UpgradeGoal.Mirror })
            data.Add(goal, UpgradeMethod.Auto, "none");
        return data;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void From_every_situation_a_run_ends_with_advice(UpgradeGoal goal, UpgradeMethod method, string files)
    {
        int situations = 0;
        foreach (bool updater in new[] { false, true })
            foreach ((bool force, int software, bool fast) in Variants)
            {
                // the rates do not depend on the method or the files, and with an updater force changes nothing that is not there without
                if (goal == UpgradeGoal.Firmware && ((fast && (method != UpgradeMethod.OnTheFly || files != "full")) || (force && updater)))
                    continue;

                var walk = new SituationWalk(goal, method, files, updater, force, software, fast);
                foreach (int mode in Modes)
                {
                    int steps = walk.Explore(mode);
                    Assert.True(steps <= MostSteps, $"{steps} steps from {ModemMode.Name(mode)} mode, {walk}\n{walk.Way(mode)}");
                }

                situations += walk.Count;
            }

        Assert.True(situations > 100, $"{situations} situations");
    }
}

/// <summary>Walks through all situations of one request.</summary>
internal sealed class SituationWalk
{
    private readonly UpgradeRequest _request = new("/sd/f");
    private readonly UpgradeFiles _files = new();
    private readonly Dictionary<ulong, int> _stepsLeft = [];
    private readonly Dictionary<ulong, (string Step, ulong Next)> _longest = [];
    private readonly HashSet<ulong> _path = [];
    private readonly HashSet<(ulong Key, int End)> _ends = [];
    private readonly int _software;

    public SituationWalk(UpgradeGoal goal, UpgradeMethod method, string files, bool updater, bool force, int software, bool fast)
    {
        (_request.Goal, _request.Method, _request.Force, _software) = (goal, method, force, software);
        _request.IntoRecovery = goal == UpgradeGoal.Mirror && updater;
        _request.TransferBaud = fast ? 3000000 : 921600;
        _files.Parts = files switch
        {
            "none" => [],
            "delta" => [new FirmwareFile { Path = "/sd/d", Kind = FirmwareKind.Delta, Length = 1000, FromBuild = 33080, Build = 39529 }],
            "set" => [Full(1), Full(2)],
            "part 1" => [Full(1)],
            _ => [Full(0, files == "big" ? Refusals.StoreLimit + 1 : 1000)],
        };
        _files.Bootrom = files == "none" ? Full(0) : _files.HasDelta ? null : _files.Parts[0];
        _files.Updater = updater || goal == UpgradeGoal.Updater ? new FirmwareFile { Path = "/sd/updater.elf", Kind = FirmwareKind.Updater, Length = 1000 } : null;
    }

    public int Count => _stepsLeft.Count;

    /// <summary>Steps of the longest way to an end from here.</summary>
    public int Explore(int mode)
    {
        int most = 0;
        int[] bootloaders = _request.Goal == UpgradeGoal.Firmware ? [ModemIdentity.FactoryBootloader, 38638] : [0, ModemIdentity.FactoryBootloader, 38638];
        PendingInstall[] pending = mode is ModemMode.Upgrade or ModemMode.MTools && _request.Goal == UpgradeGoal.Firmware ? [PendingInstall.None, PendingInstall.Installing] : [PendingInstall.NotSought];
        foreach (int bootloader in bootloaders)
            foreach (PendingInstall install in pending)
                most = Math.Max(most, Walk(new Situation(_request, _files, _ends, mode, _software, bootloader) { State = { PendingInstall = install } }));
        return most;
    }

    /// <summary>The steps of the longest way from a mode.</summary>
    public string Way(int mode)
    {
        var way = new StringBuilder();
        var begin = new Situation(_request, _files, _ends, mode, _software, ModemIdentity.FactoryBootloader);
        begin.Learn();
        for (ulong key = begin.Key(); _longest.TryGetValue(key, out (string Step, ulong Next) at); key = at.Next)
            way.AppendLine(at.Step);
        return way.ToString();
    }

    public override string ToString() => $"{_request.Goal} {_request.Method} {_files.Parts.Length} parts, updater {_files.Updater is not null}, force {_request.Force}, software {_software}";

    private int Walk(Situation now)
    {
        now.Learn();
        ulong key = now.Key();
        if (_stepsLeft.TryGetValue(key, out int known))
            return known;
        if (!_path.Add(key))
            Assert.Fail($"in a circle, {this}: {now}");
        PlanStep step = Planner.Next(now.Mode, _request, _files, now.State);
        int most = 0;
        if (step.Kind == StepKind.Refused)
        {
            now.Refuse(step.Refusal);
        }
        else if (step.Kind == StepKind.Done)
        {
            now.End(null);
            if (now.State.Unverified)
                now.End(new Failure(ErrorNumber.NotVerified, "x"));
        }
        else
        {
            foreach (Situation next in now.After(step))
            {
                int steps = 1 + Walk(next);
                if (steps <= most)
                    continue;
                most = steps;
                _longest[key] = ($"{now}: {step}", next.Key());
            }
        }

        _path.Remove(key);
        _stepsLeft[key] = most;
        return most;
    }

    private static FirmwareFile Full(int part, long bytes = 1000) =>
        new() { Path = "/sd/f" + part, Kind = FirmwareKind.Full, Length = bytes, Build = 39529, Family = FirmwareFamily.CatM1, Part = part, BootromOffset = part == 2 ? -1 : 35 };
}
