// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Boards
{
    /// <summary>The boards that are known by name. A new one is a file beside this and a line here.</summary>
    public static class BoardList
    {
        /// <summary>All of them, made anew at each call; the last is <c>custom</c>.</summary>
        public static BoardProfile[] All()
        {
            return new BoardProfile[]
            {
                FiPyBoard.Profile(),
                GPyBoard.Profile(),
                WalterBoard.Profile(),
                CustomBoard.Profile(),
            };
        }

        /// <summary>The console while no board is chosen: pins that are right for every board with that chip.</summary>
        /// <param name="target">Name of the firmware image, such as <c>ESP32_S3_QUAD</c>; the chip is a part of it.</param>
        public static PortWiring FallbackConsole(string target)
        {
            return target != null && target.IndexOf("_S3") >= 0 ? WalterBoard.S3Console() : FiPyBoard.PycomConsole();
        }
    }
}
