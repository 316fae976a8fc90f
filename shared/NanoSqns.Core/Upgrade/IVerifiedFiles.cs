// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;

namespace NanoSqns.Upgrade
{
    /// <summary>A memory of files that were walked from end to end and found good, so that the walk, which takes long on a board, need not be repeated.</summary>
    public interface IVerifiedFiles
    {
        /// <summary>What was found when the file was walked; null when it is not known, or not surely the same file. Never throws.</summary>
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
