// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Settings
{
    /// <summary>Profiles by their names.</summary>
    internal static class BoardNames
    {
        /// <summary>The profile of that name; null when there is none.</summary>
        public static BoardProfile Find(BoardProfile[] profiles, string name)
        {
            for (int i = 0; i < profiles.Length; i++)
            {
                if (profiles[i].Name == name)
                    return profiles[i];
            }

            return null;
        }

        /// <summary>All names, with commas.</summary>
        public static string Of(BoardProfile[] profiles)
        {
            string names = "";
            for (int i = 0; i < profiles.Length; i++)
                names += (i == 0 ? "" : ", ") + profiles[i].Name;

            return names;
        }
    }
}
