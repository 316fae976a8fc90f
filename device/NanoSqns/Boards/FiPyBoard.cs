// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>Pycom FiPy: ESP32 revision 1, modem on four wires, card on the expansion board.</summary>
    public static class FiPyBoard
    {
        /// <summary>The wiring, allocated at each call.</summary>
        public static BoardProfile Profile()
        {
            BoardProfile board = new BoardProfile();
            board.Name = "fipy";
            board.Title = "Pycom FiPy";
            board.Chip = ChipKind.Esp32Psram;

            board.Modem.Port = "COM2";
            board.Modem.Tx = 33;
            board.Modem.Rx = 34;
            board.Modem.Rts = 32;
            board.Modem.Cts = 35;
            board.Modem.Baud = 921600;

            board.Console = PycomConsole();
            board.Card.Bus = CardBus.Mmc1;
            return board;
        }

        /// <summary>
        /// Console of both Pycom boards and of every classic ESP32: P21 and P22, for a USB-UART adapter. The USB socket is COM1, which
        /// official firmware images reserve on this chip.
        /// </summary>
        public static PortWiring PycomConsole()
        {
            PortWiring console = new PortWiring();
            console.Port = "COM3";
            console.Tx = 26;
            console.Rx = 25;
            console.Baud = 115200;
            return console;
        }
    }
}
