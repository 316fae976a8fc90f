// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Job
{
    /// <summary>A file that a job names: where it is, and what <c>prepare</c> measured of it.</summary>
    public sealed class JobPart
    {
        /// <summary>Makes a part of which nothing is known yet; <paramref name="line"/> is where its section begins in upgrade.ini.</summary>
        public JobPart(int line) => Line = line;

        /// <summary>Line of its section in upgrade.ini.</summary>
        public int Line { get; }

        /// <summary>Full path, such as <c>/sd/CATM1-39529.dup</c>; null while not given.</summary>
        public string Path { get; set; }

        /// <summary>Bytes that it should have; -1 when not given.</summary>
        public long Size { get; set; } = -1;

        /// <summary>True when <see cref="Crc32"/> was given.</summary>
        public bool HasCrc32 { get; set; }

        /// <summary>CRC-32 of the whole file, as zlib counts it.</summary>
        public uint Crc32 { get; set; }

        /// <summary>What <c>prepare</c> found when it walked the file; null when it did not, or was another version of it.</summary>
        public Container.FirmwareFile Verified { get; set; }
    }
}
