// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;

namespace NanoSqns.Hal
{
    /// <summary>
    /// Files by the paths that users know: <c>/sd/…</c> and <c>/flash/…</c>. The device maps them to its drives, the PC to folders.
    /// Failures are <see cref="Errors.SqnsException"/> with a file or card error; nothing else leaves an implementation.
    /// </summary>
    public interface IFileStore
    {
        /// <summary>The entry at a path, or null when there is none.</summary>
        FileEntry Find(string path);

        /// <summary>The entries of a folder (elements are <see cref="FileEntry"/>), in no particular order.</summary>
        FileEntry[] List(string folder);

        /// <summary>Opens a file for reading and seeking. The caller disposes it.</summary>
        Stream OpenRead(string path);

        /// <summary>Creates or replaces a file, whole. The old content is never lost half-way (temporary file, delete, rename).</summary>
        void WriteAll(string path, byte[] content, int count);

        /// <summary>Appends to a file, creating it if necessary; on return the bytes are on the medium.</summary>
        void Append(string path, byte[] buffer, int offset, int count);

        /// <summary>Deletes a file; nothing happens when there is none.</summary>
        void Delete(string path);

        /// <summary>Renames within one drive; a file that has the new name is replaced.</summary>
        void Rename(string path, string newPath);

        /// <summary>True when the drive of this root (<c>/sd</c>, <c>/flash</c>) can be used now.</summary>
        bool IsMounted(string root);

        /// <summary>Makes a drive usable; nothing happens when it is already.</summary>
        void Mount(string root);

        /// <summary>Unmounts a drive, so that the card may be removed.</summary>
        void Unmount(string root);
    }

    /// <summary>A file or a folder as a listing shows it.</summary>
    public sealed class FileEntry
    {
        public FileEntry(string path, long length, bool isFolder)
        {
            Path = path;
            Length = length;
            IsFolder = isFolder;
        }

        /// <summary>Full path, such as <c>/sd/CATM1-39529.dup</c>.</summary>
        public string Path { get; }
        /// <summary>Bytes; 0 for a folder.</summary>
        public long Length { get; }
        public bool IsFolder { get; }
    }
}
