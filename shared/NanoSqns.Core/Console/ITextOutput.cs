// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>Where a console's text goes. Bytes, so that nothing is allocated for a line.</summary>
    public interface ITextOutput
    {
        /// <summary>Writes bytes of UTF-8 text; they are out, or copied, on return.</summary>
        void Write(byte[] buffer, int offset, int count);
    }
}
