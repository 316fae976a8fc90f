using System.Diagnostics;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Modem;
using NanoSqns.Virtual.Serving;

namespace NanoSqns.Cli.Bench;

/// <summary>The transfer stage in real time: over a pseudo-terminal to the simulated modem, which takes and gives bytes at the pace of the line. Card and processor are this PC's.</summary>
public static class RealTrial
{
    /// <summary>Seconds of a transfer by the engine.</summary>
    /// <exception cref="Errors.SqnsException">A port error; NotHere on Windows.</exception>
    public static double Seconds(TransferCase trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var modem = new SimulatedModem(new ModemOptions { Mode = BootMode.Upgrade, Baud = trial.Baud, ReplyLatencyMs = trial.LatencyMs });
        using var terminal = new PseudoTerminal(baud: trial.Baud);
        using var end = new CancellationTokenSource();
        var server = new ModemServer(modem, terminal, pace: true);
        var thread = new Thread(() => server.Run(end.Token));
        thread.Start();
        try
        {
            using SerialPortLink port = SerialPortLink.Open(terminal.SlavePath, trial.Baud);
            var watch = Stopwatch.StartNew();
            TransferTrial.Ours(trial, port, new SystemClock());
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            end.Cancel();
            thread.Join();
        }
    }
}
