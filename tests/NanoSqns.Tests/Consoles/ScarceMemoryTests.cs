using NanoSqns.App;
using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Device;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>A board with little memory: blocks are as large as fits, a mirror finds room, and what does not fit is told before anything is sent.</summary>
public class ScarceMemoryTests
{
    [Theory]
    [InlineData(-1, "8176", 8176)] // not known
    [InlineData(35_900, "8176", 8176)] // the chip's 79 KB, at the prompt
    [InlineData(24_000, "8176", 5816)]
    [InlineData(24_000, "auto", 5816)]
    [InlineData(16_900, "8176", 2266)] // 60 KB in all
    [InlineData(16_000, "8176", 2016)]
    [InlineData(16_000, "2016", 2016)]
    [InlineData(13_000, "2016", 672)]
    [InlineData(24_000, "1008", 1008)]
    public void Blocks_are_no_larger_than_the_free_memory_allows(long free, string block, int largest)
    {
        int longest = 0;
        var rig = new ConsoleRig(new ModemOptions { MaxTransfer = 8192 }, Card.Make(100_000)) { ManagedFree = free };
        rig.Put("/flash/nanosqns.ini", $"block = {block}\n");
        rig.Modem.Interceptor = (in ModemEvent happening) =>
        {
            longest = happening.Kind == ModemEventKind.StpRequest ? Math.Max(longest, happening.Bytes.Length) : longest;
            return Interception.Pass;
        };
        Assert.Equal(0, rig.Type("run " + Card.Full).Boot());
        Assert.Equal(largest + 16, longest);
        string notice = $"blocks limited to {largest} bytes: only {free} bytes of memory are free";
        Assert.Equal(block == "auto" || largest < int.Parse(block, System.Globalization.CultureInfo.InvariantCulture), rig.Text.Contains(notice, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_room_for_a_block_nothing_is_sent()
    {
        var rig = new ConsoleRig { ManagedFree = 8_000 };
        Assert.Equal(1, rig.Type("run " + Card.Full).Boot());
        Assert.Contains("E902 Not enough memory: 8000 bytes are free, but an upgrade needs 12584\r\n-> Reboot the board and run the same command first.", rig.Answers[0], StringComparison.Ordinal);
        Assert.Empty(rig.ToModem.ToString());
    }

    [Fact]
    public void A_mirror_has_the_room_that_the_blocks_of_a_run_had()
    {
        Firmware? firmware = null;
        List<(string Said, int Bytes)> looks = [];
        var rig = new ConsoleRig(card: Card.Make(100_000));
        rig.Put("/flash/nanosqns.ini", "block = 8176\n");
        rig.OnMemory = () => looks.Add((rig.Text, new NanoHeap().Add(firmware!).Rooms.GetValueOrDefault("Stp")));
        rig.Type("run " + Card.Full, "mem", "mirror");
        rig.Keys.When("MIRROR READY", "\x1d\x1d\x1d", 1100);
        firmware = new Firmware(rig);
        firmware.Run();
        int held = looks.Last(look => look.Said.EndsWith("sqns> mem\r\n", StringComparison.Ordinal)).Bytes;
        Assert.InRange(held, 16_000, 20_000);
        Assert.InRange(looks[^1].Bytes, 0, 100);
        Assert.Contains("MIRROR LEFT", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_memory_has_a_number_of_its_own_and_the_console_goes_on()
    {
        var rig = new ConsoleRig();
        rig.OnMemory = () => throw Activator.CreateInstance<OutOfMemoryException>();
        rig.Type("mem", "uname").Boot();
        Assert.StartsWith("E902 Not enough memory", rig.Answers[0], StringComparison.Ordinal);
        Assert.Equal("NanoSqns 0.1.0 on test bench", rig.Answers[1]);
    }

    // the platform has a text for every exception that nobody gave one
    [Theory]
    [InlineData("Exception was thrown: System.Exception", "E901 Internal error: InvalidOperationException")]
    [InlineData("the port is not open", "E901 Internal error: InvalidOperationException: the port is not open")]
    public void A_message_that_only_repeats_the_type_is_left_out(string message, string said) =>
        Assert.Equal(said, Failure.Of(new InvalidOperationException(message)).ToString());
}
