using System.Reflection;
using System.Text;
using NanoSqns.App;
using NanoSqns.Boards;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Tests.VirtualBoards;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Device;

/// <summary>All objects of the firmware that live while blocks are sent: what it keeps, after it has upgraded a modem once, and what an upgrade makes for itself.</summary>
internal static class FirmwareAtWork
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The roots, with blocks of at most that many bytes.</summary>
    public static object[] Make(int block)
    {
        var clock = new VirtualClock();
        var modem = new SimulatedModem();
        var end = new ScriptedEnd($"run {Card.Full} {Card.Updater}\rls /sd\r");
        using var socket = new SimulatedModemSocket(modem, clock);
        MemoryFileStore files = Card.Make();
        files["/flash/nanosqns.ini"] = Encoding.UTF8.GetBytes($"block = {block}\n");
        var board = new VirtualBoard(new ConsoleLink(end, clock, CancellationToken.None), socket, new VirtualDrives(files, files), BoardList.All(), "gpy");
        var firmware = new Firmware(new SizedBoard(board));
        firmware.Run();
        Assert.Equal(Card.NewBuild, modem.Software);
        return [firmware, .. OneUpgrade(new NanoHeap().Add(firmware))];
    }

    // in the order of Upgrader.Run and Converge; a class that is gone there fails here
    private static object[] OneUpgrade(NanoHeap parts)
    {
        var request = new UpgradeRequest(Card.Full) { Updater = Card.Updater };
        UpgradeFiles files = parts.Find<Preflight>().Check(request);
        var modem = parts.Find<ModemSession>();
        var result = new UpgradeResult();
        object run = New("UpgradeRun", modem, parts.Find<Transfer>(), parts.Find<Preflight>(), request, files, result);
        object ending = New("UpgradeEnding", modem, result);
        ending.GetType().GetProperty("Run", Any)!.SetValue(ending, run);
        object state = run.GetType().GetProperty("State", Any)!.GetValue(run)!;
        return [ending, New("StepRunner", run), New("IdentityCache", modem, state, result), New("UpgradeNotices", run)];
    }

    private static object New(string name, params object[] arguments)
    {
        Type type = typeof(Upgrader).Assembly.GetType("NanoSqns.Upgrade." + name, true)!;
        return Activator.CreateInstance(type, Any, null, arguments, null)!;
    }
}
