// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>
    /// Numbers of the .dup ("CABA") container. All integers are little-endian; sizes are unsigned 32-bit.
    /// <code>
    /// version 3   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | description size 2
    ///             description | data | signature
    /// version 2   magic 4 | version 2 | flags 2 | size 4 | signature type 2 | signature size 2 | data | signature
    /// version 1   magic 4 | version 2 | flags 2 | size 4 | CRC-32 of the data 4 | CRC-32 of the 16 bytes before 4 | data
    /// </code>
    /// </summary>
    public static class DupFormat
    {
        /// <summary>The smallest buffer that a reader works with, in bytes.</summary>
        public const int MinBufferBytes = 256;

        /// <summary>How deep PACKs may nest.</summary>
        public const int MaxPackDepth = 4;

        internal const int MagicBytes = 4;
        internal const int HeaderBytesV1 = 20;
        internal const int HeaderBytesV2 = 16;

        /// <summary>Characters of a description that are kept for people.</summary>
        internal const int MaxDescription = 80;

        /// <summary>A container of containers.</summary>
        public const string Pack = "PACK";

        /// <summary>Raw upgrade.</summary>
        public const string Upgrade = "UPGR";

        /// <summary>Differential upgrade.</summary>
        public const string Difference = "DIFF";

        /// <summary>Firmware of the application.</summary>
        public const string Firmware = "SFFF";

        /// <summary>Firmware of the updater partition.</summary>
        public const string Updater = "SUFF";

        private static readonly string[] Magics = { Pack, Upgrade, Difference, Firmware, Updater, "RASR", "TEST" };

        /// <summary>The magic that starts with these bytes, or null. Fewer than four bytes may fit several: then one of them.</summary>
        internal static string FindMagic(byte[] buffer, int offset, int count)
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

        /// <summary>Bytes of the header without its description; 0 for an unknown version.</summary>
        internal static int HeaderBytes(int version) => version switch
        {
            1 => HeaderBytesV1,
            2 => HeaderBytesV2,
            3 => 18,
            _ => 0,
        };
    }

    /// <summary>The checksum or signature of a record; a version 1 header always means <see cref="Crc32"/>.</summary>
    public static class SignatureType
    {
        /// <summary>No checksum.</summary>
        public const int None = 0;

        /// <summary>Fletcher-32 over header, description and data; 4 bytes little-endian.</summary>
        public const int Fletcher32 = 1;

        /// <summary>ECDSA-256; recognised, not verified.</summary>
        public const int Ecdsa = 2;

        /// <summary>RSA with SHA-256; recognised, not verified.</summary>
        public const int Rsa = 3;

        /// <summary>CRC-32 of zlib, coverage and order as Fletcher-32 (assumed: not seen in any file).</summary>
        public const int Crc32 = 4;

        /// <summary>The name for people.</summary>
        public static string Name(int type) => type switch
        {
            None => "none",
            Fletcher32 => "Fletcher-32",
            Ecdsa => "ECDSA-256",
            Rsa => "RSA-SHA256",
            Crc32 => "CRC-32",
            _ => "type " + type,
        };

        // Strict: otherwise one flipped bit in the type would turn a checksum into a signature that is not verified.
        internal static bool Fits(int type, int bytes) => type switch
        {
            None => bytes == 0,
            Fletcher32 => bytes == 4,
            Crc32 => bytes == 4,
            Ecdsa => bytes >= 64 && bytes <= 128,
            Rsa => bytes >= 128,
            _ => false,
        };
    }
}
