// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>The chip and LTE flavour of a file. Builds are compared within one family only.</summary>
    public enum FirmwareFamily
    {
        /// <summary>Nothing is compared.</summary>
        Unknown,
        /// <summary>LR5: CAT-M1.</summary>
        CatM1,
        /// <summary>LR6: NB-IoT.</summary>
        NbIot,
        /// <summary>LR8: another chip; both flavours are in one image.</summary>
        Monarch2,
    }

    /// <summary>
    /// What the name of a firmware file shows; the content holds no build. The family may be anywhere; marks of copies are ignored.
    /// <code>
    /// CATM1-39529.dup   FIPY_GPY_NB1_35351.dup   GM02RBAQ-DM_LR8.2.2.1-63493.dup
    /// upgdiff_33080-to-39529.dup   …LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom.dup
    /// CATM1-5.2-48829-1.dup, CATM1-5.2-48829-1 (2).dup, part1.dup (part 1 of a set)
    /// </code>
    /// </summary>
    public sealed class FirmwareName
    {
        /// <summary>Monarch 2 with GNSS, as the modem reports it.</summary>
        public const string ModelWithGnss = "GM02SP";
        /// <summary>Monarch 2 without GNSS.</summary>
        public const string ModelWithoutGnss = "GM02S";

        private const int BuildDigits = 5;
        private const int MostCopyMarks = 3;
        private const string Extension = ".dup";

        private readonly string _path;
        private readonly int _partAt = -1;

        /// <summary>Parses a bare name or a path. Never fails: what it does not show stays unknown.</summary>
        public FirmwareName(string path)
        {
            _path = path;
            int slash = LastCharacter.Of(path, '/');
            int backslash = LastCharacter.Of(path, '\\');
            int start = (slash > backslash ? slash : backslash) + 1;
            string name = path.Substring(start).ToLower();
            Family = FamilyOf(name);
            Model = First(name, "gp02", "gm02sp") >= 0 ? ModelWithGnss : WordAt(name, "gm02") >= 0 ? ModelWithoutGnss : null;
            IsDelta = name.IndexOf("upgdiff") >= 0;

            int digit = PartDigit(name);
            if (digit >= 0)
            {
                Part = name[digit] - '0';
                _partAt = start + digit;
            }

            TakeBuilds(name);
        }

        /// <summary>Unknown if the name does not show it.</summary>
        public FirmwareFamily Family { get; }
        /// <summary>The Monarch 2 model: <see cref="ModelWithGnss"/>, <see cref="ModelWithoutGnss"/>, or null.</summary>
        public string Model { get; }
        /// <summary>True for <c>upgdiff…</c> and for a build, "to", and another build.</summary>
        public bool IsDelta { get; private set; }
        /// <summary>The build in the image, such as 39529; 0 if not known.</summary>
        public int Build { get; private set; }
        /// <summary>The build that a delta starts from; 0 if not known or not a delta.</summary>
        public int FromBuild { get; private set; }
        /// <summary>1 … 9 in a set; 0 for a whole image.</summary>
        public int Part { get; }

        /// <summary>The path of part 1 … 9 of the same set, or null when this is not a part.</summary>
        public string PathOfPart(int part) => _partAt < 0 ? null : _path.Substring(0, _partAt) + part + _path.Substring(_partAt + 1);

        /// <summary>The same without what a second download adds, such as <c> (1)</c>.</summary>
        public string PlainPathOfPart(int part) =>
            _partAt < 0 ? null : _path.Substring(0, _partAt) + part + _path.Substring(_path.Length - Extension.Length);

        private static FirmwareFamily FamilyOf(string name)
        {
            if (First(name, "lr8", "gm02", "gp02") >= 0)
                return FirmwareFamily.Monarch2;

            bool catM1 = CatM1At(name) >= 0;
            return catM1 == (NbIotAt(name) >= 0) ? FirmwareFamily.Unknown : catM1 ? FirmwareFamily.CatM1 : FirmwareFamily.NbIot;
        }

        private static int CatM1At(string name) => First(name, "catm", "cat-m", "cat_m", "cat m", "lr5");
        private static int NbIotAt(string name) => First(name, "nb1", "nb-iot", "nb_iot", "nb iot", "nbiot", "lr6");

        private static int First(string name, params string[] words)
        {
            for (int i = 0; i < words.Length; i++)
            {
                int at = WordAt(name, words[i]);
                if (at >= 0)
                    return at;
            }

            return -1;
        }

        // A word begins where no letter or digit is before it; LR5 and NB1 end where no digit follows.
        private static int WordAt(string name, string word)
        {
            for (int at = name.IndexOf(word); at >= 0; at = name.IndexOf(word, at + 1))
            {
                int end = at + word.Length;
                bool begins = at == 0 || !(IsDigit(name[at - 1]) || IsLetter(name[at - 1]));
                if (begins && (end == name.Length || !IsDigit(word[word.Length - 1]) || !IsDigit(name[end])))
                    return at;
            }

            return -1;
        }

        private void TakeBuilds(string name)
        {
            for (int to = name.IndexOf("to"); to >= 0; to = name.IndexOf("to", to + 1))
            {
                int after = NextBuild(name, to + 2, name.Length);
                int before = LastBuild(name, to);
                if (before >= 0 && after >= 0 && !IsLetter(name[to - 1]) && !IsLetter(name[to + 2]))
                {
                    IsDelta = true;
                    FromBuild = Digits.At(name, before);
                    Build = Digits.At(name, after);
                    return;
                }
            }

            int at = NextBuild(name, FamilyAt(name), name.Length);
            at = at < 0 ? NextBuild(name, 0, name.Length) : at;
            Build = at >= 0 && !IsDelta && Family != FirmwareFamily.Unknown ? Digits.At(name, at) : 0;
        }

        private static int FamilyAt(string name)
        {
            int at = First(name, "lr8", "lr5", "lr6");
            at = at < 0 ? CatM1At(name) : at;
            at = at < 0 ? NbIotAt(name) : at;
            return at < 0 ? 0 : at;
        }

        // The first run of exactly five digits, or -1.
        private static int NextBuild(string name, int from, int end)
        {
            int run = 0;
            for (int i = from; i <= end; i++)
            {
                bool isDigit = i < end && IsDigit(name[i]);
                if (!isDigit && run == BuildDigits)
                    return i - BuildDigits;

                run = isDigit ? run + 1 : 0;
            }

            return -1;
        }

        private static int LastBuild(string name, int end)
        {
            int last = -1;
            for (int at = NextBuild(name, 0, end); at >= 0; at = NextBuild(name, at + BuildDigits, end))
                last = at;

            return last;
        }

        // The digit in "…-1.dup", "…_1 (2).dup" or "part1.dup", or -1.
        private static int PartDigit(string name)
        {
            if (!name.EndsWith(Extension))
                return -1;

            int end = name.Length - Extension.Length;
            for (int i = 0; i < MostCopyMarks; i++)
                end = BeforeCopyMark(name, end);

            int digit = end - 1;
            if (digit < 1 || name[digit] < '1' || name[digit] > '9')
                return -1;

            char before = digit >= 2 ? name[digit - 1] : ' ';
            bool isMarked = before == '-' || before == '_' || name.Substring(0, digit).EndsWith("part");
            return isMarked ? digit : -1;
        }

        // Browsers and file managers mark a second copy: "x (1)", "x - Copy", "x copy 2".
        private static int BeforeCopyMark(string name, int end)
        {
            int at = end;
            bool isClosed = at > 0 && name[at - 1] == ')';
            int digits = isClosed ? at - 1 : at;
            int first = digits;
            while (first > 0 && IsDigit(name[first - 1]))
                first--;

            if (isClosed)
                return first > 0 && first < digits && name[first - 1] == '(' ? Trimmed(name, first - 1) : end;

            // "x copy 2", "x - Copy"
            at = first < digits && first > 0 && name[first - 1] == ' ' ? first - 1 : digits;
            string rest = name.Substring(0, at);
            bool isCopy = rest.EndsWith(" copy") || rest.EndsWith(" kopie") || rest.EndsWith(" copie") || rest.EndsWith(" copia");
            return isCopy ? Trimmed(name, at - (rest.EndsWith(" copy") ? 4 : 5)) : end;
        }

        private static int Trimmed(string name, int end)
        {
            while (end > 0 && (name[end - 1] == ' ' || (name[end - 1] == '-' && end > 1 && name[end - 2] == ' ')))
                end--;

            return end;
        }

        private static bool IsDigit(char c) => c >= '0' && c <= '9';
        private static bool IsLetter(char c) => c >= 'a' && c <= 'z';
    }
}
