using System.Text.Json;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Questions;
using NanoSqns.Ports;
using NanoSqns.Ports.Posix;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Ports;

public sealed class PortsCommandTests : IDisposable
{
    private readonly FakeSystem _system = new();
    private readonly PseudoTerminal _terminal = new();

    public void Dispose()
    {
        _terminal.Dispose();
        _system.Dispose();
    }

    [Fact]
    public void The_real_list_opens_nothing_and_ends_well()
    {
        var (code, text, error) = CommandLine.Run("ports");
        Assert.Equal(0, code);
        Assert.NotEmpty(text);
        Assert.Empty(error);
    }

    [Fact]
    public void Nothing_found_is_no_failure_and_has_a_hint()
    {
        string[] lines = Run(json: false);
        Assert.Equal("No serial port found.", lines[0]);
        Assert.StartsWith("-> Check that the cable is plugged in", lines[1], StringComparison.Ordinal);
        Assert.Equal("""{"row":"ports","count":0,"sawAllProcesses":true}""", Assert.Single(Run(json: true)));
    }

    [Fact]
    public void Each_port_says_whether_it_is_free_and_what_it_is()
    {
        _system.UsbSerial("ttyUSB0", "1-2", 0, "cp210x", ("idVendor", "10c4"), ("idProduct", "ea60"), ("product", "CP2102N"), ("serial", "4e1f"));
        _system.ById("usb-CP2102N", "ttyUSB0");
        HeldPort("ttyS10");
        _system.Process(4711, "picocom", _terminal.SlavePath);
        Assert.Equal(
            [
                _system.Dev("ttyS10") + "   in use by picocom (pid 4711)",
                Indent("driver serial"),
                _system.Dev("ttyUSB0") + "  free",
                Indent("CP2102N, 10c4:ea60, serial number 4e1f, driver cp210x"),
                Indent(_system.Dev("serial/by-id/usb-CP2102N")),
            ],
            Run(json: false));
    }

    [Fact]
    public void Each_port_is_a_row_of_json_with_null_for_what_is_not_known()
    {
        HeldPort("ttyS0");
        _system.Process(7, "screen", _terminal.SlavePath);
        JsonElement row = JsonDocument.Parse(Run(json: true)[0]).RootElement;
        Assert.Equal("port", row.GetProperty("row").GetString());
        Assert.Equal(_system.Dev("ttyS0"), row.GetProperty("port").GetString());
        Assert.Equal("busy", row.GetProperty("status").GetString());
        Assert.Equal("""[{"program":"screen","pid":7}]""", row.GetProperty("holders").GetRawText());
        Assert.Equal("serial", row.GetProperty("driver").GetString());
        foreach (string name in (string[])["group", "product", "manufacturer", "serialNumber", "usbId", "interface", "byId"])
            Assert.Equal(JsonValueKind.Null, row.GetProperty(name).ValueKind);
    }

    [Fact]
    public void What_is_denied_has_the_command_below_once()
    {
        var use = new PortUse(PortStatus.Denied, [], new PortRight("dialout", ": only root and group dialout may", " (sudo usermod -aG dialout $USER)"));
        using var text = new StringWriter();
        PortRow.Print(new PortDescription("/dev/ttyUSB0"), use, 12, new Output(json: false, text, text));
        Assert.Equal("/dev/ttyUSB0  denied: only root and group dialout may", text.ToString().TrimEnd());
        Assert.Equal(["-> Join the group that owns the port (sudo usermod -aG dialout $USER), log in again, then try again."], PortRow.Notes([use, use], sawAll: true));
    }

    [Fact]
    public void What_could_not_be_seen_is_said_below()
    {
        var free = new PortUse(PortStatus.Free, [], null);
        Assert.Empty(PortRow.Notes([free], sawAll: true));
        Assert.Single(PortRow.Notes([free, free], sawAll: false));
        Assert.Single(PortRow.Notes([new PortUse(PortStatus.Unknown, [], null)], sawAll: false));
        Assert.Contains("systemctl stop ModemManager", Assert.Single(PortRow.Notes([new PortUse(PortStatus.Busy, [new PortHolder("ModemManager", 6)], null)], sawAll: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_a_folder_is_one_of_dev()
    {
        HeldPort("ttyS0");
        Assert.Equal(_system.Dev("ttyS0"), PcPorts.PathOf("ttyS0", _system.Roots));
        Assert.Equal("ttyS1", PcPorts.PathOf("ttyS1", _system.Roots));
        Assert.Equal("./ttyS0", PcPorts.PathOf("./ttyS0", _system.Roots));
    }

    [Fact]
    public void A_port_is_opened_by_its_name()
    {
        using IPortLink link = PcPorts.Open(_terminal.SlavePath, 921600, isBaudFixed: true);
        Assert.True(link.IsBaudFixed);
        Assert.Equal(921600, _terminal.LineBaud);
    }

    // A UART of the PC whose node is a pseudo-terminal of the kernel's.
    private void HeldPort(string name)
    {
        _system.Uart(name, "4");
        File.Delete(_system.Dev(name));
        File.CreateSymbolicLink(_system.Dev(name), _terminal.SlavePath);
    }

    private string Indent(string text) => new string(' ', _system.Dev("ttyUSB0").Length + 2) + text;

    private string[] Run(bool json)
    {
        using var text = new StringWriter();
        Assert.Equal(0, PortsCommand.List(LinuxPorts.List(_system.Roots), _system.Roots, new Output(json, text, TextWriter.Null)));
        return text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
