// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.FakePlatform;

namespace System.IO
{
    internal sealed class IOException : SystemException
    {
        public IOException(string message)
            : base(message)
        {
            ErrorCode = IOExceptionErrorCode.Others;
        }

        public IOException(IOExceptionErrorCode code)
            : base("Exception was thrown: System.IO.IOException")
        {
            ErrorCode = code;
        }

        public enum IOExceptionErrorCode
        {
            Others = -536870912, InvalidDriver = -520093696, FileNotFound = -503316480, DirectoryNotFound = -486539264, VolumeNotFound = -469762048,
            PathTooLong = -452984832, DirectoryNotEmpty = -436207616, UnauthorizedAccess = -419430400, PathAlreadyExists = -402653184, TooManyOpenHandles = -385875968,
        }

        public IOExceptionErrorCode ErrorCode { get; }
    }

    internal static class File
    {
        public static bool Exists(string path)
        {
            return !FakeDisk.IsDead(path) && FakeDisk.Get(path) != null;
        }

        public static void Delete(string path)
        {
            if (Exists(path))
            {
                FakeDisk.Change(path, null);
            }
        }

        public static void Move(string from, string to)
        {
            FakeDisk.Move(from, to);
        }
    }

    internal static class Directory
    {
        public static bool Exists(string path)
        {
            return !FakeDisk.IsDead(path) && (path.EndsWith("\\", StringComparison.Ordinal) || Below(path + "\\").Count > 0);
        }

        public static string[] GetFiles(string path)
        {
            return Names(path, true);
        }

        // below the root it finds nothing without the last backslash
        public static string[] GetDirectories(string path)
        {
            return path.EndsWith("\\", StringComparison.Ordinal) ? Names(path, false) : new string[0];
        }

        private static string[] Names(string path, bool files)
        {
            ArrayList found = new ArrayList();
            if (!FakeDisk.IsDead(path))
            {
                string folder = path.EndsWith("\\", StringComparison.Ordinal) ? path : path + "\\";
                ArrayList below = Below(folder);
                if (below.Count == 0 && folder.Length > "D:\\".Length)
                {
                    throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
                }

                foreach (string name in below)
                {
                    int slash = name.IndexOf('\\', folder.Length);
                    string entry = slash < 0 ? name : name.Substring(0, slash);
                    if (slash < 0 == files && !found.Contains(entry))
                    {
                        found.Add(entry);
                    }
                }
            }

            return (string[])found.ToArray(typeof(string));
        }

        private static ArrayList Below(string folder)
        {
            ArrayList found = new ArrayList();
            foreach (string name in FakeDisk.Names)
            {
                if (name.StartsWith(folder, StringComparison.Ordinal))
                {
                    found.Add(name);
                }
            }

            return found;
        }
    }

    internal static class Path
    {
        public static string GetFileName(string path)
        {
            return path.Substring(path.LastIndexOf('\\') + 1);
        }
    }

    internal sealed class FileInfo
    {
        public FileInfo(string path)
        {
            Length = FakeDisk.Get(path).Length;
        }

        public long Length { get; }
    }

    /// <summary>
    /// A file of the played disk. Writing is two changes: the file is there, empty, and the bytes are in it once it is closed; until then they are in the library's
    /// buffer. A remount of the card closes it under its user.
    /// </summary>
    internal class FileStream : MemoryStream
    {
        private readonly string _path;
        private readonly int _ejections = FakeCard.Ejections;
        private bool _isWritten;

        /// <summary>Opens it.</summary>
        public FileStream(string path, FileMode mode, FileAccess access, FileShare share = FileShare.None)
        {
            byte[] content = FakeDisk.Get(path);
            if (mode == FileMode.Open && (content == null || FakeDisk.Vanishes))
            {
                throw new IOException(IOException.IOExceptionErrorCode.FileNotFound);
            }

            _path = path;
            if (mode == FileMode.Create || content == null)
            {
                content = new byte[0];
                FakeDisk.Change(path, content);
            }

            base.Write(content, 0, content.Length);
            Position = mode == FileMode.Open ? 0 : content.Length;
        }

        /// <inheritdoc />
        public override long Length
        {
            get
            {
                Require();
                return base.Length;
            }
        }

        /// <inheritdoc />
        public override int Read(byte[] buffer, int offset, int count)
        {
            Require();
            return base.Read(buffer, offset, count);
        }

        /// <inheritdoc />
        public override long Seek(long offset, SeekOrigin loc)
        {
            Require();
            return base.Seek(offset, loc);
        }

        /// <inheritdoc />
        public override void Write(byte[] buffer, int offset, int count)
        {
            Require();
            base.Write(buffer, offset, count);
            _isWritten = true;
        }

        /// <inheritdoc />
        protected override void Dispose(bool disposing)
        {
            if (_isWritten)
            {
                _isWritten = false;
                FakeDisk.Change(_path, ToArray());
            }

            base.Dispose(disposing);
        }

        private void Require()
        {
            if (_path.StartsWith("D:", StringComparison.Ordinal) && _ejections != FakeCard.Ejections)
            {
                throw new ObjectDisposedException(_path);
            }

            FakeDisk.Get(_path);
        }
    }
}
