using NanoSqns.Errors;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Tests.Ports;

/// <summary>A port that cannot be opened: who has it, who may, what there is.</summary>
public sealed class PortRefusalTests : IDisposable
{
    private readonly FakeSystem _system = new();
    private readonly PseudoTerminal _terminal = new();

    public void Dispose()
    {
        _terminal.Dispose();
        _system.Dispose();
    }

    [Fact]
    public void A_busy_port_names_the_program()
    {
        _system.Process(4711, "picocom", _terminal.SlavePath);
        Failure failure = Busy();
        Assert.Equal($"E302 {_terminal.SlavePath} is in use by picocom (pid 4711)", failure.ToString());
        Assert.Equal("Close that program, then try again.", failure.Hint);
    }

    [Fact]
    public void ModemManager_has_a_hint_of_its_own()
    {
        _system.Process(612, "ModemManager", _terminal.SlavePath);
        Assert.Contains("wait, or stop it with sudo systemctl stop ModemManager", Busy().Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void That_nobody_is_seen_is_said() =>
        Assert.Equal($"E302 {_terminal.SlavePath} is in use by another user's program (sudo fuser -v {_terminal.SlavePath} shows which)", Busy().ToString());

    [Fact]
    public void Of_many_holders_the_first_are_named()
    {
        for (int id = 1; id <= 5; id++)
            _system.Process(id, "cat", _terminal.SlavePath);
        Assert.EndsWith(") and 2 more", Busy().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_opened_twice_is_held_by_this_program_itself()
    {
        using SerialPortLink link = SerialPortLink.Open(_terminal.SlavePath, 115200);
        var refused = Assert.Throws<SqnsException>(() => SerialPortLink.Open(_terminal.SlavePath, 115200));
        Assert.Equal($"E302 {_terminal.SlavePath} is in use by this program itself", refused.Message);
    }

    [Theory]
    [InlineData(0x1B0, 20u, "dialout", ": only root and group dialout may", " (sudo usermod -aG dialout $USER)")]
    [InlineData(0x1B0, 21u, "uucp", ": only root and group uucp may", " (this user has joined it, but after this login)")]
    [InlineData(0x1B0, 4000u, "4000", ": only root and group 4000 may", " (sudo usermod -aG 4000 $USER)")]
    [InlineData(0x180, 20u, null, ": only root may", " (it has no access here; to allow everybody until the next start: sudo chmod o+rw /dev/ttyUSB0)")]
    public void A_denied_port_names_the_group_and_the_command(int mode, uint group, string? name, string who, string way)
    {
        _system.Write("etc/group", "root:x:0:\nbroken line\ndialout:x:20:anna,bert\nuucp:x:21:anna,carla\n");
        PortRight right = PortRight.Of("/dev/ttyUSB0", new PortNode(1, "", group, mode), "carla", _system.Roots);
        Assert.Equal(new PortRight(name, who, way), right);
    }

    [Fact]
    public void The_hint_of_a_denied_port_reads_as_a_whole()
    {
        var failure = new Failure(ErrorNumber.PortDenied, "/dev/ttyUSB0", ": only root and group dialout may", " (sudo usermod -aG dialout $USER)");
        Assert.Equal("E303 /dev/ttyUSB0 may not be opened by this user: only root and group dialout may", failure.ToString());
        Assert.Equal("Join the group that owns the port (sudo usermod -aG dialout $USER), log in again, then try again.", failure.Hint);
    }

    [Theory]
    [InlineData("ttyUSB7", 0, "; this PC has no serial port")]
    [InlineData("DEV/ttyUSB7", 1, "; the only port is DEV/ttyUSB0")]
    [InlineData("DEV/ttyUSB7", 3, "; the ports are DEV/ttyUSB0, DEV/ttyUSB1, DEV/ttyUSB2")]
    [InlineData("DEV/ttyUSSB8", 20, "; did you mean DEV/ttyUSB8?")]
    [InlineData("x", 7, "; the ports are DEV/ttyUSB0, DEV/ttyUSB1, DEV/ttyUSB2, DEV/ttyUSB3, DEV/ttyUSB4, DEV/ttyUSB5 …")]
    [InlineData("/tmp/modem", 2, "")]
    public void A_missing_port_names_those_that_there_are(string typed, int count, string words)
    {
        PortDescription[] ports = [.. Enumerable.Range(0, count).Select(i => new PortDescription(_system.Dev("ttyUSB" + i)))];
        string name = typed.Replace("DEV", _system.Roots.Dev, StringComparison.Ordinal);
        string expected = $"E301 Port {name} not found{words.Replace("DEV", _system.Roots.Dev, StringComparison.Ordinal)}";
        Assert.Equal(expected, PortRefusal.Missing(name, ports, _system.Roots).Message);
    }

    private Failure Busy() => PortRefusal.Busy(_terminal.SlavePath, PortHolders.See(_system.Roots)).Failure;
}
