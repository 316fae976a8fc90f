// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace System.IO
{
    public class IOException : SystemException
    {
        public enum IOExceptionErrorCode
        {
            Others,
            InvalidDriver,
            FileNotFound,
            DirectoryNotFound,
            VolumeNotFound,
            PathTooLong,
            DirectoryNotEmpty,
            UnauthorizedAccess,
            PathAlreadyExists,
            TooManyOpenHandles,
        }

        public IOException() => throw null;
        public IOException(string message) => throw null;
        public IOException(string message, int hresult) => throw null;
        public IOException(string message, Exception innerException) => throw null;
        public IOExceptionErrorCode ErrorCode { get => throw null; }
    }
}
