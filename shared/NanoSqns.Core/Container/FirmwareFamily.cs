// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>The chip and LTE flavour of a file. Builds are compared within one family only.</summary>
    public enum FirmwareFamily
    {
        /// <summary>Nothing is compared.</summary>
        Unknown,

        /// <summary>LR5: CAT-M1.</summary>
        CatM1,

        /// <summary>LR6: NB-IoT.</summary>
        NbIot,

        /// <summary>LR8: another chip; both flavours are in one image.</summary>
        Monarch2,
    }

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
}
