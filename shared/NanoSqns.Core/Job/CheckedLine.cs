// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;
using NanoSqns.Stp;

namespace NanoSqns.Job
{
    /// <summary>
    /// A line of text that carries its own check, so that a line cut short by a power cut is told from a whole one. People can read it, and write one only on purpose.
    /// <code>
    /// begin: attempt 1 of 3 #5f3a         the CRC-16/XMODEM of the bytes before the blank and the #
    /// </code>
    /// </summary>
    public static class CheckedLine
    {
        /// <summary>Most bytes of the text; longer ones are cut.</summary>
        public const int MaxTextBytes = 400;

        /// <summary>Bytes of the check: blank, # and four digits.</summary>
        public const int CheckBytes = 6;

        private const string Digits = "0123456789abcdef";

        private static readonly Crc16 Check = new Crc16();

        /// <summary>The bytes of a line, with CRLF at its end.</summary>
        /// <param name="text">One line; control characters become blanks.</param>
        /// <param name="breakFirst">True: begins with CRLF, because what stands before it is not ended.</param>
        public static byte[] Seal(string text, bool breakFirst)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            int count = Cut(bytes);
            int at = breakFirst ? 2 : 0;
            byte[] line = new byte[at + count + CheckBytes + 2];
            if (breakFirst)
            {
                line[0] = (byte)'\r';
                line[1] = (byte)'\n';
            }

            for (int i = 0; i < count; i++)
                line[at + i] = bytes[i] < 0x20 ? (byte)' ' : bytes[i];

            int crc = Check.Compute(line, at, count);
            at += count;
            line[at++] = (byte)' ';
            line[at++] = (byte)'#';
            for (int shift = 12; shift >= 0; shift -= 4)
                line[at++] = (byte)Digits[(crc >> shift) & 0xF];

            line[at++] = (byte)'\r';
            line[at] = (byte)'\n';
            return line;
        }

        /// <summary>The text of a line without its end; null when its check is missing or wrong.</summary>
        public static string Open(byte[] bytes, int offset, int count)
        {
            int length = count - CheckBytes;
            if (length <= 0 || bytes[offset + length] != ' ' || bytes[offset + length + 1] != '#')
                return null;

            int crc = Check.Compute(bytes, offset, length);
            for (int i = 0; i < 4; i++)
            {
                if (bytes[offset + length + 2 + i] != Digits[(crc >> (12 - (i * 4))) & 0xF])
                    return null;
            }

            for (int i = 0; i < length; i++)
            {
                if (bytes[offset + i] < 0x20)
                    return null;
            }

            return Encoding.UTF8.GetString(bytes, offset, length);
        }

        // Not in the middle of a character.
        private static int Cut(byte[] bytes)
        {
            if (bytes.Length <= MaxTextBytes)
                return bytes.Length;

            int count = MaxTextBytes;
            while (count > 0 && (bytes[count] & 0xC0) == 0x80)
                count--;

            return count;
        }
    }
}
