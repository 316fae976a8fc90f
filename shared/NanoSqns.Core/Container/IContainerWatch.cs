// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Container
{
    /// <summary>Sees a container while it is walked. It may throw a <see cref="Errors.SqnsException"/> to stop the walk.</summary>
    public interface IContainerWatch
    {
        /// <summary>A record was read; a PACK is told twice, see <see cref="DupReader.ReadNext"/>.</summary>
        void RecordRead(DupRecord record);

        /// <summary>Bytes read from the file so far, of its length; once a buffer.</summary>
        void Walked(long bytes, long total);
    }
}
