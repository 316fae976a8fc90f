// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Device
{
    /// <summary>Words for the platform's exceptions: most have no message of their own, and many native errors are a plain <see cref="Exception"/>.</summary>
    public static class PlatformWords
    {
        /// <summary>What happened, for people; never empty.</summary>
        public static string Of(Exception e)
        {
            IOException io = e as IOException;
            string words = io == null ? null : OfCode(io.ErrorCode);
            if (words != null)
            {
                return words;
            }

            return io != null && Failure.HasNoMessage(e) ? "the access failed" : IsWordless(e) ? "the platform gives no reason" : Failure.WordsOf(e);
        }

        /// <summary>True for a plain exception without a message, which most native errors are: what it means is known only where it was caught.</summary>
        public static bool IsWordless(Exception e)
        {
            return e.GetType().Name == "Exception" && Failure.HasNoMessage(e);
        }

        private static string OfCode(IOException.IOExceptionErrorCode code)
        {
            switch (code)
            {
                case IOException.IOExceptionErrorCode.FileNotFound:
                    return "file not found";
                case IOException.IOExceptionErrorCode.DirectoryNotFound:
                    return "folder not found";
                case IOException.IOExceptionErrorCode.VolumeNotFound:
                    return "drive not found";
                case IOException.IOExceptionErrorCode.InvalidDriver:
                    return "unknown file system; use FAT32 with an MBR, not exFAT";
                case IOException.IOExceptionErrorCode.PathTooLong:
                    return "the path is too long";
                case IOException.IOExceptionErrorCode.DirectoryNotEmpty:
                    return "the folder is not empty";
                case IOException.IOExceptionErrorCode.UnauthorizedAccess:
                    return "it is a folder, read-only, or already open";
                case IOException.IOExceptionErrorCode.PathAlreadyExists:
                    return "the name is already in use";
                case IOException.IOExceptionErrorCode.TooManyOpenHandles:
                    return "too many files are open";
                default:
                    return null;
            }
        }
    }
}
