// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO
{
    public abstract class FileSystemInfo : MarshalByRefObject
    {
        public FileSystemInfo() => throw null;
        public FileAttributes Attributes { get => throw null; }
        public string FullName { get => throw null; }
        public string Extension { get => throw null; }
        public abstract bool Exists { get; }
        public abstract string Name { get; }
        public abstract void Delete();
        public virtual void Refresh() => throw null;
        protected abstract void HandleRefreshError();
    }

    public sealed class DirectoryInfo : FileSystemInfo
    {
        public DirectoryInfo(string path) => throw null;
        public override string Name { get => throw null; }
        public override bool Exists { get => throw null; }
        public DirectoryInfo Root { get => throw null; }
        public DirectoryInfo Parent { get => throw null; }
        public void Create() => throw null;
        public DirectoryInfo CreateSubdirectory(string path) => throw null;
        public FileInfo[] GetFiles() => throw null;
        public DirectoryInfo[] GetDirectories() => throw null;
        public void MoveTo(string destDirName) => throw null;
        public override void Delete() => throw null;
        public void Delete(bool recursive) => throw null;
        protected override void HandleRefreshError() => throw null;
        public override string ToString() => throw null;
    }

    public sealed class FileInfo : FileSystemInfo
    {
        public FileInfo(string fileName) => throw null;
        public override string Name { get => throw null; }
        public long Length { get => throw null; }
        public string DirectoryName { get => throw null; }
        public DirectoryInfo Directory { get => throw null; }
        public override bool Exists { get => throw null; }
        public FileStream Create() => throw null;
        public override void Delete() => throw null;
        protected override void HandleRefreshError() => throw null;
        public override string ToString() => throw null;
    }
}
