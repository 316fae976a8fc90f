// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Container;

namespace NanoSqns.Upgrade
{
    /// <summary>CRC-32s of files that were read whole just now, by their paths; and what is known of a file of that CRC-32, where something is.</summary>
    public sealed class FileSums
    {
        private readonly ArrayList _paths = new ArrayList();
        private readonly ArrayList _sums = new ArrayList();
        private readonly ArrayList _known = new ArrayList();

        /// <summary>Adds a file.</summary>
        /// <param name="path">Full path.</param>
        /// <param name="crc32">Its CRC-32.</param>
        /// <param name="known">What a walk of a file with this path, size and CRC-32 found before; or null.</param>
        public void Add(string path, uint crc32, FirmwareFile known)
        {
            _paths.Add(path);
            _sums.Add(crc32);
            _known.Add(known);
        }

        /// <summary>Place of a file, or -1.</summary>
        public int IndexOf(string path) => _paths.IndexOf(path);

        /// <summary>The CRC-32 at a place.</summary>
        public uint SumAt(int index) => (uint)_sums[index];

        /// <summary>What is known of the file at a place, or null.</summary>
        public FirmwareFile KnownAt(int index) => (FirmwareFile)_known[index];
    }
}
