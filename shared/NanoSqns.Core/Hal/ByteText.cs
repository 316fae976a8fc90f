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

        /// <summary>Bytes as hex and as text: <c>7f 45 4c 46 ".ELF"</c>.</summary>
        public static string Found(byte[] buffer, int offset, int count)
        {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                text.Append(buffer[offset + i].ToString("X2").ToLower());
                text.Append(' ');
            }

            text.Append('"');
            text.Append(Printable(buffer, offset, count));
            text.Append('"');
            return text.ToString();
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
}
