// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>The boards that are known by name. A new one is a file beside this and a line here.</summary>
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
