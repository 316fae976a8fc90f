// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>What a firmware file is.</summary>
    public enum FirmwareKind
    {
        /// <summary>A full image, or a part of a set.</summary>
        Full,
        /// <summary>A differential image: changes one specific build into another.</summary>
        Delta,
        /// <summary>Only the bootrom record.</summary>
        Bootrom,
        /// <summary>An updater (ELF).</summary>
        Updater,
        /// <summary>A valid container without firmware.</summary>
        Other,
    }

    /// <summary>Names for people; the device's enums print as numbers.</summary>
    public static class FirmwareNames
    {
        /// <summary>CAT-M1, NB-IoT, Monarch 2 or unknown.</summary>
        public static string Of(FirmwareFamily family) => family switch
        {
            FirmwareFamily.CatM1 => "CAT-M1",
            FirmwareFamily.NbIot => "NB-IoT",
            FirmwareFamily.Monarch2 => "Monarch 2",
            _ => "unknown",
        };

        /// <summary>With article: "a full image".</summary>
        public static string Of(FirmwareKind kind) => kind switch
        {
            FirmwareKind.Full => "a full image",
            FirmwareKind.Delta => "a delta image",
            FirmwareKind.Bootrom => "a bootrom image",
            FirmwareKind.Updater => "an updater",
            _ => "a container without firmware",
        };
    }

    /// <summary>What is known of a file that was checked from end to end and is good.</summary>
    public sealed class FirmwareFile
    {
        /// <summary>The records do not show whether it is a part of a set.</summary>
        public const int PartUnknown = -1;

        /// <summary>As given by the user.</summary>
        public string Path { get; set; }
        /// <summary>What it is.</summary>
        public FirmwareKind Kind { get; set; }
        /// <summary>Bytes.</summary>
        public long Length { get; set; }
        /// <summary>CRC-32 (zlib) of the whole file; 0 when it was not asked for.</summary>
        public uint Crc32 { get; set; }
        /// <summary>Records without PACKs; 0 for an updater.</summary>
        public int RecordCount { get; set; }
        /// <summary>Records with a verified checksum.</summary>
        public int VerifiedCount { get; set; }
        /// <summary>Offset of the bootrom record (its magic), or -1.</summary>
        public long BootromOffset { get; set; } = -1;
        /// <summary>Bytes of the bootrom record: header, description, data and signature; or -1.</summary>
        public long BootromLength { get; set; } = -1;
        /// <summary>From the name; for an updater, from the content.</summary>
        public FirmwareFamily Family { get; set; }
        /// <summary>From the name: the Monarch 2 model, such as <see cref="FirmwareName.ModelWithGnss"/>; or null.</summary>
        public string Model { get; set; }
        /// <summary>From the name: the build in the file; 0 if not known.</summary>
        public int Build { get; set; }
        /// <summary>From the name: the build that a delta starts from; 0 if not known.</summary>
        public int FromBuild { get; set; }
        /// <summary>From the records: 1 or 2 in a set of two, 0 for a whole image, or <see cref="PartUnknown"/>.</summary>
        public int RecordPart { get; set; } = PartUnknown;
        /// <summary>1 … 9 in a set; 0 alone. From the records, else from the name.</summary>
        public int Part { get; set; }
        /// <summary>The first thing that is unusual but no reason to refuse, or null.</summary>
        public string Notice { get; set; }
        /// <summary>True when it holds a bootrom record.</summary>
        public bool HasBootrom => BootromOffset >= 0;

        /// <summary>Adds what only the name shows. A delta by name is a delta: sent as a full image, it does harm.</summary>
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
