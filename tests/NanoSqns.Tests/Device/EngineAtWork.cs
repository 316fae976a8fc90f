using System.Reflection;
using NanoSqns.Stp;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Device;

/// <summary>All objects of the engine that live while blocks are sent: what it makes once, and what <see cref="Upgrader.Run"/> makes for one upgrade.</summary>
internal static class EngineAtWork
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The roots, with blocks of at most that many bytes.</summary>
    public static object[] Make(int block)
    {
        var rig = new UpgradeRig();
        rig.Bench.Stp.BlockLimit = block;
        var engine = new Upgrader(rig.Bench.Link, rig.Bench.Clock, rig.Files, rig.Log, rig.Bench.Limits, rig.Bench.Stp, new Crc16());
        var request = new UpgradeRequest(Card.Full) { Updater = Card.Updater };
        NanoHeap parts = new NanoHeap().Add(engine);
        UpgradeFiles files = parts.Find<Preflight>().Check(request);
        var modem = parts.Find<ModemSession>();
        var result = new UpgradeResult();

        // in the order of Upgrader.Run and Converge; a class that is gone there fails here
        object run = New("UpgradeRun", modem, parts.Find<FileTransfer>(), request, files, result);
        object ending = New("UpgradeEnding", modem, result);
        ending.GetType().GetProperty("Run", Any)!.SetValue(ending, run);
        object facts = run.GetType().GetProperty("Facts", Any)!.GetValue(run)!;
        return [engine, ending, New("StepRunner", run), New("IdentityKeeper", modem, facts, result), New("UpgradeNotices", rig.Log)];
    }

    private static object New(string name, params object[] arguments)
    {
        Type type = typeof(Upgrader).Assembly.GetType("NanoSqns.Upgrade." + name, true)!;
        return Activator.CreateInstance(type, Any, null, arguments, null)!;
    }
}
