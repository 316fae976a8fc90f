using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Questions;
using NanoSqns.Ports;

namespace NanoSqns.Tests.Ports;

public sealed class ModemDaemonTests : IDisposable
{
    private readonly FakeSystem _system = new();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void It_is_told_while_it_runs_also_where_there_is_no_port_yet()
    {
        Assert.Null(ModemDaemon.Warning(null, _system.Roots));
        _system.Process(611, "bash");
        _system.Process(612, "ModemManager");
        Assert.Contains("ModemManager (pid 612) runs on this PC", ModemDaemon.Warning("/dev/ttyUSB0", _system.Roots)!.Value.Note, StringComparison.Ordinal);
        using var text = new StringWriter();
        PortsCommand.List([], _system.Roots, new Output(false, text, TextWriter.Null));
        Assert.Contains("sudo systemctl stop ModemManager", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_udev_that_keeps_it_off_a_port_is_seen()
    {
        if (!OperatingSystem.IsLinux())
            return;
        _system.Process(612, "ModemManager");
        string port = "/dev/tty";
        Assert.NotNull(ModemDaemon.Warning(port, _system.Roots));
        _system.Write("run/udev/data/c5:0", "E:ID_BUS=usb\nE:ID_MM_DEVICE_IGNORE=1\n");
        Assert.Null(ModemDaemon.Warning(port, _system.Roots));
    }
}
