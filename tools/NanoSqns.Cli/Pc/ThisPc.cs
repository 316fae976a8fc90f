using NanoSqns.Hal;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Cli.Pc;

/// <summary>The PC that the program runs on.</summary>
internal sealed class ThisPc : IPc
{
    private static readonly SystemClock Clock = new();

    public IClock ClockOf(string port) => Clock;

    public long NowNsOf(string port) => SystemClock.NowNs;

    public IPortLink Open(PortWish use) => PcPorts.Open(use.Name, use.Baud, use.RtsCts, use.IsBaudFixed, use.Lines);

    public string Identify(string port)
    {
        if (OperatingSystem.IsWindows())
            return port.ToUpperInvariant();
        try
        {
            string path = PcPorts.PathOf(port, PortRoots.System);
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // what is wrong with it shows when it is opened
            return port;
        }
    }

    public (string Note, string Way)? WarningOf(string port) => ModemDaemon.Warning(PcPorts.PathOf(port, PortRoots.System), PortRoots.System);

    public Interrupts Listen() => Interrupts.OfThisProcess();

    public void RunBeside(IReadOnlyList<PortJob> jobs)
    {
        Thread[] threads = [.. jobs.Skip(1).Select(job => new Thread(() => job.Body()) { Name = job.Port })];
        foreach (Thread thread in threads)
            thread.Start();
        jobs[0].Body();
        foreach (Thread thread in threads)
            thread.Join();
    }
}
