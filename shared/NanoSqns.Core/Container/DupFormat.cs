// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>
    /// Numbers of the .dup ("CABA") container. All integers are little-endian; sizes are unsigned 32-bit.
    /// <code>
    /// version 3   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | description size 2 | description | data | signature
    /// version 2   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | data | signature
    /// version 1   magic 4 | version 2 | flags 2 | size 4 | CRC-32 of the data 4 | CRC-32 of the 16 bytes before 4 | data
    /// </code>
    /// </summary>
    public static class DupFormat
    {
        /// <summary>The smallest buffer that a reader works with, in bytes.</summary>
        public const int MinBufferBytes = 256;

        /// <summary>How many PACKs may stand inside one another.</summary>
        public const int MaxPackDepth = 4;

        /// <summary>Bytes of a magic.</summary>
        public const int MagicBytes = 4;

        /// <summary>Bytes of a version 1 header.</summary>
        public const int HeaderBytesV1 = 20;

        /// <summary>Bytes of a version 2 header.</summary>
        public const int HeaderBytesV2 = 16;

        /// <summary>Bytes of a version 3 header without its description.</summary>
        public const int HeaderBytesV3 = 18;

        /// <summary>Characters of a description that are kept for people.</summary>
        public const int MaxDescription = 80;

        /// <summary>Container of containers.</summary>
        public const string Pack = "PACK";

        /// <summary>Raw upgrade.</summary>
        public const string Upgrade = "UPGR";

        /// <summary>Differential upgrade.</summary>
        public const string Difference = "DIFF";

        /// <summary>Firmware of the application.</summary>
        public const string Firmware = "SFFF";

        /// <summary>Firmware of the updater partition.</summary>
        public const string Updater = "SUFF";

        private static readonly string[] Magics = new string[] { Pack, Upgrade, Difference, Firmware, Updater, "RASR", "TEST" };

        /// <summary>The magic that begins with these bytes, or null. Fewer than four bytes may fit several; then it is any of them.</summary>
        public static string FindMagic(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < Magics.Length; i++)
            {
                string magic = Magics[i];
                int same = 0;
                while (same < count && same < MagicBytes && buffer[offset + same] == magic[same])
                    same++;

                if (same == count || same == MagicBytes)
                    return magic;
            }

            return null;
        }

        /// <summary>Bytes of the header without its description, or 0 for a version that is not known.</summary>
        public static int HeaderBytes(int version) => version switch
        {
            1 => HeaderBytesV1,
            2 => HeaderBytesV2,
            3 => HeaderBytesV3,
            _ => 0,
        };
    }
}
