using NanoSqns.Ports;
using NanoSqns.Tests.Posix;

namespace NanoSqns.Tests.Ports;

/// <summary>Folders laid out as /sys, /dev, /proc and /etc of a Linux PC.</summary>
public sealed class FakeSystem : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public FakeSystem()
    {
        Roots = new PortRoots(_folder["sys"], _folder["dev"], _folder["proc"], _folder["etc"], _folder["run"]);
        foreach (string folder in (string[])[Path.Combine(Roots.Sys, "class", "tty"), Roots.Dev, Roots.Proc, Roots.Etc])
            Directory.CreateDirectory(folder);
    }

    public PortRoots Roots { get; }

    public void Dispose() => _folder.Dispose();

    public string Dev(string name) => Path.Combine(Roots.Dev, name);

    /// <summary>A tty without a device behind it, as a console.</summary>
    public void Virtual(string name)
    {
        Write($"sys/devices/virtual/tty/{name}/dev", "4:1");
        Enter(name, $"devices/virtual/tty/{name}");
    }

    /// <summary>A UART of the PC as Linux 6.5 and later show it; type 0 is none.</summary>
    public void Uart(string name, string type)
    {
        string port = $"devices/pnp0/00:00/{name}:0/{name}:0.0";
        Write($"sys/{port}/tty/{name}/type", type);
        Link($"sys/{port}/tty/{name}/device", "../..");
        Driver($"sys/{port}", "serial-base", "port");
        Driver($"sys/devices/pnp0/00:00/{name}:0", "serial-base", "ctrl");
        Driver("sys/devices/pnp0/00:00", "pnp", "serial");
        Enter(name, $"{port}/tty/{name}");
    }

    /// <summary>A port of a USB adapter that has a driver of usb-serial: one device more than a modem's.</summary>
    public void UsbSerial(string name, string at, int interfaceNumber, string driver, params (string Attribute, string Text)[] usb)
    {
        string device = $"devices/pci0/usb1/{at}/{at}:1.{interfaceNumber}/{name}";
        Adapter(at, interfaceNumber, usb);
        Write($"sys/{device}/tty/{name}/dev", "188:0");
        Link($"sys/{device}/tty/{name}/device", "../..");
        Driver("sys/" + device, "usb-serial", driver);
        Enter(name, $"{device}/tty/{name}");
    }

    /// <summary>A board that is a USB modem by itself.</summary>
    public void Modem(string name, string at, params (string Attribute, string Text)[] usb)
    {
        string device = $"devices/pci0/usb1/{at}/{at}:1.0";
        Adapter(at, 0, usb);
        Write($"sys/{device}/tty/{name}/dev", "166:0");
        Link($"sys/{device}/tty/{name}/device", "../..");
        Driver("sys/" + device, "usb", "cdc_acm");
        Enter(name, $"{device}/tty/{name}");
    }

    /// <summary>udev's link of a port.</summary>
    public void ById(string id, string name) => Link("dev/serial/by-id/" + id, "../../" + name);

    /// <summary>A process that has files open.</summary>
    public void Process(int id, string program, params string[] files)
    {
        Write($"proc/{id}/comm", program + "\n");
        Directory.CreateDirectory(_folder[$"proc/{id}/fd"]);
        for (int i = 0; i < files.Length; i++)
            Link($"proc/{id}/fd/{i}", files[i]);
    }

    public void Write(string path, string text)
    {
        Make(path);
        File.WriteAllText(_folder[path], text);
    }

    private void Adapter(string at, int interfaceNumber, (string Attribute, string Text)[] usb)
    {
        foreach ((string attribute, string text) in usb)
            Write($"sys/devices/pci0/usb1/{at}/{(attribute == "interface" ? $"{at}:1.{interfaceNumber}/" : "")}{attribute}", text + "\n");
        Write($"sys/devices/pci0/usb1/{at}/{at}:1.{interfaceNumber}/bInterfaceNumber", $"0{interfaceNumber}\n");
    }

    private void Driver(string device, string bus, string driver)
    {
        Directory.CreateDirectory(_folder[$"sys/bus/{bus}/drivers/{driver}"]);
        if (!Path.Exists(_folder[device + "/driver"]))
            Link(device + "/driver", _folder[$"sys/bus/{bus}/drivers/{driver}"]);
    }

    private void Enter(string name, string device)
    {
        Link("sys/class/tty/" + name, "../../" + device);
        Write("dev/" + name, "");
    }

    private void Link(string path, string target)
    {
        Make(path);
        File.CreateSymbolicLink(_folder[path], target);
    }

    private void Make(string path) => Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
}
