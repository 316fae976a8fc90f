// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Device
{
    /// <summary>
    /// Words for the platform's exceptions: most have no message of their own, and many native errors are a plain <see cref="Exception"/>.
    /// </summary>
    public static class PlatformWords
    {
        /// <summary>What happened, for people; never empty.</summary>
        public static string Of(Exception e)
        {
            IOException io = e as IOException;
            string words = io == null ? null : OfCode(io.ErrorCode);
            if (words != null)
                return words;

            return io != null && Failure.HasNoMessage(e) ? "the access failed" : IsWordless(e) ? "the platform gives no reason" : Failure.WordsOf(e);
        }

        /// <summary>
        /// True for a plain exception without a message, which most native errors are: what it means is known only where it was caught.
        /// </summary>
        public static bool IsWordless(Exception e) => e.GetType().Name == "Exception" && Failure.HasNoMessage(e);

        private static string OfCode(IOException.IOExceptionErrorCode code) => code switch
        {
            IOException.IOExceptionErrorCode.FileNotFound => "file not found",
            IOException.IOExceptionErrorCode.DirectoryNotFound => "folder not found",
            IOException.IOExceptionErrorCode.VolumeNotFound => "drive not found",
            IOException.IOExceptionErrorCode.InvalidDriver => "unknown file system; use FAT32 with an MBR, not exFAT",
            IOException.IOExceptionErrorCode.PathTooLong => "the path is too long",
            IOException.IOExceptionErrorCode.DirectoryNotEmpty => "the folder is not empty",
            IOException.IOExceptionErrorCode.UnauthorizedAccess => "it is a folder, read-only, or already open",
            IOException.IOExceptionErrorCode.PathAlreadyExists => "the name is already in use",
            IOException.IOExceptionErrorCode.TooManyOpenHandles => "too many files are open",
            _ => null,
        };
    }
}
