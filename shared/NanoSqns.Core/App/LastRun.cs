// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using System.Text;
using NanoSqns.Console;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.App
{
    /// <summary>The line of a <c>run</c> that has not ended well yet, kept on the card for <c>resume</c>. Without a card there is no such memory; that is no failure.</summary>
    internal static class LastRun
    {
        /// <summary>Keeps a line; null forgets it. Never throws.</summary>
        public static void Write(IFileStore files, string line)
        {
            try
            {
                if (!files.IsMounted(CardFiles.Card))
                    return;

                if (line == null)
                {
                    files.Delete(CardFiles.LastRun);
                    return;
                }

                byte[] bytes = Encoding.UTF8.GetBytes(line + "\r\n");
                files.WriteAll(CardFiles.LastRun, bytes, bytes.Length);
            }
            catch (SqnsException)
            {
                // a full or protected card does not stop an upgrade that only reads it
            }
        }

        /// <summary>The line, or null when there is none.</summary>
        public static string Read(IFileStore files)
        {
            if (!files.IsMounted(CardFiles.Card) || files.Find(CardFiles.LastRun) == null)
                return null;

            byte[] buffer = new byte[LineEditor.MaxBytes + 2];
            Stream stream = files.OpenRead(CardFiles.LastRun);
            int count;
            try
            {
                count = FileBytes.Read(stream, CardFiles.LastRun, 0, buffer, 0, buffer.Length);
            }
            finally
            {
                stream.Dispose();
            }

            string line = Encoding.UTF8.GetString(buffer, 0, count).Trim();
            return line.StartsWith("run ") ? line : null;
        }
    }
}
