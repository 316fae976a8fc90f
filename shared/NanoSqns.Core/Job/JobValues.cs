// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Job
{
    /// <summary>The values of a job, from text. Nothing in here throws.</summary>
    internal static class JobValues
    {
        private const int MaxDigits = 10;
        private const int MaxHexDigits = 8;

        /// <summary>A number without a sign; -1 when it is none.</summary>
        public static long Number(string text) => Digits.Whole(text, MaxDigits);

        /// <summary>True for 1 to 8 hex digits.</summary>
        public static bool IsHex(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (Digit(text[i]) < 0)
                    return false;
            }

            return text.Length > 0 && text.Length <= MaxHexDigits;
        }

        /// <summary>The value of hex digits; what is none counts as 0.</summary>
        public static uint Hex(string text)
        {
            uint value = 0;
            for (int i = 0; i < text.Length; i++)
            {
                int digit = Digit(text[i]);
                value = (value << 4) | (uint)(digit < 0 ? 0 : digit);
            }

            return value;
        }

        /// <summary>A file's full path; null for a path that cannot be meant.</summary>
        /// <param name="jobPath">Path of the job, such as <c>/sd/upgrade.ini</c>.</param>
        /// <param name="file">As it stands in the job.</param>
        public static string FullPath(string jobPath, string file)
        {
            bool odd = file.Length == 0 || PathPart.FaultOf(file) != null || file.IndexOf("//") >= 0 || file.IndexOf("..") >= 0 || file[file.Length - 1] == '/';
            if (odd)
                return null;
            if (file[0] == '/')
                return file.StartsWith(CardFiles.Card + "/") || file.StartsWith(CardFiles.Flash + "/") ? file : null;

            return jobPath.Substring(0, LastCharacter.Of(jobPath, '/') + 1) + file;
        }

        private static int Digit(char c)
        {
            if (c >= '0' && c <= '9')
                return c - '0';
            if (c >= 'a' && c <= 'f')
                return c - 'a' + 10;

            return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        }
    }
}
