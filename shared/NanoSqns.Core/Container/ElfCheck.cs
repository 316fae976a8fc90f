// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Container
{
    /// <summary>
    /// Is this an updater: a whole ELF32 file, big-endian? Refuses only what cannot be loaded: tables or program segments beyond the end.
    /// <code>
    /// 0 7f 45 4c 46 01 02 | 16 type 2 | 18 machine 2 | 28 program table offset 4 | 32 section table offset 4
    /// 42 program entry size 2 | 44 program entries 2 | 46 section entry size 2 | 48 section entries 2;   program entry: 0 type 4 | 4 offset 4 | 16 file size 4
    /// </code>
    /// </summary>
    public static class ElfCheck
    {
        private const int HeaderBytes = 52;
        private const int ProgramEntryBytes = 32;
        private const int StartBytes = 6;
        private const int MachineNds32 = 0xA7;

        /// <summary>True when the file begins with 7f "ELF".</summary>
        public static bool StartsAsElf(string path, Stream stream, byte[] buffer)
        {
            int count = ReadAt(path, stream, 0, buffer, 4);
            return count == 4 && buffer[0] == 0x7F && buffer[1] == 'E' && buffer[2] == 'L' && buffer[3] == 'F';
        }

        /// <summary>Throws when the file is no updater or a damaged one.</summary>
        /// <param name="path">For errors.</param>
        /// <param name="stream">The content, seekable; not closed.</param>
        /// <param name="buffer">At least 64 bytes to work in.</param>
        /// <returns>A notice about what is unusual and no reason to refuse, or null.</returns>
        public static string Verify(string path, Stream stream, byte[] buffer)
        {
            int count = ReadAt(path, stream, 0, buffer, HeaderBytes);
            if (count == 0)
            {
                throw new SqnsException(ErrorNumber.FileEmpty, path);
            }

            if (!StartsAsElf(path, stream, buffer) || count < StartBytes || buffer[4] != 1 || buffer[5] != 2)
            {
                int shown = ReadAt(path, stream, 0, buffer, 8);
                throw new SqnsException(ErrorNumber.NotAnUpdater, path, ByteText.Found(buffer, 0, shown));
            }

            if (count < HeaderBytes)
            {
                throw Damaged(path, "its ELF header", 0, HeaderBytes, count);
            }

            ReadAt(path, stream, 0, buffer, HeaderBytes);
            long length = FileBytes.LengthOf(stream, path);
            int machine = U16(buffer, 18);
            long programs = U32(buffer, 28);
            long sections = U32(buffer, 32);
            int programEntry = U16(buffer, 42);
            int programCount = U16(buffer, 44);
            long sectionTable = (long)U16(buffer, 46) * U16(buffer, 48);
            if (sections > 0)
            {
                MustFit(path, "its section table", sections, sectionTable, length);
            }

            if (programs > 0 && programCount > 0)
            {
                MustFit(path, "its program table", programs, (long)programEntry * programCount, length);
                if (programEntry >= ProgramEntryBytes)
                {
                    SegmentsMustFit(path, stream, buffer, programs, programEntry, programCount);
                }
            }

            return machine == MachineNds32 ? null : "the machine type is 0x" + machine.ToString("X4") + ", updaters have 0x00A7";
        }

        private static void SegmentsMustFit(string path, Stream stream, byte[] buffer, long table, int entryBytes, int count)
        {
            long length = FileBytes.LengthOf(stream, path);
            for (int i = 0; i < count; i++)
            {
                ReadAt(path, stream, table + ((long)i * entryBytes), buffer, ProgramEntryBytes);
                if (U32(buffer, 0) != 0)
                {
                    MustFit(path, "its program segment " + i, U32(buffer, 4), U32(buffer, 16), length);
                }
            }
        }

        private static void MustFit(string path, string what, long offset, long bytes, long length)
        {
            if (offset + bytes > length && bytes > 0)
            {
                throw Damaged(path, what, offset, bytes, length);
            }
        }

        private static SqnsException Damaged(string path, string what, long offset, long bytes, long length)
        {
            return new SqnsException(ErrorNumber.UpdaterDamaged, path, what + " lies at offset " + offset + " and has " + bytes + " bytes, the file has " + length);
        }

        private static int ReadAt(string path, Stream stream, long offset, byte[] buffer, int count)
        {
            FileBytes.Seek(stream, path, offset);

            return FileBytes.Fill(stream, path, offset, buffer, count);
        }

        private static int U16(byte[] buffer, int offset)
        {
            return (buffer[offset] << 8) | buffer[offset + 1];
        }

        private static long U32(byte[] buffer, int offset)
        {
            return ((long)U16(buffer, offset) << 16) | (long)U16(buffer, offset + 2);
        }
    }
}
