// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>What is known of a file after it was walked from end to end and found good.</summary>
    public sealed class FirmwareFile
    {
        /// <summary>The records do not say whether it is a part of a set.</summary>
        public const int PartUnknown = -1;

        /// <summary>As given by the user.</summary>
        public string Path { get; set; }

        /// <summary>What it is.</summary>
        public FirmwareKind Kind { get; set; }

        /// <summary>Bytes.</summary>
        public long Length { get; set; }

        /// <summary>CRC-32 of the whole file, as zlib counts it; 0 when nobody asked for it.</summary>
        public uint Crc32 { get; set; }

        /// <summary>Records that are no PACK; 0 for an updater.</summary>
        public int RecordCount { get; set; }

        /// <summary>Of these, how many had a checksum that was verified.</summary>
        public int VerifiedCount { get; set; }

        /// <summary>Offset of the bootrom record (its magic), or -1.</summary>
        public long BootromOffset { get; set; } = -1;

        /// <summary>Bytes of the bootrom record: header, description, data and signature; or -1.</summary>
        public long BootromLength { get; set; } = -1;

        /// <summary>From the name; of an updater, from the content.</summary>
        public FirmwareFamily Family { get; set; }

        /// <summary>From the name: the Monarch 2 modem that it is for, such as <see cref="FirmwareName.ModelWithGnss"/>; or null.</summary>
        public string Model { get; set; }

        /// <summary>From the name: the build that it brings; 0 if not known.</summary>
        public int Build { get; set; }

        /// <summary>From the name: the build that a delta starts from; 0 if not known.</summary>
        public int FromBuild { get; set; }

        /// <summary>What the records say: 1 or 2 in a set of two, 0 for a whole image, or <see cref="PartUnknown"/>.</summary>
        public int RecordPart { get; set; } = PartUnknown;

        /// <summary>1 … 9 in a set; 0 alone. From the records; from the name where they do not say.</summary>
        public int Part { get; set; }

        /// <summary>The first thing that is unusual and yet no reason to refuse, or null.</summary>
        public string Notice { get; set; }

        /// <summary>True when it holds a bootrom record.</summary>
        public bool HasBootrom => BootromOffset >= 0;

        /// <summary>Takes over what the name of a container says and its content does not. A name that says delta is believed: to send one for a full image does harm.</summary>
        public void TakeName(FirmwareName name)
        {
            Kind = name.IsDelta ? FirmwareKind.Delta : Kind;
            RecordPart = Kind == FirmwareKind.Delta ? PartUnknown : RecordPart;
            Family = name.Family;
            Model = name.Model;
            Build = name.Build;
            FromBuild = name.FromBuild;
            Part = RecordPart == PartUnknown ? name.Part : RecordPart;
        }
    }
}
