// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// Checks an updater: a complete ELF32 file for machine 0xA7, big-endian, or little-endian for Monarch 2. Refuses what cannot be
    /// loaded: another machine, tables or program segments beyond the end.
    /// <code>
    /// 0 7f 45 4c 46 | 4 class 1 | 5 data 1 (2 = big-endian) | 16 type 2 | 18 machine 2 | 28 program table offset 4
    /// 32 section table offset 4 | 42 program entry size 2 | 44 program entries 2 | 46 section entry size 2 | 48 section entries 2
    /// program entry: 0 type 4 | 4 offset 4 | 16 file size 4
    /// </code>
    /// </summary>
    public static class ElfCheck
    {
        private const int HeaderBytes = 52;
        private const int ProgramEntryBytes = 32;
        private const int StartBytes = 6;
        private const int ShownBytes = 8;
        private const int MachineEnd = 20;
        private const int MachineNds32 = 0xA7;
        private const int Class32 = 1;
        private const int LittleEndianData = 1;
        private const int BigEndianData = 2;

        /// <summary>True when the file starts with 7f "ELF".</summary>
        public static bool StartsAsElf(string path, Stream stream, byte[] buffer) =>
            IsElf(buffer, FileBytes.ReadAt(stream, path, 0, buffer, 4));

        /// <summary>True when the file starts like an updater; <see cref="Verify"/> checks the whole file.</summary>
        public static bool StartsAsUpdater(string path, Stream stream, byte[] buffer)
        {
            int count = FileBytes.ReadAt(stream, path, 0, buffer, MachineEnd);
            return count == MachineEnd && IsElf(buffer, count) && buffer[4] == Class32
                && U16(buffer, 18, buffer[5] == BigEndianData) == MachineNds32;
        }

        /// <summary>The modems that an updater is for: Monarch 2 when it is little-endian, else unknown.</summary>
        public static FirmwareFamily FamilyOf(string path, Stream stream, byte[] buffer) =>
            FileBytes.ReadAt(stream, path, 0, buffer, StartBytes) == StartBytes && buffer[5] == LittleEndianData
                ? FirmwareFamily.Monarch2
                : FirmwareFamily.Unknown;

        /// <summary>Throws when the file is not an updater or is damaged. The stream is seekable; the buffer has 64 bytes.</summary>
        public static void Verify(string path, Stream stream, byte[] buffer)
        {
            int count = FileBytes.ReadAt(stream, path, 0, buffer, HeaderBytes);
            if (count == 0)
                throw new SqnsException(ErrorNumber.FileEmpty, path);

            bool isElf = count >= StartBytes && IsElf(buffer, count);
            bool isBig = isElf && buffer[5] == BigEndianData;
            if (!isBig && (!isElf || buffer[5] != LittleEndianData))
            {
                string found = ByteText.Found(buffer, 0, count < ShownBytes ? count : ShownBytes);
                string expected = "expected an ELF file, which starts with 7f 45 4c 46, found ";
                throw new SqnsException(ErrorNumber.NotAnUpdater, path, expected + found);
            }

            int machine = count < MachineEnd ? MachineNds32 : U16(buffer, 18, isBig);
            if (buffer[4] != Class32 || machine != MachineNds32)
                throw new SqnsException(ErrorNumber.NotAnUpdater, path, "it is a program for " + MachineName(machine));
            if (count < HeaderBytes)
                throw Damaged(path, "its ELF header", 0, HeaderBytes, count);

            long programs = U32(buffer, 28, isBig);
            long sections = U32(buffer, 32, isBig);
            int programEntry = U16(buffer, 42, isBig);
            int programCount = U16(buffer, 44, isBig);
            long length = FileBytes.LengthOf(stream, path);
            if (sections > 0)
                MustFit(path, "its section table", sections, (long)U16(buffer, 46, isBig) * U16(buffer, 48, isBig), length);

            if (programs > 0 && programCount > 0)
            {
                MustFit(path, "its program table", programs, (long)programEntry * programCount, length);
                for (int i = 0; i < programCount && programEntry >= ProgramEntryBytes; i++)
                {
                    FileBytes.ReadAt(stream, path, programs + ((long)i * programEntry), buffer, ProgramEntryBytes);
                    if (U32(buffer, 0, isBig) != 0)
                        MustFit(path, "its program segment " + i, U32(buffer, 4, isBig), U32(buffer, 16, isBig), length);
                }
            }
        }

        private static bool IsElf(byte[] buffer, int count) =>
            count >= 4 && buffer[0] == 0x7F && buffer[1] == 'E' && buffer[2] == 'L' && buffer[3] == 'F';

        private static string MachineName(int machine) => machine switch
        {
            0x03 => "x86",
            0x08 => "MIPS",
            0x14 => "PowerPC",
            0x28 => "ARM",
            0x3E => "x86-64",
            0x53 => "AVR",
            0x5E => "Xtensa (ESP32)",
            0xB7 => "ARM64",
            0xF3 => "RISC-V",
            MachineNds32 => "another modem",
            _ => "machine 0x" + machine.ToString("X4"),
        };

        private static void MustFit(string path, string what, long offset, long bytes, long length)
        {
            if (offset + bytes > length && bytes > 0)
                throw Damaged(path, what, offset, bytes, length);
        }

        private static SqnsException Damaged(string path, string what, long offset, long bytes, long length) =>
            new(
                ErrorNumber.UpdaterDamaged, path, what + " is at offset " + offset + " and has " + bytes
                + " bytes, but the file has " + length);

        private static int U16(byte[] buffer, int offset, bool isBig) =>
            isBig ? (buffer[offset] << 8) | buffer[offset + 1] : LittleEndian.U16(buffer, offset);

        private static long U32(byte[] buffer, int offset, bool isBig) =>
            isBig ? ((long)U16(buffer, offset, true) << 16) | (long)U16(buffer, offset + 2, true) : LittleEndian.U32(buffer, offset);
    }
}
