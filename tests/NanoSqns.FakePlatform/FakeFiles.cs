// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

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
            : base("")
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
            return FakeDisk.Get(path) != null;
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
            return path.EndsWith("\\");
        }

        // one drive, no folders
        public static string[] GetFiles(string path)
        {
            FakeDisk.Get(path);
            return Exists(path) ? FakeDisk.Names : throw new IOException(IOException.IOExceptionErrorCode.DirectoryNotFound);
        }

        public static string[] GetDirectories(string path)
        {
            return new string[0];
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

    /// <summary>A file of the played disk. A write is two changes: the file is there, empty, and then the bytes are in it.</summary>
    internal class FileStream : MemoryStream
    {
        private readonly string _path;

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
        public override int Read(byte[] buffer, int offset, int count)
        {
            FakeDisk.Get(_path);
            return base.Read(buffer, offset, count);
        }

        /// <inheritdoc />
        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            FakeDisk.Change(_path, ToArray());
        }
    }
}
