// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Stp
{
    /// <summary>How waiting for a reply ended.</summary>
    public static class StpReceipt
    {
        /// <summary>The answer is there.</summary>
        public const int Answer = 0;

        /// <summary>Nothing that could be an answer came within the limit.</summary>
        public const int Silent = 1;

        /// <summary>Something came that is no answer; the line is quiet again.</summary>
        public const int Garbled = 2;

        /// <summary>The modem asks for a repeat.</summary>
        public const int Nack = 3;

        /// <summary>The far end is gone.</summary>
        public const int HungUp = 4;

        /// <summary>The modem speaks AT: it restarted and the session is lost.</summary>
        public const int Restarted = 5;
    }
}
