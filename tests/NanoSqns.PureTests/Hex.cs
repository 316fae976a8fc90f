// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.PureTests
{
    /// <summary>Test vectors as hex text, because a DataRow on the device does not support array arguments.</summary>
    public static class Hex
    {
        private const string Digits = "0123456789abcdef";

        /// <summary>Bytes of pairs of small hex digits.</summary>
        public static byte[] Bytes(string text)
        {
            byte[] bytes = new byte[text.Length / 2];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)((Digits.IndexOf(text[2 * i]) << 4) | Digits.IndexOf(text[(2 * i) + 1]));

            return bytes;
        }

        /// <summary>Pairs of hex digits of a range.</summary>
        public static string Text(byte[] bytes, int offset, int count)
        {
            string text = "";
            for (int i = offset; i < offset + count; i++)
                text += Digits.Substring(bytes[i] >> 4, 1) + Digits.Substring(bytes[i] & 15, 1);

            return text;
        }

        /// <summary>Characters below 128 as bytes.</summary>
        public static byte[] Ascii(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)text[i];

            return bytes;
        }

        /// <summary>One value many times.</summary>
        public static byte[] Repeat(int value, int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
                bytes[i] = (byte)value;

            return bytes;
        }

        /// <summary>0, 1 … 255, 0, 1 …</summary>
        public static byte[] Counting(int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
                bytes[i] = (byte)i;

            return bytes;
        }
    }
}
