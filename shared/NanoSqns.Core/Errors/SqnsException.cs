// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace NanoSqns.Errors
{
    /// <summary>The only exception that leaves a room of this house: it carries a <see cref="Failure"/> of the closed list.</summary>
    public class SqnsException : Exception
    {
        /// <summary>Wraps a failure.</summary>
        public SqnsException(Failure failure)
            : base(failure.ToString())
        {
            Failure = failure;
        }

        /// <summary>Makes the failure from its number and its data, in the order of the sentence's places.</summary>
        public SqnsException(int number, params string[] details)
            : this(new Failure(number, details))
        {
        }

        /// <summary>What went wrong.</summary>
        public Failure Failure { get; }
    }
}
