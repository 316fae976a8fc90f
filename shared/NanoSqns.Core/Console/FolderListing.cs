// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>The entries of a folder, sorted by name, and what helps when a file is not among them.</summary>
    internal static class FolderListing
    {
        private const int MostNames = 20;

        /// <summary>Small and capital letters alike.</summary>
        /// <exception cref="SqnsException">Card errors.</exception>
        public static FileEntry[] Of(IFileStore files, string folder)
        {
            FileEntry[] entries = files.List(folder);
            for (int i = 1; i < entries.Length; i++)
            {
                FileEntry entry = entries[i];
                int place = i;
                for (; place > 0 && string.Compare(entries[place - 1].Path.ToLower(), entry.Path.ToLower()) > 0; place--)
                    entries[place] = entries[place - 1];

                entries[place] = entry;
            }

            return entries;
        }

        /// <summary>Shows what is in the folder of a missing file, if it can be read, and the name that was meant most likely.</summary>
        public static void Advise(string missing, IFileStore files, ConsoleOutput output)
        {
            string folder = BoardPaths.FolderOf(missing);
            try
            {
                if (!files.IsMounted(BoardPaths.RootOf(missing)))
                    return;

                // a bare name is looked for on the card too
                Failure noCard = CardFiles.TryMount(files);
                if (noCard != null)
                    output.Line("   no card: " + noCard + ". " + noCard.Hint);

                FileEntry[] entries = Of(files, folder);
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

                int more = entries.Length - MostNames;
                output.Line("   in " + folder + ": " + list + (more > 0 ? ", and " + more + " more" : ""));
                string near = NearestName.Of(BoardPaths.NameOf(missing), names);
                if (near != null)
                    output.Line("   did you mean " + folder + "/" + near + "?");
            }
            catch (SqnsException)
            {
                // the failure itself was shown already
            }
        }
    }
}
