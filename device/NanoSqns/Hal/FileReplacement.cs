// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Device
{
    /// <summary>
    /// Replaces files so that a power cut never takes both the old and the new content. The platform's Move does not overwrite, so there is
    /// a moment without a file of that name; two reserved names beside it show the progress:
    /// <code>
    /// X.sqns-part   being written, never read
    /// X.sqns-new    the new content, complete; used when X does not exist
    /// </code>
    /// Write X.sqns-part, rename it to X.sqns-new, delete X, rename X.sqns-new to X. Readers take X, else X.sqns-new.
    /// </summary>
    public static class FileReplacement
    {
        /// <summary>Behind the name of a file that is being written.</summary>
        public const string Part = ".sqns-part";

        /// <summary>Behind the name of a file whose new content is complete.</summary>
        public const string Complete = ".sqns-new";

        /// <summary>The file that holds the content now, or null.</summary>
        public static string Readable(string real) => File.Exists(real) ? real : File.Exists(real + Complete) ? real + Complete : null;

        /// <summary>
        /// Ends a replacement that a power cut interrupted: afterwards the content is under its own name, if there is any.
        /// </summary>
        public static void Settle(string real)
        {
            if (!File.Exists(real) && File.Exists(real + Complete))
                File.Move(real + Complete, real);
        }

        /// <summary>Creates or replaces a file.</summary>
        public static void Write(string real, byte[] content, int count)
        {
            Settle(real);
            using (FileStream stream = new FileStream(real + Part, FileMode.Create, FileAccess.Write))
            {
                stream.Write(content, 0, count);
                stream.Flush();
            }

            if (new FileInfo(real + Part).Length != count)
                throw new IOException("it was not written completely");

            if (!File.Exists(real))
            {
                File.Move(real + Part, real);
                return;
            }

            // a stale copy: the file itself is newer
            File.Delete(real + Complete);
            File.Move(real + Part, real + Complete);
            File.Delete(real);
            File.Move(real + Complete, real);
        }

        /// <summary>
        /// Renames a file and deletes the target first. The file is complete under its old name until the single move, so a power cut can
        /// lose only the old target.
        /// </summary>
        public static void Rename(string from, string to)
        {
            Settle(from);
            if (from == to)
                return;

            // a stale copy, which would be read as the content once the file is deleted
            File.Delete(from + Part);
            File.Delete(from + Complete);

            // names that differ by capitals are one file on a card: there is nothing to delete but the file itself
            if (from.ToLower() != to.ToLower())
                Delete(to);

            File.Move(from, to);
        }

        /// <summary>Deletes a file and the remains of its replacements, in an order that never brings back old content.</summary>
        public static void Delete(string real)
        {
            File.Delete(real + Part);
            File.Delete(real + Complete);
            File.Delete(real);
        }
    }
}
