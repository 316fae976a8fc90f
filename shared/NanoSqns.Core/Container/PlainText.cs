// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>The beginning of a file as text, in small letters: without byte order mark and white space in front, UTF-16 too. Pure.</summary>
    internal sealed class PlainText
    {
        private const int FewestBase64 = 64;
        private const int LineCharacters = 24;

        private readonly byte[] _bytes;
        private readonly int _count;
        private readonly string _text = "";

        /// <summary>Looks at bytes.</summary>
        /// <param name="head">The beginning of the file.</param>
        /// <param name="count">Bytes of it.</param>
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

        /// <summary>True when no control characters are in it.</summary>
        public bool IsText { get; }

        /// <summary>Its first line, shortened.</summary>
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

        /// <summary>True for what the tools of Python begin with.</summary>
        public bool IsPython =>
            (Begins("#") && Contains("python")) || Begins("import ") || (Begins("from ") && Contains(" import ")) || Begins("def ") || Begins("\"\"\"");

        /// <summary>True when it is nothing but base64, long enough to be no word.</summary>
        public bool IsBase64
        {
            get
            {
                int letters = 0;
                for (int i = 0; i < _count; i++)
                {
                    byte b = _bytes[i];
                    bool isLetter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/' || b == '=';
                    if (!isLetter && b != '\r' && b != '\n')
                        return false;

                    letters += isLetter ? 1 : 0;
                }

                return letters >= FewestBase64;
            }
        }

        /// <summary>True when it begins so.</summary>
        public bool Begins(string mark) => _text.StartsWith(mark);

        /// <summary>True when it is in there.</summary>
        public bool Contains(string mark) => _text.IndexOf(mark) >= 0;

        /// <summary>True for a mark with hex digits behind it.</summary>
        public bool IsHexRecord(string mark, int digits)
        {
            if (!Begins(mark) || _count < mark.Length + digits)
                return false;

            for (int i = mark.Length; i < mark.Length + digits; i++)
            {
                char c = _text[i];
                if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
                    return false;
            }

            return true;
        }
    }
}
