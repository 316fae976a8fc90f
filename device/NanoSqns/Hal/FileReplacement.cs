// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Device
{
    /// <summary>
    /// Replaces files so that a power cut never takes both the old and the new content. The platform's Move does not overwrite, so there is a moment without a
    /// file of that name; two reserved names beside it show the progress:
    /// <code>
    /// X.sqns-part   being written, worth nothing
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

        /// <summary>Ends a replacement that a power cut interrupted: afterwards the content is under its own name, if there is any.</summary>
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
        /// Gives a file another name; what has that name is deleted first. The file itself is complete under its old name until the one move, so a cut costs at
        /// most what was to be replaced.
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

        /// <summary>Deletes a file and what is left of its replacements, in an order in which nothing old comes back.</summary>
        public static void Delete(string real)
        {
            File.Delete(real + Part);
            File.Delete(real + Complete);
            File.Delete(real);
        }
    }
}
