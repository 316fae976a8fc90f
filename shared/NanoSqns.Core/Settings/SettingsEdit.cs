// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Text;

namespace NanoSqns.Settings
{
    /// <summary>
    /// Changes one setting in the text of a file and leaves every other byte as it is: comments, order, line ends, bad lines. A file in
    /// UTF-16 becomes one in UTF-8.
    /// </summary>
    internal static class SettingsEdit
    {
        private const byte Cr = 13;
        private const byte Lf = 10;

        /// <summary>The content with a setting in it.</summary>
        /// <param name="content">The content before; its NUL bytes are overwritten in the process, not in the result.</param>
        /// <param name="key">
        /// Name of the setting. Its first line takes the new value and keeps its comment; its other lines are removed. A missing setting is
        /// appended.
        /// </param>
        /// <param name="value">The value; null takes all lines of the setting out.</param>
        public static byte[] Apply(byte[] content, string key, string value)
        {
            IniReader reader = new IniReader(content, content.Length);
            byte[] before = new byte[reader.Count];
            Array.Copy(reader.Bytes, 0, before, 0, before.Length);
            byte[] line = Encoding.UTF8.GetBytes(value == null ? "" : key + " = " + value);
            byte[] after = new byte[before.Length + line.Length + 4];
            int count = 0;
            int copied = 0;
            bool isThere = value == null;
            while (reader.Next())
            {
                if (reader.Key != key)
                    continue;

                count = Add(after, count, before, copied, reader.Start);
                copied = reader.NextStart;
                if (!isThere)
                {
                    isThere = true;
                    count = Add(after, count, line, 0, line.Length);
                    copied = TailStart(before, reader);
                }
            }

            count = Add(after, count, before, copied, before.Length);
            if (!isThere)
            {
                bool crlf = UsesCrLf(before);
                if (count > 0 && after[count - 1] != Lf && after[count - 1] != Cr)
                    count = AddLineEnd(after, count, crlf);

                count = Add(after, count, line, 0, line.Length);
                count = AddLineEnd(after, count, crlf);
            }

            byte[] result = new byte[count];
            Array.Copy(after, 0, result, 0, count);
            return result;
        }

        // Where that begins which stays of a changed line: the spaces before its comment, or its end.
        private static int TailStart(byte[] bytes, IniReader reader)
        {
            int at = reader.CommentStart;
            while (at < reader.End && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
                at--;

            return at;
        }

        private static bool UsesCrLf(byte[] bytes)
        {
            for (int i = 1; i < bytes.Length; i++)
            {
                if (bytes[i] == Lf)
                    return bytes[i - 1] == Cr;
            }

            return false;
        }

        private static int Add(byte[] to, int count, byte[] from, int start, int end)
        {
            Array.Copy(from, start, to, count, end - start);
            return count + end - start;
        }

        private static int AddLineEnd(byte[] to, int count, bool crlf)
        {
            if (crlf)
                to[count++] = Cr;

            to[count++] = Lf;
            return count;
        }
    }
}
