// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>Sees every AT line in both directions, for a debug listing.</summary>
    public interface IAtTrace
    {
        /// <summary>A line went out (true) or came in (false).</summary>
        void OnAtLine(bool sent, string line);
    }
}
