// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Decodes what PC editors write: UTF-8, UTF-16 in both byte orders, Windows-1252 ("ANSI"). UTF-16 is converted to UTF-8 as a whole.
    /// UTF-8 or Windows-1252 is decided line by line, because an editor may append a line in its own encoding.
    /// </summary>
    internal static class TextBytes
    {
        private const byte EndOfText = 26;
        private const int LeastUnmarkedBytes = 16;
        // 0x80 to 0x9F of Windows-1252; from 0xA0 on a byte is its own code
        private const string Windows = "\u20AC?\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152?\u017D?"
            + "?\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153?\u017E\u0178";

        /// <summary>The bytes with ASCII characters in single bytes. They are the given ones, unless these are UTF-16.</summary>
        /// <param name="count">Bytes of it; afterwards bytes of the result, up to a Ctrl-Z.</param>
        public static byte[] Plain(byte[] bytes, ref int count)
        {
            int high = HighByteOfUtf16(bytes, count);
            byte[] plain = high < 0 ? bytes : FromUtf16(bytes, ref count, high);
            for (int i = 0; i < count; i++)
            {
                if (plain[i] == EndOfText)
                    count = i;
            }

            return plain;
        }

        /// <summary>A line as text. A NUL, which would end a text on the device, becomes a question mark, or goes at either end.</summary>
        public static string Of(byte[] bytes, int start, int count)
        {
            while (count > 0 && bytes[start] == 0)
            {
                start++;
                count--;
            }

            while (count > 0 && bytes[start + count - 1] == 0)
                count--;

            // a file that lost its power while it was written is padded with NUL
            for (int i = start; i < start + count; i++)
                bytes[i] = bytes[i] == 0 ? (byte)'?' : bytes[i];

            if (IsUtf8(bytes, start, start + count))
                return Encoding.UTF8.GetString(bytes, start, count);

            byte[] text = new byte[3 * count];
            int length = 0;
            for (int i = start; i < start + count; i++)
            {
                int code = bytes[i] >= 0x80 && bytes[i] < 0xA0 ? Windows[bytes[i] - 0x80] : bytes[i];
                length = Add(text, length, code);
            }

            return Encoding.UTF8.GetString(text, 0, length);
        }

        // Index of the high byte in the first pair, 0 or 1; -1 for another encoding. Without a byte order mark, UTF-16 is detected only if
        // every character is ASCII.
        private static int HighByteOfUtf16(byte[] bytes, int count)
        {
            if (count >= 2 && bytes[0] + bytes[1] == 0xFE + 0xFF && (bytes[0] == 0xFE || bytes[0] == 0xFF))
                return bytes[0] == 0xFE ? 0 : 1;
            if (count < LeastUnmarkedBytes || (bytes[0] == 0) == (bytes[1] == 0))
                return -1;

            int high = bytes[0] == 0 ? 0 : 1;
            for (int i = 0; i + 1 < count; i += 2)
            {
                if (bytes[i + high] != 0 || bytes[i + 1 - high] == 0)
                    return -1;
            }

            return high;
        }

        private static byte[] FromUtf16(byte[] bytes, ref int count, int high)
        {
            byte[] text = new byte[count / 2 * 3];
            int length = 0;
            int from = bytes[high] >= 0xFE ? 2 : 0;
            for (int i = from; i + 1 < count; i += 2)
                length = Add(text, length, (bytes[i + high] << 8) | bytes[i + 1 - high]);

            count = length;
            return text;
        }

        // Halves of a pair beyond 16 bits become question marks: nothing that is read here has such characters.
        private static int Add(byte[] text, int length, int code)
        {
            if (code < 0x80)
            {
                text[length++] = (byte)code;
            }
            else if (code >= 0xD800 && code < 0xE000)
            {
                text[length++] = (byte)'?';
            }
            else if (code < 0x800)
            {
                text[length++] = (byte)(0xC0 | (code >> 6));
                text[length++] = (byte)(0x80 | (code & 0x3F));
            }
            else
            {
                text[length++] = (byte)(0xE0 | (code >> 12));
                text[length++] = (byte)(0x80 | ((code >> 6) & 0x3F));
                text[length++] = (byte)(0x80 | (code & 0x3F));
            }

            return length;
        }

        private static bool IsUtf8(byte[] bytes, int at, int end)
        {
            while (at < end)
            {
                int more = bytes[at] switch { < 0x80 => 0, < 0xC2 => -1, < 0xE0 => 1, < 0xF0 => 2, < 0xF5 => 3, _ => -1 };
                if (more < 0 || at + more >= end)
                    return false;

                for (int i = 1; i <= more; i++)
                {
                    if ((bytes[at + i] & 0xC0) != 0x80)
                        return false;
                }

                at += more + 1;
            }

            return true;
        }
    }
}
