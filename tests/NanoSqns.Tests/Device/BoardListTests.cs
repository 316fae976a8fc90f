using NanoSqns.Boards;
using NanoSqns.Hal;

namespace NanoSqns.Tests.Device;

public class BoardListTests
{
    private static readonly int[] Strapping = [0, 3, 45, 46];

    public static TheoryData<string> Names => [.. BoardList.All().Select(board => board.Name)];

    [Fact]
    public void Every_board_has_a_name_of_its_own_and_the_last_is_custom_with_nothing_connected()
    {
        BoardProfile[] boards = BoardList.All();
        Assert.Equal(["fipy", "gpy", "walter", "custom"], boards.Select(board => board.Name));
        Assert.Empty(Pins(boards[^1]));
        Assert.All(boards, board => Assert.NotEqual("", board.Title));
    }

    // 1 bit SDMMC of a classic ESP32: clock, command, data 0; GPIO 6 to 11 are the flash
    [Theory]
    [MemberData(nameof(Names))]
    public void No_pin_is_used_twice(string name)
    {
        BoardProfile board = Find(name);
        int[] card = board.Card.Bus == CardBus.Mmc1 ? [14, 15, 2] : [];
        int[] pins = [.. Pins(board), .. card];
        Assert.Equal(pins.Distinct().Order(), pins.Order());
    }

    [Theory]
    [InlineData("fipy")]
    [InlineData("gpy")]
    public void On_a_classic_chip_nothing_is_sent_on_a_pin_that_can_only_hear(string name)
    {
        BoardProfile board = Find(name);
        Assert.All([board.Modem.Tx, board.Modem.Rts, board.Console.Tx], pin => Assert.InRange(pin, 0, 33));
        Assert.Equal("COM3", board.Console.Port);
        Assert.Null(board.SecondConsole);
    }

    [Fact]
    public void The_second_console_of_Walter_is_on_free_pins_that_decide_nothing_at_boot()
    {
        PortWiring second = Find("walter").SecondConsole;
        Assert.Equal("COM3", second.Port);
        Assert.DoesNotContain(second.Tx, Strapping);
        Assert.DoesNotContain(second.Rx, Strapping);
    }

    [Theory]
    [InlineData("fipy", 33, 34, 32, 35, 921600)]
    [InlineData("gpy", 5, 23, 19, 18, 921600)]
    [InlineData("walter", 48, 14, 21, 47, 115200)]
    public void The_modem_is_on_the_pins_of_the_board(string name, int tx, int rx, int rts, int cts, int baud)
    {
        PortWiring modem = Find(name).Modem;
        Assert.Equal(("COM2", tx, rx, rts, cts, baud), (modem.Port, modem.Tx, modem.Rx, modem.Rts, modem.Cts, modem.Baud));
    }

    private static BoardProfile Find(string name) => BoardList.All().Single(board => board.Name == name);

    private static int[] Pins(BoardProfile board)
    {
        PortWiring?[] ports = [board.Modem, board.Console, board.SecondConsole];
        IEnumerable<int> serial = ports.Where(port => port is not null).SelectMany(port => new[] { port!.Tx, port.Rx, port.Rts, port.Cts });
        return [.. serial.Append(board.ModemResetPin).Append(board.LedPin).Where(pin => pin != BoardProfile.NoPin)];
    }
}
