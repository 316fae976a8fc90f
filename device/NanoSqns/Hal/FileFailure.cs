// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Errors;

namespace NanoSqns.Device
{
    /// <summary>Classifies an exception of the platform's file system: a problem of the name, or of the medium.</summary>
    public static class FileFailure
    {
        /// <summary>True when the file or folder does not exist.</summary>
        public static bool IsMissing(Exception e)
        {
            IOException io = e as IOException;
            return io != null && (io.ErrorCode == IOException.IOExceptionErrorCode.FileNotFound
                || io.ErrorCode == IOException.IOExceptionErrorCode.DirectoryNotFound);
        }

        /// <summary>False when the failure is explained by the name or by what is open: then nothing is wrong with the medium.</summary>
        /// <param name="e">The exception.</param>
        /// <param name="wasThere">True when the file was found a moment ago: a card that is gone has no files either.</param>
        public static bool IsOfMedium(Exception e, bool wasThere)
        {
            IOException io = e as IOException;
            if (io == null)
                return !(e is ArgumentException);

            switch (io.ErrorCode)
            {
                case IOException.IOExceptionErrorCode.PathTooLong:
                case IOException.IOExceptionErrorCode.DirectoryNotEmpty:
                case IOException.IOExceptionErrorCode.UnauthorizedAccess:
                case IOException.IOExceptionErrorCode.PathAlreadyExists:
                case IOException.IOExceptionErrorCode.TooManyOpenHandles:
                    return false;
                default:
                    return wasThere || !IsMissing(e);
            }
        }

        /// <summary>A read that failed, in the words of the errors.</summary>
        public static SqnsException Unreadable(Exception e, string path, bool wasThere) =>
            IsMissing(e) && !wasThere
                ? new SqnsException(ErrorNumber.FileMissing, path)
                : new SqnsException(ErrorNumber.FileUnreadable, path, PlatformWords.Of(e));

        /// <summary>A write that failed, in the words of the errors.</summary>
        public static SqnsException Unwritable(Exception e, string path) =>
            new SqnsException(ErrorNumber.CardWriteFailed, path, PlatformWords.Of(e));
    }
}
