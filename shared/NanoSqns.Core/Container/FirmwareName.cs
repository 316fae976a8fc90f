// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>
    /// What the name of a firmware file tells; the content tells no build.
    /// <code>
    /// CATM1-39529.dup   NB1-37781.dup   upgdiff_33080-to-39529.dup   CATM1-5.2-48829-1.dup (part 1 of a set)
    /// </code>
    /// </summary>
    public sealed class FirmwareName
    {
        private const int BuildDigits = 5;
        private const string Extension = ".dup";

        private readonly string _path;
        private readonly int _partAt = -1;

        /// <summary>Takes a name apart. Never fails: what is not told stays unknown.</summary>
        /// <param name="path">A bare name or a path.</param>
        public FirmwareName(string path)
        {
            _path = path;
            int slash = LastCharacter.Of(path, '/');
            int backslash = LastCharacter.Of(path, '\\');
            int start = (slash > backslash ? slash : backslash) + 1;
            string name = path.Substring(start).ToLower();
            Family = FamilyOf(name);
            IsDelta = name.IndexOf("upgdiff") >= 0;

            int digit = PartDigit(name);
            if (digit >= 0)
            {
                Part = name[digit] - '0';
                _partAt = start + digit;
            }

            int at = NextBuild(name, 0);
            if (at < 0)
            {
                return;
            }

            int number = BuildAt(name, at);
            int end = at + BuildDigits;
            if (IsTo(name, end))
            {
                IsDelta = true;
                FromBuild = number;
                Build = BuildAt(name, end + 4);
            }
            else if (!IsDelta && Family != FirmwareFamily.Unknown)
            {
                Build = number;
            }
        }

        /// <summary>The family, if the name tells it.</summary>
        public FirmwareFamily Family { get; }

        /// <summary>True for <c>upgdiff…</c> and for <c>…X-to-Y…</c>.</summary>
        public bool IsDelta { get; }

        /// <summary>The build that the image brings, such as 39529; 0 if not known.</summary>
        public int Build { get; }

        /// <summary>The build that a delta starts from; 0 if not known or no delta.</summary>
        public int FromBuild { get; }

        /// <summary>1 … 9 in a set; 0 for an image that stands alone.</summary>
        public int Part { get; }

        /// <summary>The path of another part of the same set, or null when this is no part.</summary>
        /// <param name="part">1 … 9.</param>
        public string PathOfPart(int part)
        {
            return _partAt < 0 ? null : _path.Substring(0, _partAt) + part + _path.Substring(_partAt + 1);
        }

        private static FirmwareFamily FamilyOf(string name)
        {
            if (name.StartsWith("catm1") || name.StartsWith("cat-m1") || name.StartsWith("cat_m1") || name.StartsWith("lr5."))
            {
                return FirmwareFamily.CatM1;
            }

            return name.StartsWith("nb1") || name.StartsWith("nb-iot") || name.StartsWith("nb_iot") || name.StartsWith("nbiot") || name.StartsWith("lr6.")
                ? FirmwareFamily.NbIot
                : FirmwareFamily.Unknown;
        }

        // The first run of exactly five digits.
        private static int NextBuild(string name, int from)
        {
            int run = 0;
            for (int i = from; i <= name.Length; i++)
            {
                if (i < name.Length && IsDigit(name[i]))
                {
                    run++;
                    continue;
                }

                if (run == BuildDigits)
                {
                    return i - BuildDigits;
                }

                run = 0;
            }

            return -1;
        }

        private static bool IsTo(string name, int at)
        {
            return at + 4 + BuildDigits <= name.Length
                && IsSeparator(name[at])
                && name[at + 1] == 't'
                && name[at + 2] == 'o'
                && IsSeparator(name[at + 3])
                && NextBuild(name, at + 4) == at + 4;
        }

        // The digit in "…-1.dup" or "…_1.dup", or -1.
        private static int PartDigit(string name)
        {
            int digit = name.Length - Extension.Length - 1;
            bool fits = digit >= 2 && name.EndsWith(Extension) && IsSeparator(name[digit - 1]) && name[digit] >= '1' && name[digit] <= '9';
            return fits ? digit : -1;
        }

        private static int BuildAt(string name, int at)
        {
            int number = 0;
            for (int i = 0; i < BuildDigits; i++)
            {
                number = (number * 10) + (name[at + i] - '0');
            }

            return number;
        }

        private static bool IsDigit(char c)
        {
            return c >= '0' && c <= '9';
        }

        private static bool IsSeparator(char c)
        {
            return c == '-' || c == '_';
        }
    }
}
