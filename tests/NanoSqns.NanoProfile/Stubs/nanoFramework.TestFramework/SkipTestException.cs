// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace nanoFramework.TestFramework
{
    public class SkipTestException : Exception
    {
        public SkipTestException(string message = null, Exception innerException = null) => throw null;
    }
}
