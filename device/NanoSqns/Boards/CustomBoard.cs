// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>Any other board: nothing is connected without settings.</summary>
    public static class CustomBoard
    {
        /// <summary>The wiring, allocated at each call.</summary>
        public static BoardProfile Profile()
        {
            BoardProfile board = new BoardProfile();
            board.Name = "custom";
            board.Title = "custom board";
            return board;
        }
    }
}
