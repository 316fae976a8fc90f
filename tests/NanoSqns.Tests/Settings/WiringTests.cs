using NanoSqns.Hal;

namespace NanoSqns.Tests.Settings;

public class WiringTests
{
    [Fact]
    public void A_board_that_nobody_knows_is_wired_by_its_settings_alone()
    {
        BoardProfile board = new SettingsBench("""
            board = custom
            console.port = COM3
            console.tx = 17
            console.rx = 18
            console.baud = 230400
            card.bus = spi
            card.spi = 2
            card.cs = 10
            card.clock = 12
            card.command = 11
            card.data0 = 13
            modem.port = COM2
            modem.tx = 4
            modem.rx = 5
            modem.baud = 921600
            modem.reset = 6
            led = 2
            led.low = on
            """).Settings.Apply(new BoardProfile { Name = "custom" });
        Assert.Equal(("COM3", 17, 18, 230400), (board.Console.Port, board.Console.Tx, board.Console.Rx, board.Console.Baud));
        Assert.Equal((CardBus.Spi, 2, 10, 12, 11, 13), (board.Card.Bus, board.Card.SpiBus, board.Card.ChipSelect, board.Card.Clock, board.Card.Command, board.Card.Data0));
        Assert.Equal(("COM2", 4, 5, 921600, false), (board.Modem.Port, board.Modem.Tx, board.Modem.Rx, board.Modem.Baud, board.Modem.HasFlowControl));
        Assert.Equal((6, 2, true), (board.ModemResetPin, board.LedPin, board.LedIsActiveLow));
        Assert.Null(board.SecondConsole);
    }

    [Fact]
    public void Settings_lie_over_the_profile_and_leave_it_as_it_was()
    {
        var profile = new BoardProfile
        {
            Name = "fipy",
            LedPin = 0,
            Modem = new PortWiring { Port = "COM2", Tx = 33, Rx = 34, Rts = 32, Cts = 35, Baud = 921600 },
            Console = new PortWiring { Port = "COM1" },
            SecondConsole = new PortWiring { Port = "COM3", Tx = 26, Rx = 25 },
        };
        BoardProfile board = new SettingsBench("console.baud = 9600\nconsole2.tx = 27\nled = none\n", "modem.rts = none\nconsole2.rx = 1\n").Settings.Apply(profile);
        Assert.Equal((33, BoardProfile.NoPin, 35, false), (board.Modem.Tx, board.Modem.Rts, board.Modem.Cts, board.Modem.HasFlowControl));
        Assert.Equal(("COM3", 27, 25, 9600), (board.SecondConsole.Port, board.SecondConsole.Tx, board.SecondConsole.Rx, board.SecondConsole.Baud));
        Assert.Equal((9600, BoardProfile.NoPin), (board.Console.Baud, board.LedPin));
        Assert.Equal((26, 32, 115200, 0), (profile.SecondConsole.Tx, profile.Modem.Rts, profile.Console.Baud, profile.LedPin));
    }

    [Fact]
    public void A_second_console_comes_with_its_port_and_the_baud_of_the_first()
    {
        BoardProfile board = new SettingsBench("console.baud = 57600\nconsole2.port = COM3\nconsole2.tx = 1\nconsole2.rx = 2\n").Settings.Apply(new BoardProfile());
        Assert.Equal(("COM3", 1, 2, 57600), (board.SecondConsole.Port, board.SecondConsole.Tx, board.SecondConsole.Rx, board.SecondConsole.Baud));
        Assert.Null(new SettingsBench("console2.tx = 1\n").Settings.Apply(new BoardProfile()).SecondConsole);
    }
}
