// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Device
{
    /// <summary>The two drives, card and flash: which can be used now, and what a failed access means for the card.</summary>
    public sealed class NanoDrives
    {
        private readonly SdSlot _slot;

        /// <summary>A card slot, and the flash, which is always there.</summary>
        public NanoDrives(SdSlot slot) => _slot = slot;

        /// <summary>True when a drive can be used now. False for a card after a failed access; the next use mounts it again.</summary>
        public bool IsMounted(string root) => root == DrivePath.Flash || (root == DrivePath.Card && _slot.IsMounted);

        /// <summary>Makes a drive usable.</summary>
        /// <exception cref="SqnsException">CardNotMounted.</exception>
        public void Mount(string root)
        {
            if (root == DrivePath.Card)
                _slot.Mount();
            else if (root != DrivePath.Flash)
                throw new SqnsException(ErrorNumber.CardNotMounted, root, "drive not found");
        }

        /// <summary>Unmounts the card.</summary>
        /// <exception cref="SqnsException">CardNotMounted.</exception>
        public void Unmount(string root)
        {
            if (root == DrivePath.Card)
                _slot.Unmount();
        }

        /// <summary>The platform's path for a user's path. A stale card is mounted again first.</summary>
        /// <exception cref="SqnsException">FileMissing: the drive does not exist; CardNotMounted.</exception>
        public string Real(string path)
        {
            string real = DrivePath.Of(path);
            if (real == null)
                throw new SqnsException(ErrorNumber.FileMissing, path);

            if (IsOnCard(path) && _slot.IsStale)
                _slot.Mount();

            if (!IsMounted(DrivePath.RootOf(path)))
                throw new SqnsException(ErrorNumber.CardNotMounted, DrivePath.RootOf(path), "it is not mounted");

            return real;
        }

        /// <summary>Before something is called missing: true when the card was mounted again, so that one has to look again.</summary>
        /// <exception cref="SqnsException">CardNotMounted: the card is gone.</exception>
        public bool Refresh(string path) => IsOnCard(path) && _slot.Refresh();

        /// <summary>Opens a file to be read; others may read it too.</summary>
        /// <param name="path">Path of the user.</param>
        /// <param name="file">The platform's path of the file that holds the content.</param>
        public Stream Open(string path, string file) =>
            IsOnCard(path) ? new CardFile(_slot, file) : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        /// <summary>Notes a read that failed, and gives it its words.</summary>
        /// <param name="e">What the platform threw.</param>
        /// <param name="path">Path of the user.</param>
        /// <param name="wasThere">True when it was found a moment ago.</param>
        public SqnsException Unreadable(Exception e, string path, bool wasThere)
        {
            Note(e, path, wasThere);
            return FileFailure.Unreadable(e, path, wasThere);
        }

        /// <summary>Notes a write that failed, and gives it its words.</summary>
        public SqnsException Unwritable(Exception e, string path)
        {
            Note(e, path, false);
            return FileFailure.Unwritable(e, path);
        }

        private static bool IsOnCard(string path) => DrivePath.RootOf(path) == DrivePath.Card;

        private void Note(Exception e, string path, bool wasThere)
        {
            if (IsOnCard(path) && FileFailure.IsOfMedium(e, wasThere))
                _slot.Distrust();
        }
    }
}
