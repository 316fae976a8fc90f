// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Looks for an updater next to the firmware, under the names that people use: <c>updater.elf</c>, <c>UPDATER.ELF</c>,
    /// <c>updater (1).elf</c>, <c>updater-41065.elf</c>, <c>mtools.elf</c>. The first name wins; several others for this chip are not used.
    /// </summary>
    internal sealed class UpdaterSearch
    {
        private const string UsualName = "updater.elf";
        private const string Extension = ".elf";
        private const string ThisFolder = ".";
        private const int BeginningBytes = 32;

        private readonly IFileStore _files;
        private readonly UpgradeEvents _observer;
        private readonly byte[] _beginning = new byte[BeginningBytes];
        private readonly bool _isMonarch2;
        private readonly string _folder;
        private string _usual;
        private string _fitting;
        private string _others;
        private string _names = "";
        private int _count;

        public UpdaterSearch(IFileStore files, UpgradeEvents observer, FirmwareFile firmware)
        {
            _files = files;
            _observer = observer;
            _isMonarch2 = firmware.Family == FirmwareFamily.Monarch2;
            _folder = firmware.Path.Substring(0, LastCharacter.Of(firmware.Path, '/') + 1);
        }

        /// <summary>Path of the updater, or null. It may be for another chip when no other is found.</summary>
        public string Find()
        {
            FileEntry usual = _files.Find(_folder + UsualName);
            if (usual != null && !usual.IsFolder && !_isMonarch2)
                return _folder + UsualName;

            FileEntry[] entries = Entries();
            for (int i = 0; i < entries.Length; i++)
                Consider(entries[i]);

            if (_usual != null)
                return _usual;

            if (_count > 1)
            {
                _observer.OnNotice("no updater is used: several are next to the firmware (" + _names + "); give the right one");
                return null;
            }

            if (_fitting != null)
                _observer.OnNotice(_fitting + " was found next to the firmware and is used as its updater");

            return _fitting ?? _others;
        }

        private void Consider(FileEntry entry)
        {
            int slash = LastCharacter.Of(entry.Path, '/');
            string name = BoardPaths.NameOf(entry.Path);
            string small = name.ToLower();
            bool isInside = slash == (_folder.Length == 0 ? ThisFolder.Length : _folder.Length - 1);
            if (!isInside || entry.IsFolder || IsClutter(small) || !small.EndsWith(Extension))
                return;

            if (small == UsualName && !_isMonarch2)
            {
                _usual = _folder + name;
                return;
            }

            bool isUpdater = BeginsAsUpdater(_folder + name, out bool isMonarch2);
            if (!isUpdater || isMonarch2 != _isMonarch2)
            {
                // the check reports what it is instead
                bool isMeant = isUpdater || small.IndexOf("updater") >= 0 || small.IndexOf("mtools") >= 0;
                _others = isMeant ? _folder + name : _others;
                return;
            }

            _fitting = _folder + name;
            _names += (_count == 0 ? "" : ", ") + name;
            _count++;
        }

        // Files of macOS and Windows that the user did not put there.
        private static bool IsClutter(string name) =>
            name.StartsWith(".") || name == "desktop.ini" || name == "thumbs.db"
            || name == "system volume information" || name == "$recycle.bin";

        private bool BeginsAsUpdater(string path, out bool isMonarch2)
        {
            isMonarch2 = false;
            try
            {
                using Stream stream = _files.OpenRead(path);
                isMonarch2 = ElfCheck.FamilyOf(path, stream, _beginning) == FirmwareFamily.Monarch2;
                return ElfCheck.StartsAsUpdater(path, stream, _beginning);
            }
            catch (SqnsException e)
            {
                _observer.OnNotice("not used: " + e.Failure);
                return false;
            }
        }

        private FileEntry[] Entries()
        {
            try
            {
                string folder = _folder.Length > 1 ? _folder.Substring(0, _folder.Length - 1) : _folder;
                return _files.List(folder.Length == 0 ? ThisFolder : folder);
            }
            catch (SqnsException e)
            {
                _observer.OnNotice("the search for an updater failed: " + e.Failure);
                return new FileEntry[0];
            }
        }
    }
}
