// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Device
{
    /// <summary>
    /// Replaces files so that a power cut never takes both the old and the new content. The platform's Move does not overwrite, so there is a moment without a
    /// file of that name; two names beside it tell how far it came:
    /// <code>
    /// X.part   being written, worth nothing
    /// X.tmp    the new content, complete; counts when there is no X
    /// </code>
    /// Write X.part, rename it to X.tmp, delete X, rename X.tmp to X. Readers take X, else X.tmp.
    /// </summary>
    public static class FileReplacement
    {
        private const string Part = ".part";
        private const string Complete = ".tmp";

        /// <summary>The file that holds the content now, or null.</summary>
        public static string Readable(string real)
        {
            return File.Exists(real) ? real : File.Exists(real + Complete) ? real + Complete : null;
        }

        /// <summary>Ends a replacement that a power cut interrupted: afterwards the content is under its own name, if there is any.</summary>
        public static void Settle(string real)
        {
            if (!File.Exists(real) && File.Exists(real + Complete))
            {
                File.Move(real + Complete, real);
            }
        }

        /// <summary>Writes a file anew.</summary>
        public static void Write(string real, byte[] content, int count)
        {
            Settle(real);
            using (FileStream stream = new FileStream(real + Part, FileMode.Create, FileAccess.Write))
            {
                stream.Write(content, 0, count);
                stream.Flush();
            }

            if (new FileInfo(real + Part).Length != count)
            {
                throw new IOException("it was not written whole");
            }

            Replace(real + Part, real);
        }

        /// <summary>Gives a complete file a name that may be taken.</summary>
        public static void Replace(string complete, string real)
        {
            Settle(real);
            if (File.Exists(real))
            {
                // what stands there was overtaken by the file itself
                File.Delete(real + Complete);
                File.Move(complete, real + Complete);
                File.Delete(real);
                complete = real + Complete;
            }

            File.Move(complete, real);
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
