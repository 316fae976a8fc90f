using System.CommandLine;
using System.Text.Json.Nodes;
using NanoSqns.Cli.CommandLine;
using NanoSqns.Cli.Printing;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Questions;

/// <summary><c>nanosqns ports</c>: the serial ports of this PC, what is behind them, and whether they could be opened. None is opened for it.</summary>
internal static class PortsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("ports", "List the serial ports of this PC and the programs that use them.");
        runner.Handle(command, (_, output) => List(PortList.All(), PortRoots.System, output));
        return command.WithExamples("nanosqns ports", "nanosqns ports --json");
    }

    /// <summary>Prints ports.</summary>
    internal static int List(IReadOnlyList<PortDescription> ports, PortRoots roots, Output output)
    {
        PortHolders holders = PortHolders.See(roots);
        (PortDescription Port, PortUse Use)[] rows = [.. ports.Select(port => (port, PortUse.Of(port.Path, holders, roots)))];

        // where ModemManager holds a port, the notes report it
        bool isReported = rows.Any(row => row.Use.Holders.Any(holder => holder.IsModemManager));
        bool mayProbe = rows.Length == 0 || rows.Any(row => ModemDaemon.Warning(row.Port.Path, roots) is not null);
        (string Note, string Way)? warning = mayProbe && !isReported ? ModemDaemon.Warning(null, roots) : null;
        foreach ((PortDescription port, PortUse use) in rows)
            output.Row(PortRow.Json(port, use));
        if (!output.Json)
            Print(rows, holders.SawAll, output);
        output.Warn(warning, isResult: true);
        output.Row(new JsonObject { ["row"] = "ports", ["count"] = rows.Length, ["sawAllProcesses"] = holders.SawAll });
        return Output.Success;
    }

    private static void Print((PortDescription Port, PortUse Use)[] rows, bool sawAll, Output output)
    {
        if (rows.Length == 0)
        {
            output.Line("No serial port found.");
            output.Line("-> Check that the cable is plugged in and carries data (many only charge). Some adapters need a driver.");
            return;
        }

        int width = rows.Max(row => row.Port.Path.Length);
        foreach ((PortDescription port, PortUse use) in rows)
            PortRow.Print(port, use, width, output);
        foreach (string line in PortRow.Notes([.. rows.Select(row => row.Use)], sawAll))
            output.Line(line);
    }
}
