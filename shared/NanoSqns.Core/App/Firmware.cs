// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.App
{
    /// <summary>What boots, and in which order: settings, console, card, job, prompt.</summary>
    public sealed class Firmware
    {
        /// <summary>Version of this firmware.</summary>
        public const string Version = "0.1.0";

        private readonly IBoard _board;

        /// <summary>Makes the firmware of a board; nothing is opened yet.</summary>
        public Firmware(IBoard board)
        {
            _board = board;
        }

        /// <summary>
        /// Boots and serves the console. Returns after <see cref="IBoard.Reboot"/> where that returns, and at the end of the console's input (a pipe).
        /// </summary>
        /// <returns>Exit code of the last command: 0 for success.</returns>
        public int Run()
        {
            IByteLink console = _board.OpenConsole(_board.FallbackConsole, null);
            byte[] buffer = new byte[256];
            while (true)
            {
                int got = console.Read(buffer, 0, buffer.Length, 1000);
                if (got == LinkStatus.HungUp)
                {
                    return 0;
                }

                console.StartWrite(buffer, 0, got);
                console.FinishWrite(1000);
            }
        }
    }
}
