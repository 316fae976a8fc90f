// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>
    /// DPTechnics Walter: ESP32-S3 and GM02SP. It has no card slot; the pins of one that was added come from the settings.
    /// </summary>
    public static class WalterBoard
    {
        /// <summary>The wiring, allocated at each call.</summary>
        public static BoardProfile Profile()
        {
            BoardProfile board = new BoardProfile();
            board.Name = "walter";
            board.Title = "DPTechnics Walter";
            board.Chip = ChipKind.Esp32S3;

            board.Modem.Port = "COM2";
            board.Modem.Tx = 48;
            board.Modem.Rx = 14;
            board.Modem.Rts = 21;
            board.Modem.Cts = 47;
            board.Modem.Baud = 115200;
            board.ModemResetPin = 45;

            board.Console = S3Console();

            // for images that reserve COM1: freely chosen pins, none of them strapping, flash or PSRAM pins
            board.SecondConsole = new PortWiring();
            board.SecondConsole.Port = "COM3";
            board.SecondConsole.Tx = 17;
            board.SecondConsole.Rx = 18;
            board.SecondConsole.Baud = 115200;

            board.Card.Bus = CardBus.Spi;
            return board;
        }

        /// <summary>Console of every ESP32-S3: the chip's own UART 0.</summary>
        public static PortWiring S3Console()
        {
            PortWiring console = new PortWiring();
            console.Port = "COM1";
            console.Tx = 43;
            console.Rx = 44;
            console.Baud = 115200;
            return console;
        }
    }
}
