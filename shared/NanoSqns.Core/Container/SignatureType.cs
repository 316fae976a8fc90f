// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>What guards a record, as its header says; a version 1 header always means <see cref="Crc32"/>.</summary>
    public static class SignatureType
    {
        /// <summary>Nothing.</summary>
        public const int None = 0;

        /// <summary>Fletcher-32 over header, description and data; 4 bytes little-endian.</summary>
        public const int Fletcher32 = 1;

        /// <summary>ECDSA-256; recognised, not verified.</summary>
        public const int Ecdsa = 2;

        /// <summary>RSA with SHA-256; recognised, not verified.</summary>
        public const int Rsa = 3;

        /// <summary>CRC-32 of zlib, coverage and order as Fletcher-32 (assumed: none was seen).</summary>
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

        /// <summary>
        /// True when a signature of this type may have this many bytes. Strict on purpose: else one flipped bit in the type
        /// would turn a checksum into a signature that nobody verifies.
        /// </summary>
        public static bool Fits(int type, int bytes) => type switch
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
