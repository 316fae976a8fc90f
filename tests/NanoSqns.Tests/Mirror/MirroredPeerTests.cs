using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Peer;
using NanoSqns.Tests.TwoPrograms;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Mirror;

/// <summary>
/// The peer's conversation through the mirror of the whole firmware: a user types sqnsupgrade.uart(…) at the board's console, closes the terminal and runs the script, which knows
/// nothing of a board: no handshake, no end mark, its port opened two or three times, bytes drained one by one, the closing RESET with sid 1.
/// </summary>
public class MirroredPeerTests
{
    // A terminal's user needs some seconds to close it and to start a script.
    private const int UserMs = 5000;

    private static readonly byte[] Small = PeerImages.Container(100_042);
    private static readonly byte[] Big = PeerImages.Container(4_361_121);
    private static readonly byte[] Updater = PeerImages.Updater(306_076);

    [Fact]
    public void A_small_file() => Flow(new ModemOptions(), "sqnsupgrade.uart()", pc => pc.Run(Small), ("store", Small));

    [Fact]
    public void A_big_file() => Flow(new ModemOptions(), "sqnsupgrade.uart()", pc => pc.Run(Big), ("on_the_fly", Big));

    [Fact]
    public void With_an_updater_after_uart_True_on_a_modem_in_recovery() =>
        Flow(new ModemOptions { Mode = BootMode.Recovery }, "sqnsupgrade.uart(True)", pc => pc.Run(Big, Updater), ("elf", Updater), ("on_the_fly", Big));

    [Fact]
    public void With_an_updater_after_uart_True_on_a_modem_with_the_factory_bootloader()
    {
        MemoryFileStore card = Card.Make();
        byte[] bootrom = [.. card[Card.Bootrom]];
        foreach (string other in (string[])[Card.Full, Card.Nb, Card.Part1, Card.Part2])
            card.Delete(other);
        Flow(new ModemOptions { Bootrom = 33080 }, "sqnsupgrade.uart(True)", pc => pc.Run(Big, Updater), card, ("on_the_fly", bootrom), ("elf", Updater), ("on_the_fly", Big));
    }

    // resume=True is what the peer's pages say then; without it the script sends the modem into its upgrade mode first, or stores a small file
    [Theory]
    [InlineData(true, true, "on_the_fly")]
    [InlineData(false, true, "on_the_fly")]
    [InlineData(true, false, "store")]
    [InlineData(false, false, "on_the_fly")]
    public void After_uart_True_with_the_updater_on_the_board(bool small, bool resume, string method)
    {
        byte[] image = small ? Small : Big;
        MemoryFileStore card = Card.Make();
        card["/flash/updater.elf"] = Updater;
        Flow(
            new ModemOptions { Mode = BootMode.Recovery },
            "sqnsupgrade.uart(True, '/flash/updater.elf')",
            pc => pc.Run(image, store: !resume, resume: resume),
            card,
            ("elf", Updater),
            (method, image));
    }

    [Fact]
    public void Noise_on_the_line_before_the_script_starts_costs_nothing()
    {
        var world = new BoardWorld();
        world.At(10_000, () => world.Cable.NoiseToBoard(0x00, 0xFE, 0xFC, 0x1D, 0x1D));
        Run(world, "sqnsupgrade.uart()", 15_000, pc => pc.Run(Small), ("store", Small));
    }

    [Fact]
    public void The_port_may_be_pulled_and_plugged_in_before_the_script_and_between_its_phases()
    {
        var world = new BoardWorld(new ModemOptions { Mode = BootMode.Recovery });
        Run(world, "sqnsupgrade.uart(True)", UserMs, pc =>
        {
            world.Cable.Unplug();
            world.Clock.Sleep(2000);
            world.Cable.PlugIn();
            return pc.Run(Big, Updater);
        }, ("elf", Updater), ("on_the_fly", Big));
    }

    [Fact]
    public void Until_it_is_left_the_board_says_nothing_of_its_own()
    {
        var world = new BoardWorld();
        Run(world, "sqnsupgrade.uart()", 120_000, pc => pc.Run(Small), ("store", Small));
        string text = world.Text;
        int from = text.IndexOf("MIRROR READY", StringComparison.Ordinal);
        Assert.DoesNotContain("sqns>", text[from..text.IndexOf("MIRROR LEFT", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static void Flow(ModemOptions options, string line, Func<PeerPcClient, PeerResult> run, params (string Method, byte[] Image)[] expected) =>
        Run(new BoardWorld(options), line, UserMs, run, expected);

    private static void Flow(ModemOptions options, string line, Func<PeerPcClient, PeerResult> run, MemoryFileStore card, params (string Method, byte[] Image)[] expected) =>
        Run(new BoardWorld(options, card), line, UserMs, run, expected);

    private static void Run(BoardWorld world, string line, int userMs, Func<PeerPcClient, PeerResult> run, params (string Method, byte[] Image)[] expected)
    {
        world.RunAtPrompt(port =>
        {
            Send(port, line + "\r");
            world.Await("MIRROR READY pc=921600 modem=921600\r\n");
            port.DiscardInput();
            world.Clock.Sleep(userMs);

            var client = new PeerPcClient(
                baud =>
                {
                    // closing and opening again throws away what was not read
                    port.BaudRate = baud;
                    port.DiscardInput();
                    return port;
                },
                world.Clock);
            PeerResult result = run(client);
            Assert.True(result.Upgraded, $"{result.Report}; {string.Join("; ", result.Sent)}");

            world.Clock.Sleep(1500);
            Send(port, "\u001d\u001d\u001d");
            port.BaudRate = 115200;
            world.Await("MIRROR LEFT why=escape");
            Send(port, "state\r");
            world.Await("2 application mode, at 921600 baud");
        });

        Assert.Equal(expected.Select(one => one.Method), world.Received.Select(image => image.Method));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(world.Received[i].IsAccepted, world.Received[i].Problem);
            Assert.True(expected[i].Image.AsSpan().SequenceEqual(world.Received[i].Bytes), "image " + i + " differs");
            Assert.Equal(0, world.Received[i].Repeats);
        }
    }

    private static void Send(CableEnd port, string text)
    {
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(text);
        port.StartWrite(bytes, 0, bytes.Length);
        Assert.Equal(LinkStatus.Done, port.FinishWrite(5000));
    }
}
