// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>A memory of files that were walked from end to end and found good, so that the walk, which takes long on a board, need not be repeated.</summary>
    public interface IVerifiedFiles
    {
        /// <summary>The CRC-32 by which files are compared. Nobody else uses it while files are checked.</summary>
        IChecksum32 Crc { get; }

        /// <summary>
        /// What was found when a file of this path and size was walked, with the CRC-32 that it had then; null when nothing is known. Whether it is still the same file, the
        /// caller finds out. Never throws.
        /// </summary>
        /// <param name="path">Full path.</param>
        /// <param name="length">Its present size in bytes.</param>
        FirmwareFile Find(string path, long length);

        /// <summary>Keeps what was found. Never throws: a card that takes no more has only a shorter memory.</summary>
        void Remember(FirmwareFile file);

        /// <summary>Forgets a file: the modem did not take it. Never throws.</summary>
        /// <param name="path">Full path.</param>
        void Forget(string path);
    }
}
