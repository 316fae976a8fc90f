// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>
    /// The block size when it is not fixed: the largest that the modem allows, if it accepts the first such blocks, otherwise the size that
    /// every known modem accepts. The result is remembered for the next files.
    /// </summary>
    internal sealed class BlockTrial
    {
        private const int WantedBlocks = 3;

        private int _size;
        private int _wanted;

        /// <summary>Largest size that is known to go, in bytes.</summary>
        public int Proved { get; private set; } = StpSettings.DefaultBlockLimit;

        /// <summary>True while the current size is not confirmed.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Smallest size that failed, in bytes; 0 while there is none.</summary>
        public int TooLarge { get; private set; }

        /// <summary>The size of a session's blocks.</summary>
        /// <param name="allowed">Largest one that is allowed, in bytes.</param>
        /// <param name="mayTry">False: nothing is tried out.</param>
        public int Begin(int allowed, bool mayTry)
        {
            IsOpen = mayTry && allowed > Proved && (TooLarge == 0 || allowed < TooLarge);
            if (IsOpen && allowed != _size)
            {
                _size = allowed;
                _wanted = WantedBlocks;
            }

            return IsOpen || allowed < Proved ? allowed : Proved;
        }

        /// <summary>The modem accepted a block.</summary>
        /// <param name="bytes">Its size; only one of the tried size counts.</param>
        public void Took(int bytes)
        {
            if (IsOpen && bytes == _size && --_wanted == 0)
            {
                Proved = _size;
                IsOpen = false;
            }
        }

        /// <summary>The modem did not accept a block.</summary>
        /// <param name="bytes">Its size.</param>
        /// <returns>The size to continue with.</returns>
        public int Fail(int bytes)
        {
            TooLarge = bytes;
            _size = 0;
            IsOpen = false;
            return Proved;
        }
    }
}
