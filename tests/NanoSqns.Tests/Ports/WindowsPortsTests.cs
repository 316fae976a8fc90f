using NanoSqns.Ports;


namespace NanoSqns.Tests.Ports;

public class WindowsPortsTests
{
    private const string Present = @"HARDWARE\DEVICEMAP\SERIALCOMM";
    private const string Devices = @"SYSTEM\CurrentControlSet\Enum\";

    [Fact]
    public void A_port_is_what_its_device_says()
    {
        var registry = new PlayedRegistry()
            .With(Present, @"\Device\Silabser0", "COM5")
            .With(Devices + @"USB\VID_10C4&PID_EA60\0001\Device Parameters", "PortName", "COM5")
            .With(Devices + @"USB\VID_10C4&PID_EA60\0001", "FriendlyName", "Silicon Labs CP210x USB to UART Bridge (COM5)")
            .With(Devices + @"USB\VID_10C4&PID_EA60\0001", "Mfg", "@oem12.inf,%mfg%;Silicon Laboratories Inc.")
            .With(Devices + @"USB\VID_10C4&PID_EA60\0001", "Service", "silabser");
        PortDescription port = Assert.Single(WindowsPorts.List(registry));
        Assert.Equal("COM5", port.Path);
        Assert.Equal("Silicon Labs CP210x USB to UART Bridge, Silicon Laboratories Inc., 10c4:ea60, serial number 0001, driver silabser", port.ToString());
    }

    [Fact]
    public void On_the_bus_of_ftdi_the_serial_number_is_in_the_name_of_the_device()
    {
        var registry = new PlayedRegistry()
            .With(Present, @"\Device\VCP0", "COM7")
            .With(Devices + @"FTDIBUS\VID_0403+PID_6001+A50285BIA\0000\Device Parameters", "PortName", "COM7");
        Assert.Equal("0403:6001, serial number A50285BIA", Assert.Single(WindowsPorts.List(registry)).ToString());
    }

    [Fact]
    public void A_serial_number_that_windows_made_up_is_none()
    {
        var registry = new PlayedRegistry()
            .With(Present, @"\Device\Serial2", "COM3")
            .With(Devices + @"USB\VID_1A86&PID_7523\5&2c0a7f&0&3\Device Parameters", "PortName", "COM3");
        Assert.Equal("1a86:7523", Assert.Single(WindowsPorts.List(registry)).ToString());
    }

    [Fact]
    public void Only_what_is_plugged_in_is_listed_in_natural_order_also_when_nothing_is_known_of_it()
    {
        var registry = new PlayedRegistry()
            .With(Present, @"\Device\Serial1", "COM10")
            .With(Present, @"\Device\Serial0", "COM2")
            .With(Devices + @"USB\VID_1A86&PID_7523\1\Device Parameters", "PortName", "COM3");
        Assert.Equal(["COM2", "COM10"], WindowsPorts.List(registry).Select(port => port.Path));
        Assert.Empty(WindowsPorts.List(new PlayedRegistry()));
    }

    private sealed class PlayedRegistry : IRegistryTree
    {
        private readonly Dictionary<string, Dictionary<string, string>> _keys = [];

        public PlayedRegistry With(string path, string name, string text)
        {
            if (!_keys.TryGetValue(path, out Dictionary<string, string>? texts))
                _keys[path] = texts = [];
            texts[name] = text;
            return this;
        }

        public string[] KeysOf(string path) =>
            [.. _keys.Keys.Where(key => key.StartsWith(path + @"\", StringComparison.Ordinal)).Select(key => key[(path.Length + 1)..].Split('\\')[0]).Distinct()];

        public IReadOnlyDictionary<string, string> TextsOf(string path) => _keys.GetValueOrDefault(path) ?? [];
    }
}
