// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO
{
    public static class Directory
    {
        public static DirectoryInfo CreateDirectory(string path) => throw null;
        public static void Delete(string path) => throw null;
        public static void Delete(string path, bool recursive) => throw null;
        public static bool Exists(string path) => throw null;
        public static string GetCurrentDirectory() => throw null;
        public static string[] GetFiles(string path) => throw null;
        public static string[] GetDirectories(string path) => throw null;
        public static void Move(string sourceDirName, string destDirName) => throw null;
        public static void SetCurrentDirectory(string path) => throw null;
    }
}
