// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Stp;

namespace NanoSqns.App
{
    /// <summary>Measures what a transfer needs besides the wire, in pieces as large as a block: microseconds per KB.</summary>
    internal sealed class SpeedTrial
    {
        public const int BytesPerKB = 1024;
        private const int PieceBytes = StpSettings.DefaultBlockLimit;
        // the clock counts milliseconds
        private const int LeastMs = 500;
        private const int MostPieces = 4096;

        private readonly IClock _clock;
        private readonly IStopSwitch _stop;
        private readonly byte[] _piece = new byte[PieceBytes];
        private long _begin;
        private long _bytes;

        public SpeedTrial(IClock clock, IStopSwitch stop)
        {
            _clock = clock;
            _stop = stop;
        }

        public int OfBlocks()
        {
            Crc16 crc = new();
            Begin();
            while (GoesOn(PieceBytes))
                crc.Compute(_piece, 0, PieceBytes);
            return Result();
        }

        public int OfFiles(IChecksum32 sum)
        {
            sum.Reset();
            Begin();
            while (GoesOn(PieceBytes))
                sum.Append(_piece, 0, PieceBytes);
            return Result();
        }

        public int OfReads(Stream file, string path)
        {
            Begin();
            int got = PieceBytes;
            while (got > 0 && GoesOn(got))
                got = FileBytes.Read(file, path, _bytes, _piece, 0, PieceBytes);
            return Result();
        }

        private void Begin()
        {
            _begin = _clock.NowMs;
            _bytes = 0;
        }

        private bool GoesOn(int bytes)
        {
            if (_stop.StopRequested)
                throw new SqnsException(ErrorNumber.Stopped, "while measuring");
            if (_clock.NowMs - _begin >= LeastMs || _bytes >= (long)MostPieces * PieceBytes)
                return false;

            _bytes += bytes;
            return true;
        }

        private int Result() => (int)((_clock.NowMs - _begin) * 1000 * BytesPerKB / (_bytes == 0 ? 1 : _bytes));
    }
}
