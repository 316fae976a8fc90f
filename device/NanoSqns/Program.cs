// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;
using System.Threading;
using nanoFramework.Runtime.Native;
using NanoSqns.App;
using NanoSqns.Device;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns
{
    /// <summary>Where the board starts.</summary>
    public static class Program
    {
        private const int Tellings = 12;
        private const int PauseMs = 5000;

        /// <summary>Runs the firmware; restarts the board when it ends.</summary>
        public static void Main()
        {
            Esp32Board board = null;
            try
            {
                board = new Esp32Board();
                new Firmware(board).Run();
            }
            catch (Exception e)
            {
                Tell(board == null ? null : board.Console, e);
            }

            // not by the board, which may not be there
            Power.RebootDevice();
        }

        // An exception that leaves Main ends the program silently. This one is shown for a minute, long enough to read, before the board
        // restarts. A job on the card counts its attempts, so the restarts end.
        private static void Tell(IByteLink console, Exception e)
        {
            Failure failure = Failure.Of(e);
            string text = "\r\n" + failure + "\r\n-> " + failure.Hint + "\r\nThe firmware stopped; the board restarts in a minute.\r\n";
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < Tellings; i++)
            {
                // to a debugger, or to the USB socket of a classic chip
                System.Console.WriteLine(text);
                if (console != null)
                {
                    console.StartWrite(bytes, 0, bytes.Length);
                    console.FinishWrite(PauseMs);
                }

                Thread.Sleep(PauseMs);
            }
        }
    }
}
