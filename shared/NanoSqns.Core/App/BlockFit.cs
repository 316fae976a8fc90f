// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.App
{
    /// <summary>Blocks as large as the free memory allows: two have to fit, of which a standard one can be the buffer of the preflight.</summary>
    internal static class BlockFit
    {
        // What a run takes of the managed heap besides its blocks, in bytes: measured on the platform's interpreter (docs/device.md, Memory)
        private const int RunBytes = 12 * 1024;
        private const int BlockOverheadBytes = 40;
        private const int SmallestUsefulBlock = 256;

        /// <summary>The settings, with smaller blocks where memory is scarce.</summary>
        /// <param name="settings">Changed when needed.</param>
        /// <param name="free">Bytes free in the managed heap; negative when that is not known.</param>
        /// <param name="observer">Is notified of smaller blocks.</param>
        /// <exception cref="SqnsException">OutOfMemory.</exception>
        public static StpSettings Of(StpSettings settings, long free, IUpgradeObserver observer)
        {
            if (free < 0)
                return settings;

            long room = free - RunBytes;
            long pair = (room / 2) - BlockOverheadBytes;
            long single = room - BlockOverheadBytes;
            long most = pair >= StpSettings.DefaultBlockLimit ? pair : single < StpSettings.DefaultBlockLimit ? single : StpSettings.DefaultBlockLimit;
            if (most < SmallestUsefulBlock)
                throw new SqnsException(ErrorNumber.OutOfMemory, free + " bytes are free, but an upgrade needs " + (RunBytes + SmallestUsefulBlock));

            if (most < settings.BlockLimit)
            {
                settings.BlockLimit = (int)most;
                observer.OnNotice("blocks limited to " + most + " bytes: only " + free + " bytes of memory are free");
            }

            return settings;
        }
    }
}
