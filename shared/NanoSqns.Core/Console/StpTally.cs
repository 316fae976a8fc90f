// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Stp;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>Counts the frames of a transfer and tells them, for the detail of debug. Nothing here allocates once it is made.</summary>
    internal sealed class StpTally
    {
        private static readonly byte[] Blocks = ByteText.Bytes("   STP: block ");
        private static readonly byte[] More = ByteText.Bytes(", ");
        private static readonly byte[] Repeats = ByteText.Bytes(" repeats\r\n");
        private static readonly byte[] After = ByteText.Bytes("   STP: after block ");
        private static readonly byte[] Silent = ByteText.Bytes(": no reply, sent again\r\n");
        private static readonly byte[] Garbled = ByteText.Bytes(": garbled reply, sent again\r\n");
        private static readonly byte[] Refused = ByteText.Bytes(": repeat requested by the modem\r\n");

        private readonly ITextOutput _output;
        private readonly LineBuffer _line;
        private int _blocks;
        private int _repeats;

        public StpTally(ITextOutput output, LineBuffer line)
        {
            _output = output;
            _line = line;
        }

        public void Begin() => _blocks = 0;

        public void CountBlock() => _blocks++;

        public void CountRepeat() => _repeats++;

        /// <summary>Tells what has passed since the last time.</summary>
        public void Tell()
        {
            _line.Clear().Add(Blocks).AddNumber(_blocks, 1).Add(More).AddNumber(_repeats, 1).Add(Repeats).WriteTo(_output);
            _repeats = 0;
        }

        /// <summary>Tells a repeat.</summary>
        public void TellRepeat(int why) =>
            _line.Clear().Add(After).AddNumber(_blocks, 1).Add(why == StpReceipt.Silent ? Silent : why == StpReceipt.Garbled ? Garbled : Refused).WriteTo(_output);
    }
}
