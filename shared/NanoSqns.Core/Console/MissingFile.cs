// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>What helps when a file is not there: what is in its folder, and the name that was meant most likely.</summary>
    internal static class MissingFile
    {
        private const int MostNames = 20;

        /// <summary>Tells it; says nothing when the folder cannot be looked at.</summary>
        public static void Tell(string path, IFileStore files, ConsoleOutput output)
        {
            string folder = BoardPaths.FolderOf(path);
            try
            {
                if (!files.IsMounted(BoardPaths.RootOf(path)))
                    return;

                TellCard(files, output);
                FileEntry[] entries = files.List(folder);
                ListOrder.Sort(entries);
                if (entries.Length == 0)
                {
                    output.Line("   " + folder + " is empty");
                    return;
                }

                string[] names = new string[entries.Length];
                string list = "";
                for (int i = 0; i < entries.Length; i++)
                {
                    names[i] = BoardPaths.NameOf(entries[i].Path);
                    list += i >= MostNames ? "" : (i == 0 ? "" : ", ") + names[i];
                }

                output.Line("   in " + folder + ": " + list + (entries.Length > MostNames ? ", and " + (entries.Length - MostNames) + " more" : ""));
                string near = NearestName.Of(BoardPaths.NameOf(path), names);
                if (near != null)
                    output.Line("   did you mean " + folder + "/" + near + "?");
            }
            catch (SqnsException)
            {
                // the failure itself was told already
            }
        }

        // A bare name is looked for on the card too: whoever has none in wonders why.
        private static void TellCard(IFileStore files, ConsoleOutput output)
        {
            if (files.IsMounted(BoardPaths.Card))
                return;

            try
            {
                files.Mount(BoardPaths.Card);
            }
            catch (SqnsException e)
            {
                output.Line("   no card: " + e.Failure + ". " + e.Failure.Hint);
            }
        }
    }
}
