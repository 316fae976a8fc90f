// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Hal
{
    /// <summary>A 32-bit checksum over bytes that come in pieces of any size. The device may have a native implementation.</summary>
    public interface IChecksum32
    {
        /// <summary>Starts over: as if nothing had been added.</summary>
        void Reset();

        /// <summary>Adds <paramref name="count"/> bytes from <paramref name="offset"/>.</summary>
        void Append(byte[] buffer, int offset, int count);

        /// <summary>The checksum of all that was added so far; more may be added afterwards.</summary>
        uint Value { get; }
    }
}
