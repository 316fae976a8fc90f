using System.Diagnostics;
using System.Reflection;
using NanoSqns.Simulator.Modem;
using NanoSqns.Stp;
using NanoSqns.Tests.Consoles;

namespace NanoSqns.Tests.House;

/// <summary>
/// The calls between a line at the console and a write to the modem: what is on the stack at <c>IByteLink.StartWrite</c>, itself included, and was not on it when the
/// console read the line. No name of a class of the engine is needed for that.
/// </summary>
/// <remarks>
/// A JIT compiler that optimizes hides calls: it inlines the small ones. It optimizes what has run often, so the board runs in a load context in which nothing has run
/// yet. <see cref="SeesSmallCalls"/> says whether that holds, for instance not with DOTNET_TieredCompilation=0.
/// </remarks>
internal static class RunToWire
{
    /// <summary>Indices of the result: any byte, one of an STP session, one of a block of firmware.</summary>
    public const int FirstByte = 0, FirstOfTransfer = 1, FirstOfBlock = 2;

    /// <summary>Types a line at a fresh board.</summary>
    /// <param name="mode">The modem's mode.</param>
    /// <param name="line">The line.</param>
    /// <returns>The calls from the console to the link, at the first byte of each kind; empty when there is none.</returns>
    public static string[][] Measure(BootMode mode, string line) => (string[][])InFreshContext(nameof(MeasureHere), mode.ToString(), line);

    /// <summary>True when a call of a method with a single expression can be seen.</summary>
    public static bool SeesSmallCalls() => (bool)InFreshContext(nameof(SeesSmallCallsHere));

    private static object InFreshContext(string method, params object[] arguments) =>
        new FreshContext().LoadFromAssemblyPath(typeof(RunToWire).Assembly.Location).GetType(typeof(RunToWire).FullName!)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, arguments)!;

    private static string[][] MeasureHere(string mode, string line)
    {
        string[][] ways = [[], [], []];
        MethodBase[] atConsole = [];
        var rig = new ConsoleRig(new ModemOptions { Mode = Enum.Parse<BootMode>(mode) });
        rig.Keys.OnRead = () => atConsole = Calls();
        rig.OnModemWrite = bytes =>
        {
            bool isStp = bytes.Length >= StpFrame.HeaderLength && bytes.AsSpan().StartsWith("fast"u8);
            int last = !isStp ? FirstByte : bytes[4] != StpFrame.OpBlock ? FirstOfTransfer : FirstOfBlock;
            for (int way = FirstByte; way <= last; way++)
                ways[way] = ways[way].Length > 0 ? ways[way] : Beyond(atConsole);
        };
        rig.Type(line).Boot();
        return ways;
    }

    private static string[] Beyond(MethodBase[] others)
    {
        MethodBase[] calls = Calls();
        return [.. calls.Skip(calls.Zip(others).TakeWhile(p => p.First == p.Second).Count()).Select(m => $"{m.DeclaringType!.FullName}.{m.Name}")];
    }

    // the engine's own, the outermost first, and the call of the link
    private static MethodBase[] Calls()
    {
        MethodBase[] stack = [.. new StackTrace().GetFrames().Select(f => f.GetMethod()!).Where(m => m.DeclaringType is not null)];
        int link = Array.FindLastIndex(stack, m => m.Name == nameof(Hal.IByteLink.StartWrite));
        return [.. stack.Skip(Math.Max(link, 0)).Where((m, i) => (i == 0 && link >= 0) || m.DeclaringType!.Assembly == typeof(StpFrame).Assembly).Reverse()];
    }

    private static bool SeesSmallCallsHere() => Small().GetFrame(0)!.GetMethod()!.Name == nameof(Small);

    private static StackTrace Small() => new();
}
