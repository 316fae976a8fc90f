// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Identifies a file that is neither firmware nor an updater by its first bytes.</summary>
    internal sealed class ForeignFile
    {
        /// <summary>As many bytes show what it is.</summary>
        public const int BeginningBytes = 512;

        private const int TarMarkAt = 257;
        private const int FewestEqualBytes = 64;
        private const int MostEspSegments = 16;
        private const int MostEspFlashMode = 5;
        private const string Archive = "Unpack it and use the .dup or .elf inside.";
        private const string Download = "Download it again in a logged-in browser, and compare its size.";
        private const string Unfinished = "Download or copy it again and compare its size; this copy was not finished.";
        private const string GitLfs = "Run git lfs pull, or use the download button on the web page.";
        private const string Mixed = "Use the .dup as the firmware and its updater.elf as the updater.";

        private readonly byte[] _head;
        private readonly int _count;

        public ForeignFile(byte[] head, int count)
        {
            _head = head;
            _count = count;
            What = Packed() ?? Unwritten() ?? Binary() ?? Text(new PlainText(head, count));
        }

        /// <summary>As in "it is a zip archive"; null when not known.</summary>
        public string What { get; }
        /// <summary>What to do; null when nothing special helps.</summary>
        public string Hint { get; private set; }

        private string Packed() =>
            Say(Starts("PK\u0003\u0004") || Starts("PK\u0005\u0006"), "a zip archive", Archive)
                ?? Say(Starts("\u001F\u008B"), "a gzip archive (.gz, .tgz)", Archive)
                ?? Say(Starts("7z\u00BC\u00AF"), "a 7z archive", Archive)
                ?? Say(Starts("Rar!"), "a rar archive", Archive)
                ?? Say(Starts("\u00FD7zXZ"), "an xz archive", Archive)
                ?? Say(Starts("BZh"), "a bzip2 archive", Archive)
                ?? Say(Starts("(\u00B5/\u00FD"), "a zstd archive", Archive)
                ?? Say(Starts("MSCF"), "a cab archive", Archive)
                ?? Say(Has(TarMarkAt, "ustar"), "a tar archive", Archive);

        // Erased flash, and files allocated in full size before they were written.
        private string Unwritten()
        {
            if (_count < FewestEqualBytes || (_head[0] != 0 && _head[0] != 0xFF))
                return null;

            for (int i = 1; i < _count; i++)
            {
                if (_head[i] != _head[0])
                    return null;
            }

            return Say(true, "not written: it starts with " + (_head[0] == 0 ? "zeros" : "ff bytes") + " only", Unfinished);
        }

        private string Binary()
        {
            bool isEsp = _count > 2 && _head[0] == 0xE9 && _head[1] > 0 && _head[1] <= MostEspSegments && _head[2] <= MostEspFlashMode;
            bool isShortcut = _count > 4 && _head[0] == 'L' && _head[1] == 0 && Has(4, "\u0001\u0014\u0002");
            bool isApple = _count > 3 && _head[0] == 0 && Has(1, "\u0005\u0016") && (_head[3] == 0 || _head[3] == 7);
            return Say(isApple, "a macOS metadata file (AppleDouble)", "Use the file with this name without ._ at the start.")
                ?? Say(isEsp, "a program for an ESP32", Mixed)
                ?? Say(Starts("MZ"), "a program for Windows", Mixed)
                ?? Say(Starts("UF2\n"), "a UF2 image for a microcontroller", Mixed)
                ?? Say(Starts("\u00CF\u00FA\u00ED\u00FE") || Starts("\u00CA\u00FE\u00BA\u00BE"), "a program for macOS", Mixed)
                ?? Say(Starts("\u00EB<\u0090") || Starts("\u00EBX\u0090"), "a disk image", Mixed)
                ?? Say(Starts("%PDF"), "a PDF document", Mixed)
                ?? Say(Starts("\u0089PNG") || Starts("GIF8") || Starts("\u00FF\u00D8\u00FF"), "a picture", Mixed)
                ?? Say(isShortcut, "a Windows shortcut", "Use the file that the shortcut points to.")
                ?? Say(Starts("\u00D0\u00CF\u0011\u00E0"), "an Office document", Mixed);
        }

        private string Text(PlainText text)
        {
            if (!text.IsText)
                return null;

            return Say(text.Begins("<?xml") && !text.Contains("html"), "an XML text, such as a server error", Download)
                ?? Say(text.Begins("<"), "a web page", Download)
                ?? Say(text.Begins("{") || text.Begins("[{"), "a JSON text, such as a server error", Download)
                ?? Say(text.Begins("version https://git-lfs"), "a Git LFS pointer", GitLfs)
                ?? Say(text.Begins("[internetshortcut]"), "a link to a web page", Download)
                ?? Say(text.IsHexRecord(":", 8), "an Intel HEX file for a microcontroller", Mixed)
                ?? Say(text.IsHexRecord("s", 7), "an S-record file for a microcontroller", Mixed)
                ?? Say(text.IsPython, "a Python script", Mixed)
                ?? Say(text.Begins("#!"), "a script", Mixed)
                ?? Say(text.IsBase64, "base64 text", "Decode it first, for example with base64 -d.")
                ?? Say(true, "a text, \"" + text.Line + "\"", null);
        }

        private string Say(bool isIt, string what, string hint)
        {
            Hint = isIt ? hint : Hint;
            return isIt ? what : null;
        }

        private bool Starts(string mark) => Has(0, mark);

        private bool Has(int at, string mark)
        {
            if (at + mark.Length > _count)
                return false;

            for (int i = 0; i < mark.Length; i++)
            {
                if (_head[at + i] != mark[i])
                    return false;
            }

            return true;
        }
    }

    /// <summary>The start of a file as text, also from UTF-16, in lower case, without byte order mark and leading white space.</summary>
    internal sealed class PlainText
    {
        private const int FewestBase64 = 64;
        private const int LineCharacters = 24;

        private readonly byte[] _bytes;
        private readonly int _count;
        private readonly string _text = "";

        public PlainText(byte[] head, int count)
        {
            bool isWide = count > 1 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
            bool isMarked = count > 2 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF;
            _bytes = new byte[count];
            for (int i = isWide ? 2 : isMarked ? 3 : 0; i < count; i++)
            {
                byte b = head[i];
                bool isSpace = b == ' ' || (b >= '\t' && b <= '\r');
                if ((isWide && b == 0) || (isSpace && _count == 0))
                    continue;
                if (b < ' ' && !isSpace)
                    return;

                _bytes[_count++] = b;
            }

            IsText = _count > 0;
            _text = ByteText.Printable(_bytes, 0, _count).ToLower();
        }

        /// <summary>True without control characters.</summary>
        public bool IsText { get; }

        /// <summary>The first line, shortened.</summary>
        public string Line
        {
            get
            {
                int length = 0;
                while (length < _count && length < LineCharacters && _bytes[length] >= ' ')
                    length++;

                return ByteText.Printable(_bytes, 0, length) + (length < _count ? "…" : "");
            }
        }

        /// <summary>True for the usual first lines of a Python script.</summary>
        public bool IsPython =>
            (Begins("#") && Contains("python")) || (Begins("from ") && Contains(" import "))
            || Begins("import ") || Begins("def ") || Begins("\"\"\"");

        public bool IsBase64
        {
            get
            {
                int letters = 0;
                for (int i = 0; i < _count; i++)
                {
                    byte b = _bytes[i];
                    bool isLetter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9')
                        || b == '+' || b == '/' || b == '=';
                    if (!isLetter && b != '\r' && b != '\n')
                        return false;

                    letters += isLetter ? 1 : 0;
                }

                return letters >= FewestBase64;
            }
        }

        public bool Begins(string mark) => _text.StartsWith(mark);
        public bool Contains(string mark) => _text.IndexOf(mark) >= 0;

        /// <summary>True for a mark followed by hex digits.</summary>
        public bool IsHexRecord(string mark, int digits) =>
            Begins(mark) && _count >= mark.Length + digits && Digits.IsHex(_text.Substring(mark.Length, digits));
    }
}
