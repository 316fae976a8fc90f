// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Text;

namespace NanoSqns.Device
{
    /// <summary>
    /// Paths as users know them (<c>/sd/…</c>, <c>/flash/…</c>) as paths of the platform's drives (<c>D:\…</c>, <c>I:\…</c>).
    /// </summary>
    public static class DrivePath
    {
        /// <summary>Root of the card.</summary>
        public const string Card = "/sd";

        /// <summary>Root of the board's own flash.</summary>
        public const string Flash = "/flash";

        private const string CardDrive = "D:";
        private const string FlashDrive = "I:";

        /// <summary>The root that a path begins with: <see cref="Card"/>, <see cref="Flash"/>, or null.</summary>
        public static string RootOf(string path) => BeginsWith(path, Card) ? Card : BeginsWith(path, Flash) ? Flash : null;

        /// <summary>True when a path is a drive itself.</summary>
        public static bool IsRoot(string path)
        {
            string root = RootOf(path);
            return root != null && path.Length <= root.Length + 1;
        }

        /// <summary>
        /// The platform's path; null when the drive does not exist, or when a part of the path would leave it (<c>..</c>, a colon, a
        /// backslash).
        /// </summary>
        public static string Of(string path)
        {
            string root = RootOf(path);
            if (root == null)
                return null;

            StringBuilder real = new StringBuilder();
            real.Append(root == Card ? CardDrive : FlashDrive);
            string[] parts = path.Substring(root.Length).Split('/');
            bool any = false;
            for (int i = 0; i < parts.Length; i++)
            {
                string part = parts[i];
                if (part == ".." || part.IndexOf(':') >= 0 || part.IndexOf('\\') >= 0)
                    return null;

                if (part.Length > 0 && part != ".")
                {
                    real.Append('\\');
                    real.Append(part);
                    any = true;
                }
            }

            if (!any)
                real.Append('\\');

            return real.ToString();
        }

        private static bool BeginsWith(string path, string root) =>
            path != null && path.StartsWith(root) && (path.Length == root.Length || path[root.Length] == '/');
    }
}
