// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>The boards known by name. A new board needs a file in this folder and a line here.</summary>
    public static class BoardList
    {
        /// <summary>All of them, allocated at each call; the last is <c>custom</c>.</summary>
        public static BoardProfile[] All() =>
            new BoardProfile[]
            {
                FiPyBoard.Profile(),
                GPyBoard.Profile(),
                WalterBoard.Profile(),
                CustomBoard.Profile(),
            };
    }
}
