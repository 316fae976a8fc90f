// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Container
{
    /// <summary>Words for what is unusual in a record and yet no reason to refuse it.</summary>
    internal static class RecordNotice
    {
        /// <summary>The notice of a record whose data were walked, or null.</summary>
        public static string For(DupRecord record)
        {
            InnerHeader inner = record.Inner;
            if (inner == null)
                return record.Magic == DupFormat.Upgrade && !record.IsBootrom ? "inner header not recognized" : null;

            switch (inner.Checksum)
            {
                case ChecksumState.Wrong:
                    return "the inner checksum is " + ByteText.Hex(inner.Found) + ", expected " + ByteText.Hex(inner.Expected);
                case ChecksumState.NotVerifiable:
                    return "the inner header announces " + inner.PayloadLength + " bytes, which do not fit the record, or has another format";
                default:
                    return null;
            }
        }
    }
}
