// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>
    /// Notices that a modem speaks AT in the middle of a session: it lost power and came back. Looks for ERROR and +SYS in what
    /// is no reply; neither stands in any binary reply. Allocates nothing after it was made.
    /// </summary>
    public sealed class AtTextDetector
    {
        private static readonly byte[] Error = { 0x45, 0x52, 0x52, 0x4F, 0x52 };
        private static readonly byte[] Sys = { 0x2B, 0x53, 0x59, 0x53 };

        private int _error;
        private int _sys;

        /// <summary>True once one of the words was seen.</summary>
        public bool SawText { get; private set; }

        /// <summary>Forgets everything.</summary>
        public void Reset()
        {
            _error = 0;
            _sys = 0;
            SawText = false;
        }

        /// <summary>Looks at bytes that are no reply; words may be spread over several calls.</summary>
        public void Scan(byte[] buffer, int offset, int count)
        {
            for (int i = offset; i < offset + count; i++)
            {
                _error = Next(Error, _error, buffer[i]);
                _sys = Next(Sys, _sys, buffer[i]);
                if (_error == Error.Length || _sys == Sys.Length)
                {
                    SawText = true;
                    _error = 0;
                    _sys = 0;
                }
            }
        }

        private static int Next(byte[] word, int matched, byte value)
        {
            if (value == word[matched])
                return matched + 1;

            return value == word[0] ? 1 : 0;
        }
    }
}
