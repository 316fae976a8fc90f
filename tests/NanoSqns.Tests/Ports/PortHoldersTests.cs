using System.Globalization;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Tests.Ports;

/// <summary>Processes that are laid out, with a pseudo-terminal of the kernel for the device that they have open.</summary>
public sealed class PortHoldersTests : IDisposable
{
    private readonly FakeSystem _system = new();
    private readonly PseudoTerminal _terminal = new();

    private string Port => _terminal.SlavePath;

    public void Dispose()
    {
        _terminal.Dispose();
        _system.Dispose();
    }

    [Fact]
    public void Whoever_has_the_device_open_is_found_by_its_number_under_any_name()
    {
        _system.Process(4711, "picocom", "/dev/null", Port, Port);
        _system.Process(12, "bash", "/dev/null");
        File.CreateSymbolicLink(_system.Dev("modem"), Port);
        PortHolder holder = Assert.Single(See().Of(_system.Dev("modem")));
        Assert.Equal("picocom (pid 4711)", holder.ToString());
    }

    [Fact]
    public void The_owner_of_the_lock_comes_alone()
    {
        _system.Process(1, "nanosqns", Port);
        _system.Process(2, "picocom", Port);
        _system.Write("proc/locks", $"1: POSIX  ADVISORY  READ 1 08:01:77 0 EOF\n2: FLOCK  ADVISORY  WRITE 2 {LockName()} 0 EOF\n2: -> FLOCK  ADVISORY  WRITE 1 {LockName()} 0 EOF\n");
        Assert.Equal(["picocom (pid 2)"], See().Of(Port).Select(holder => holder.ToString()));
    }

    [Fact]
    public void A_lock_shows_a_program_whose_files_may_not_be_seen()
    {
        _system.Write("proc/99/comm", "minicom\n");
        _system.Write("proc/locks", $"1: FLOCK  ADVISORY  WRITE 99 {LockName()} 0 EOF\n");
        Assert.Equal(["minicom (pid 99)"], See().Of(Port).Select(holder => holder.ToString()));
    }

    [Fact]
    public void A_lock_of_a_process_that_is_gone_counts_no_more()
    {
        _system.Write("proc/locks", $"1: FLOCK  ADVISORY  WRITE 99 {LockName()} 0 EOF\n");
        Assert.Empty(See().Of(Port));
    }

    [Fact]
    public void Files_that_are_no_device_are_nobodys_port()
    {
        _system.Write("dev/ttyUSB0", "");
        _system.Process(5, "less", _system.Dev("ttyUSB0"), "socket:[17]", "/dev/gone");
        Assert.Empty(See().Of(_system.Dev("ttyUSB0")));
        Assert.Empty(See().Of(_system.Dev("none")));
        Assert.True(See().SawAll);
    }

    [Fact]
    public void Our_own_handle_that_just_failed_does_not_count()
    {
        _system.Process(Environment.ProcessId, "nanosqns", Port);
        Assert.Equal(["this program itself"], See().Of(Port).Select(holder => holder.ToString()));
        Assert.Empty(PortHolders.See(_system.Roots, exceptHandle: 0).Of(Port));
    }

    [Fact]
    public void Where_processes_cannot_be_seen_it_is_said()
    {
        Directory.Delete(_system.Roots.Proc);
        Assert.False(See().SawAll);

        // root may look into everything
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        _system.Process(612, "ModemManager", Port);
        string files = Path.Combine(_system.Roots.Proc, "612", "fd");
        File.SetUnixFileMode(files, UnixFileMode.None);
        PortHolders holders = See();
        File.SetUnixFileMode(files, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.False(holders.SawAll);
        Assert.Equal("ModemManager (pid 612)", holders.Suspect.ToString());
    }

    [Fact]
    public void The_real_processes_show_this_one()
    {
        using SerialPortLink link = SerialPortLink.Open(Port, 115200);
        Assert.Equal(Environment.ProcessId, Assert.Single(PortHolders.See(PortRoots.System).Of(Port)).ProcessId);
    }

    private PortHolders See() => PortHolders.See(_system.Roots);

    private string LockName() => PortNode.Of(Port)!.Value.LockName.ToString(CultureInfo.InvariantCulture);
}
