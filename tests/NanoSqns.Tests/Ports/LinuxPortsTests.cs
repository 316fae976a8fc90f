using NanoSqns.Ports;


namespace NanoSqns.Tests.Ports;

public sealed class LinuxPortsTests : IDisposable
{
    private readonly FakeSystem _system = new();

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_usb_adapter_says_what_it_is()
    {
        _system.UsbSerial("ttyUSB0", "1-2", 0, "cp210x", ("idVendor", "10c4"), ("idProduct", "ea60"), ("product", "CP2102N USB to UART Bridge Controller"), ("manufacturer", "Silicon Labs"), ("serial", "4e1f"), ("bNumInterfaces", "1"));
        _system.ById("usb-Silicon_Labs_CP2102N_4e1f-if00-port0", "ttyUSB0");
        PortDescription port = Assert.Single(List());
        Assert.Equal(_system.Dev("ttyUSB0"), port.Path);
        Assert.Equal("CP2102N USB to UART Bridge Controller, Silicon Labs, 10c4:ea60, serial number 4e1f, driver cp210x", port.ToString());
        Assert.Equal(_system.Dev("serial/by-id/usb-Silicon_Labs_CP2102N_4e1f-if00-port0"), port.ById);
    }

    [Fact]
    public void A_board_with_usb_of_its_own_is_one_port_though_it_has_two_interfaces()
    {
        _system.Modem("ttyACM0", "1-3", ("idVendor", "303a"), ("idProduct", "1001"), ("product", "USB JTAG/serial debug unit"), ("bNumInterfaces", " 2"));
        Assert.Equal("USB JTAG/serial debug unit, 303a:1001, driver cdc_acm", Assert.Single(List()).ToString());
    }

    [Fact]
    public void The_ports_of_one_adapter_are_told_apart()
    {
        (string, string)[] usb = [("idVendor", "0403"), ("idProduct", "6011"), ("product", "Quad RS232-HS"), ("bNumInterfaces", "4")];
        _system.UsbSerial("ttyUSB0", "1-4", 0, "ftdi_sio", usb);
        _system.UsbSerial("ttyUSB1", "1-4", 1, "ftdi_sio", [.. usb, ("interface", "Channel B")]);
        Assert.Equal(["interface 00", "Channel B"], List().Select(port => port.Interface));
    }

    [Fact]
    public void Consoles_and_uarts_that_are_not_there_are_left_out()
    {
        _system.Virtual("tty1");
        _system.Virtual("ptmx");
        _system.Uart("ttyS0", "4");
        _system.Uart("ttyS1", "0");
        PortDescription port = Assert.Single(List());
        Assert.Equal(_system.Dev("ttyS0"), port.Path);
        Assert.Equal("driver serial", port.ToString());
    }

    [Fact]
    public void A_port_without_a_node_cannot_be_opened_and_is_left_out()
    {
        _system.Uart("ttyS0", "4");
        File.Delete(_system.Dev("ttyS0"));
        Assert.Empty(List());
    }

    [Fact]
    public void They_come_in_natural_order()
    {
        foreach (string name in (string[])["ttyUSB10", "ttyUSB2", "ttyACM1", "ttyUSB1"])
            _system.UsbSerial(name, "2-" + name[^1], 0, "ch341", ("idVendor", "1a86"), ("idProduct", "7523"));
        Assert.Equal(["ttyACM1", "ttyUSB1", "ttyUSB2", "ttyUSB10"], List().Select(port => Path.GetFileName(port.Path)));
    }

    [Fact]
    public void Without_sysfs_there_are_none() => Assert.Empty(LinuxPorts.List(new PortRoots("/no/sys", "/no/dev", "/no/proc", "/no/etc")));

    [Fact]
    public void macOS_lists_the_call_out_nodes()
    {
        foreach (string name in (string[])["cu.usbserial-110", "cu.usbserial-20", "tty.usbserial-20", "disk0"])
            _system.Write("dev/" + name, "");
        Assert.Equal(["cu.usbserial-20", "cu.usbserial-110"], ApplePorts.List(_system.Roots).Select(port => Path.GetFileName(port.Path)));
    }

    private IReadOnlyList<PortDescription> List() => LinuxPorts.List(_system.Roots);
}
