// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using System.Text;
using NanoSqns.Errors;

namespace NanoSqns.Hal
{
    /// <summary>
    /// Resolves a user's path: <c>/sd/…</c>, <c>/flash/…</c>, another name of the card, or a bare name, searched on <c>/flash</c>, then on
    /// <c>/sd</c>. The card is mounted when a path needs it. No path leads out of the drives.
    /// </summary>
    public sealed class BoardPaths
    {
        public const string Card = "/sd";
        public const string Flash = "/flash";

        private readonly IFileStore _files;
        private readonly ArrayList _otherNames = new ArrayList();

        public BoardPaths(IFileStore files) => _files = files;

        /// <summary>Makes <paramref name="root"/> (<c>/x</c>) another name of the card; throws BadArgument.</summary>
        public void AddCardName(string root)
        {
            bool single = root.Length > 1 && root[0] == '/' && LastCharacter.Of(root, '/') == 0;
            if (!single || root == Flash || PathPart.FaultOf(root.Substring(1)) != null)
            {
                string why = PathPart.Shown(root) + " cannot be a name of the card; use a name such as /sd or /card";
                throw new SqnsException(ErrorNumber.BadArgument, "mount", why);
            }

            if (root != Card && !_otherNames.Contains(root))
                _otherNames.Add(root);
        }

        /// <summary>An entry that exists; throws FileMissing, CardNotMounted, BadArgument.</summary>
        public FileEntry Require(string name)
        {
            string path = OfExisting(name);
            FileEntry entry = _files.Find(path);
            return entry ?? throw new SqnsException(ErrorNumber.FileMissing, path);
        }

        /// <summary>A file that exists; throws FileMissing, FileIsFolder, CardNotMounted, BadArgument.</summary>
        public FileEntry RequireFile(string name)
        {
            FileEntry entry = Require(name);
            return entry.IsFolder ? throw new SqnsException(ErrorNumber.FileIsFolder, entry.Path) : entry;
        }

        /// <summary>The path of a file that may not exist; a bare name is on <c>/flash</c>. Throws CardNotMounted, BadArgument.</summary>
        public string OfNew(string name)
        {
            string full = Full(name);
            return full == null ? Under(Flash, Clean(name)) : Mounted(Absolute(full));
        }

        /// <summary>The drive of a path.</summary>
        public static string RootOf(string path)
        {
            int slash = path.IndexOf('/', 1);
            return slash < 0 ? path : path.Substring(0, slash);
        }

        /// <summary>The folder of a path.</summary>
        public static string FolderOf(string path)
        {
            int slash = LastCharacter.Of(path, '/');
            return slash <= 0 ? path : path.Substring(0, slash);
        }

        /// <summary>The last part of a path.</summary>
        public static string NameOf(string path) => path.Substring(LastCharacter.Of(path, '/') + 1);

        // A name with its drive, sd/a.dup too; null for a bare one.
        private static string Full(string name)
        {
            if (name.Length > 0 && name[0] == '/')
                return name;

            string path = "/" + name;
            string root = RootOf(path);
            return root == Card || root == Flash ? path : null;
        }

        // A bare name: /flash first, then the card.
        private string OfExisting(string name)
        {
            string full = Full(name);
            if (full != null)
                return Mounted(Absolute(full));

            string clean = Clean(name);
            string onFlash = Under(Flash, clean);
            if (_files.IsMounted(Flash) && _files.Find(onFlash) != null)
                return onFlash;

            try
            {
                return Mounted(Under(Card, clean));
            }
            catch (SqnsException)
            {
                // without a card it is the flash where it is missing
                return onFlash;
            }
        }

        // A dot is the drive itself.
        private static string Under(string root, string clean) => clean.Length == 0 ? root : root + "/" + clean;

        private string Mounted(string path)
        {
            string root = RootOf(path);
            if (!_files.IsMounted(root))
                _files.Mount(root);

            return path;
        }

        private string Absolute(string name)
        {
            string path = "/" + Clean(name);
            string root = RootOf(path);
            if (_otherNames.Contains(root))
                return Card + path.Substring(root.Length);
            if (root != Card && root != Flash)
            {
                string mount = "os.mount(sd, '" + (root.Length > 1 ? root : "/x") + "')";
                string why = "the drives are /sd and /flash; " + mount + " gives the card another name";
                throw new SqnsException(ErrorNumber.BadArgument, name, why);
            }

            return path;
        }

        // Double and trailing slashes and "./" away; ".." never leads anywhere.
        private static string Clean(string name)
        {
            if (name.Length == 0)
                throw new SqnsException(ErrorNumber.BadArgument, "a file", "its name is empty");

            string[] parts = name.Split('/');
            string path = "";
            for (int i = 0; i < parts.Length; i++)
            {
                string fault = PathPart.FaultOf(parts[i]);
                if (fault != null)
                    throw new SqnsException(ErrorNumber.BadArgument, PathPart.Shown(name), fault);

                if (parts[i].Length > 0 && parts[i] != ".")
                    path += path.Length == 0 ? parts[i] : "/" + parts[i];
            }

            return path;
        }
    }

    /// <summary>
    /// The text between two slashes of a path. Anything that a platform could read as more than a name in this folder is refused.
    /// </summary>
    internal static class PathPart
    {
        /// <summary>Why it is none, in words; null when it is good.</summary>
        public static string FaultOf(string part)
        {
            if (part == "..")
                return "a path must not contain ..";

            for (int i = 0; i < part.Length; i++)
            {
                if (part[i] == '\\' || part[i] == ':')
                    return "a path must not contain \\ or :";
                if (IsControl(part[i]))
                    return "a path must not contain control characters";
            }

            return null;
        }

        /// <summary>The text with ? in place of characters that would steer the terminal which shows it.</summary>
        public static string Shown(string text)
        {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < text.Length; i++)
                shown.Append(IsControl(text[i]) ? '?' : text[i]);

            return shown.ToString();
        }

        // C0, DEL and C1
        private static bool IsControl(char c) => c < ' ' || (c >= 0x7F && c < 0xA0);
    }

    /// <summary>
    /// The last index of a character in a text, such as the slash before a file name. The device's own <c>LastIndexOf</c> must not be used:
    /// it returns -1 for many texts with a letter beyond ASCII (seen in its interpreter with <c>/sd/äö.dup</c>).
    /// </summary>
    public static class LastCharacter
    {
        /// <summary>Its index; -1 when there is none.</summary>
        public static int Of(string text, char wanted)
        {
            for (int i = text.Length - 1; i >= 0; i--)
            {
                if (text[i] == wanted)
                    return i;
            }

            return -1;
        }
    }
}
