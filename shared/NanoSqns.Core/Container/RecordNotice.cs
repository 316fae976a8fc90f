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
                return record.Magic == DupFormat.Upgrade && !record.IsBootrom ? "no inner header recognised" : null;

            switch (inner.Checksum)
            {
                case ChecksumState.Wrong:
                    return "the inner checksum is " + ByteText.Hex(inner.Expected) + ", the content gives " + ByteText.Hex(inner.Found);
                case ChecksumState.NotVerifiable:
                    return "the inner header announces " + inner.PayloadLength + " bytes that do not lie within the record, or is of another form";
                default:
                    return null;
            }
        }
    }
}
