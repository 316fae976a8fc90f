// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;

namespace NanoSqns.Hal
{
    /// <summary>From bytes to text that people can read in a sentence, and back.</summary>
    internal static class ByteText
    {
        /// <summary>Bytes of a constant text, to be kept in a static field.</summary>
        public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

        /// <summary>A checksum such as <c>0x0012ABCD</c>.</summary>
        public static string Hex(uint value) => "0x" + value.ToString("X8");

        /// <summary>A CRC-32 such as <c>1a2b3c4d</c>.</summary>
        public static string Crc32(uint value) => value.ToString("X8").ToLower();

        /// <summary>Bytes as hex and as text: <c>7f 45 4c 46 ".ELF"</c>.</summary>
        public static string Found(byte[] buffer, int offset, int count)
        {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++)
                text.Append(buffer[offset + i].ToString("X2").ToLower() + " ");

            return text.ToString() + "\"" + Printable(buffer, offset, count) + "\"";
        }

        /// <summary>ASCII up to a NUL; what cannot be printed becomes a dot.</summary>
        public static string UpToNul(byte[] buffer, int offset, int count)
        {
            int length = 0;
            while (length < count && buffer[offset + length] != 0)
                length++;

            return Printable(buffer, offset, length);
        }

        /// <summary>The text of an exception; most of nanoFramework's have no message.</summary>
        public static string Of(Exception e) => Errors.Failure.HasNoMessage(e) ? e.GetType().Name : e.Message;

        /// <summary>ASCII as it is; what cannot be printed becomes a dot.</summary>
        public static string Printable(byte[] buffer, int offset, int count)
        {
            if (count == 0)
                return "";

            byte[] text = new byte[count];
            for (int i = 0; i < count; i++)
            {
                byte b = buffer[offset + i];
                text[i] = b >= 0x20 && b < 0x7F ? b : (byte)'.';
            }

            return Encoding.UTF8.GetString(text, 0, count);
        }
    }

    /// <summary>Unsigned integers of the container, least significant byte first.</summary>
    internal static class LittleEndian
    {
        public static int U16(byte[] buffer, int offset) => buffer[offset] | (buffer[offset + 1] << 8);
        public static uint U32(byte[] buffer, int offset) => (uint)U16(buffer, offset) | ((uint)U16(buffer, offset + 2) << 16);
    }

    /// <summary>Numbers from text, without signs. Nothing in here throws, and nothing overflows: the device would not notice.</summary>
    internal static class Digits
    {
        /// <summary>The number that a whole text is; -1 when it is none or has more digits than it may, 18 at most.</summary>
        public static long Whole(string text, int mostDigits)
        {
            if (text.Length == 0 || text.Length > mostDigits)
                return -1;

            long number = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                    return -1;

                number = (number * 10) + (text[i] - '0');
            }

            return number;
        }

        /// <summary>True for 1 to 8 hex digits.</summary>
        public static bool IsHex(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (HexDigit(text[i]) < 0)
                    return false;
            }

            return text.Length > 0 && text.Length <= 8;
        }

        /// <summary>The value of 1 to 8 hex digits, see <see cref="IsHex"/>.</summary>
        public static uint Hex(string text)
        {
            uint value = 0;
            for (int i = 0; i < text.Length; i++)
                value = (value << 4) | (uint)HexDigit(text[i]);

            return value;
        }

        /// <summary>The number whose digits begin at a place of a text; 0 when there are none, or more than 9.</summary>
        public static int At(string text, int from)
        {
            int value = 0;
            int digits = 0;
            while (from + digits < text.Length && text[from + digits] >= '0' && text[from + digits] <= '9')
            {
                if (++digits > 9)
                    return 0;

                value = (value * 10) + (text[from + digits - 1] - '0');
            }

            return value;
        }

        private static int HexDigit(char c) =>
            c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
