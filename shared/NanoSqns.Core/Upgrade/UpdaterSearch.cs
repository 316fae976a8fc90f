// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Looks for an updater beside the firmware, under the names that it has in real life: <c>updater.elf</c>, <c>UPDATER.ELF</c>, <c>updater (1).elf</c>, <c>updater-41065.elf</c>,
    /// <c>mtools.elf</c>. The first of these wins; of several others none does.
    /// </summary>
    internal sealed class UpdaterSearch
    {
        private const string UsualName = "updater.elf";
        private const string Extension = ".elf";
        private const string ThisFolder = ".";

        private readonly IFileStore _files;
        private readonly IUpgradeObserver _observer;

        public UpdaterSearch(IFileStore files, IUpgradeObserver observer)
        {
            _files = files;
            _observer = observer;
        }

        /// <summary>Path of the updater in the folder of a file, or null. What another name or a choice means is said.</summary>
        public string BesideOf(string firmware)
        {
            string folder = firmware.Substring(0, LastCharacter.Of(firmware, '/') + 1);
            FileEntry usual = _files.Find(folder + UsualName);
            if (usual != null && !usual.IsFolder)
            {
                return folder + UsualName;
            }

            string found = null;
            string all = "";
            int count = 0;
            string listed = folder.Length > 1 ? folder.Substring(0, folder.Length - 1) : folder.Length == 1 ? folder : ThisFolder;
            FileEntry[] entries = Entries(listed);
            for (int i = 0; i < entries.Length; i++)
            {
                string path = entries[i].Path;
                int slash = LastCharacter.Of(path, '/');
                string name = path.Substring(slash + 1);
                bool isInside = slash == (folder.Length == 0 ? ThisFolder.Length : folder.Length - 1);
                if (!isInside || entries[i].IsFolder || Clutter.Is(name) || !name.ToLower().EndsWith(Extension))
                {
                    continue;
                }

                if (name.ToLower() == UsualName)
                {
                    return folder + name;
                }

                count++;
                all += (count == 1 ? "" : ", ") + name;
                found = folder + name;
            }

            if (count > 1)
            {
                _observer.OnNotice("no updater is used: beside the firmware are " + all + "; name the one that is meant");
                return null;
            }

            if (found != null)
            {
                _observer.OnNotice(found + " was found beside the firmware as its updater");
            }

            return found;
        }

        private FileEntry[] Entries(string folder)
        {
            try
            {
                return _files.List(folder);
            }
            catch (SqnsException e)
            {
                _observer.OnNotice("no updater was looked for: " + e.Failure);
                return new FileEntry[0];
            }
        }
    }
}
