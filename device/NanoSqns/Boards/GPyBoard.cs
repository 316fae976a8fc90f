// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>Pycom GPy: a FiPy with the modem on other pins. The firmware cannot distinguish the two.</summary>
    public static class GPyBoard
    {
        /// <summary>The wiring, allocated at each call.</summary>
        public static BoardProfile Profile()
        {
            BoardProfile board = new BoardProfile();
            board.Name = "gpy";
            board.Title = "Pycom GPy";
            board.Chip = ChipKind.Esp32Psram;

            board.Modem.Port = "COM2";
            board.Modem.Tx = 5;
            board.Modem.Rx = 23;
            board.Modem.Rts = 19;
            board.Modem.Cts = 18;
            board.Modem.Baud = 921600;

            board.Console = FiPyBoard.PycomConsole();
            board.Card.Bus = CardBus.Mmc1;
            return board;
        }
    }
}
