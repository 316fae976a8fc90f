// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.Collections;
using System.Text;

namespace NanoSqns.FakePlatform
{
    /// <summary>The files of the played board, by the platform's paths: what is done to them can be cut at any point, and can fail.</summary>
    public static class FakeDisk
    {
        private static readonly Hashtable Files = new Hashtable();

        /// <summary>What every access to a file's content is to throw, or null. Questions whether something is there throw nothing: then there is nothing.</summary>
        public static Exception Fails { get; set; }

        /// <summary>Files are not found by Open although they are there.</summary>
        public static bool Vanishes { get; set; }

        /// <summary>Changes that are still done before the power is cut; negative: no cut.</summary>
        public static int ChangesUntilCut { get; set; } = -1;

        /// <summary>An empty disk that works.</summary>
        public static void Clear()
        {
            Files.Clear();
            PowerUp();
        }

        /// <summary>The power comes back.</summary>
        public static void PowerUp()
        {
            ChangesUntilCut = -1;
            Fails = null;
            Vanishes = false;
        }

        /// <summary>Names of the files.</summary>
        public static string[] Names
        {
            get
            {
                string[] names = new string[Files.Count];
                Files.Keys.CopyTo(names, 0);
                Array.Sort(names, StringComparer.Ordinal);
                return names;
            }
        }

        /// <summary>Text of a file, or null.</summary>
        public static string Text(string path)
        {
            return Files[path] == null ? null : Encoding.ASCII.GetString((byte[])Files[path]);
        }

        /// <summary>Puts a file there; null takes it away.</summary>
        public static void Put(string path, string text)
        {
            Set(path, text == null ? null : Encoding.ASCII.GetBytes(text));
        }

        /// <summary>True when nothing of a drive answers; nobody is told.</summary>
        internal static bool IsDead(string path)
        {
            return Fails != null || (path.StartsWith("D:", StringComparison.Ordinal) && !FakeCard.IsAlive);
        }

        /// <summary>Content of a file, or null.</summary>
        internal static byte[] Get(string path)
        {
            if (IsDead(path))
            {
                throw Fails ?? FakeBoard.NativeFailure();
            }

            return (byte[])Files[path];
        }

        internal static void Change(string path, byte[] bytes)
        {
            Get(path);
            if (ChangesUntilCut == 0)
            {
                throw new InvalidOperationException("the power was cut");
            }

            ChangesUntilCut--;
            Set(path, bytes);
        }

        internal static void Move(string from, string to)
        {
            if (Get(from) == null)
            {
                throw new System.IO.IOException(System.IO.IOException.IOExceptionErrorCode.FileNotFound);
            }

            if (Files.ContainsKey(to))
            {
                throw new System.IO.IOException(System.IO.IOException.IOExceptionErrorCode.PathAlreadyExists);
            }

            // one change, as the platform's
            Change(to, Get(from));
            Files.Remove(from);
        }

        private static void Set(string path, byte[] bytes)
        {
            if (bytes == null)
            {
                Files.Remove(path);
            }
            else
            {
                Files[path] = bytes;
            }
        }
    }
}
