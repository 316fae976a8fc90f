// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Container
{
    /// <summary>
    /// What programs do to a binary file when they copy it: convert it as text, put two copies into one, or leave it unfinished. In random
    /// bytes every 256th line end has a CR before it, half are not ASCII and hardly ever valid UTF-8, and 64 KB hold one CR LF.
    /// </summary>
    internal sealed class DamagedCopy
    {
        private const int LookedAtBytes = 16 * 1024;
        private const int FewestLineEnds = 8;
        private const int FewestHighBytes = 32;
        private const int FewestWithoutPair = 400 * 1024;
        private const int FewestForCut = 64 * 1024;
        private const int CompareBytes = 64;
        private const int MostCopies = 4;
        private const int EndBytes = 512;
        private const int LongEndBytes = 16 * 1024;
        private const string PairsLost = "its CR LF were changed to LF";

        private readonly string _path;
        private readonly Stream _stream;
        private readonly byte[] _buffer;
        private readonly long _length;

        public DamagedCopy(string path, Stream stream, byte[] buffer)
        {
            _path = path;
            _stream = stream;
            _buffer = buffer;
            _length = FileBytes.LengthOf(stream, path);
        }

        /// <summary>What was done to a container that fails its check with an error; or null.</summary>
        /// <param name="missing">Bytes by which the file is too short, where known.</param>
        public string OfContainer(int number, long missing)
        {
            string text = number == ErrorNumber.NotAContainer ? Marked() : AsText();
            bool isCut = _length >= FewestForCut && missing > 0 && missing <= 16 + (_length / 4096);
            return text ?? number switch
            {
                ErrorNumber.ContainerTruncated => isCut && !HasPair() ? PairsLost : null,
                ErrorNumber.ContainerOverlong => Repeated() ?? WithoutPair(),
                ErrorNumber.ContainerCorrupt or ErrorNumber.ContainerUnknown or ErrorNumber.ContainerNesting =>
                    Repeated() ?? Unfinished(EndBytes) ?? WithoutPair(),
                _ => null,
            };
        }

        /// <summary>What was done to an updater, which has no checksum; or null.</summary>
        public string OfUpdater() => AsText() ?? Repeated();

        /// <summary>What may be wrong with an updater, whose last segment may well end with zeros; or null.</summary>
        public string DoubtOfUpdater() => Unfinished(LongEndBytes);

        // Windows editors add a byte order mark, and > of PowerShell converts to UTF-16.
        private string Marked()
        {
            int count = ReadAt(0, 3 + DupFormat.MagicBytes);
            if (count < 3 + DupFormat.MagicBytes)
                return null;

            bool isMarked = _buffer[0] == 0xEF && _buffer[1] == 0xBB && _buffer[2] == 0xBF;
            if (isMarked && (DupFormat.FindMagic(_buffer, 3, DupFormat.MagicBytes) != null || (_buffer[3] == 0x7F && _buffer[4] == 'E')))
                return "it starts with a byte order mark";

            bool isWide = _buffer[0] == 0xFF && _buffer[1] == 0xFE && _buffer[3] == 0 && _buffer[5] == 0;
            bool isFirmware = IsWide('P', 'A') || IsWide('U', 'P') || IsWide('D', 'I') || IsWide('\u007F', 'E');
            return isWide && isFirmware ? "it was saved as UTF-16 text" : null;
        }

        private bool IsWide(char first, char second) => _buffer[2] == first && _buffer[4] == second;

        private string AsText()
        {
            int lineEnds = 0;
            int pairs = 0;
            int high = 0;
            int follow = 0;
            bool isUtf8 = true;
            byte before = 0;
            int count;
            for (long at = 0; at < LookedAtBytes && (count = ReadAt(at, _buffer.Length)) > 0; at += count)
            {
                for (int i = 0; i < count; i++)
                {
                    byte b = _buffer[i];
                    lineEnds += b == '\n' ? 1 : 0;
                    pairs += b == '\n' && before == '\r' ? 1 : 0;
                    high += b > 0x7F ? 1 : 0;
                    isUtf8 &= follow > 0 ? (b & 0xC0) == 0x80 : b < 0x80 || (b >= 0xC2 && b < 0xF5);
                    follow = follow > 0 ? follow - 1 : b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : b >= 0xC2 ? 1 : 0;
                    before = b;
                }
            }

            return isUtf8 && high >= FewestHighBytes ? "it was saved as UTF-8 text"
                : lineEnds >= FewestLineEnds && pairs == lineEnds ? "its LF were changed to CR LF"
                : null;
        }

        private string WithoutPair() => _length >= FewestWithoutPair && !HasPair() ? PairsLost : null;

        private bool HasPair()
        {
            byte before = 0;
            int count;
            for (long at = 0; (count = ReadAt(at, _buffer.Length)) > 0; at += count)
            {
                for (int i = 0; i < count; i++)
                {
                    if (_buffer[i] == '\n' && before == '\r')
                        return true;

                    before = _buffer[i];
                }
            }

            return false;
        }

        // Complete copies of one file, one after the other.
        private string Repeated()
        {
            for (int copies = 2; copies <= MostCopies; copies++)
            {
                long one = _length / copies;
                bool isWhole = one * copies == _length && one >= CompareBytes;
                if (isWhole && IsSame(0, one) && IsSame(one - CompareBytes, _length - CompareBytes))
                    return "it contains the same file " + (copies == 2 ? "twice" : copies + " times");
            }

            return null;
        }

        // A file allocated in full size before it was written.
        private string Unfinished(int bytes)
        {
            if (_length < bytes + CompareBytes)
                return null;

            byte first = 0;
            int count;
            for (long at = _length - bytes; (count = ReadAt(at, _buffer.Length)) > 0; at += count)
            {
                first = at == _length - bytes ? _buffer[0] : first;
                for (int i = 0; i < count; i++)
                {
                    if (_buffer[i] != first || (first != 0 && first != 0xFF))
                        return null;
                }
            }

            return "it ends with " + (first == 0 ? "zeros" : "ff bytes") + " only, like an unfinished download";
        }

        private bool IsSame(long one, long other)
        {
            byte[] first = new byte[CompareBytes];
            int count = FileBytes.ReadAt(_stream, _path, one, first, CompareBytes);
            bool isSame = count == CompareBytes && ReadAt(other, CompareBytes) == CompareBytes;
            for (int i = 0; i < CompareBytes; i++)
                isSame &= first[i] == _buffer[i];

            return isSame;
        }

        private int ReadAt(long at, int count) => FileBytes.ReadAt(_stream, _path, at, _buffer, count);
    }
}
