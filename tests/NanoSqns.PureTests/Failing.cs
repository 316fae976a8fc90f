// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using NanoSqns.Errors;

namespace NanoSqns.PureTests
{
    /// <summary>Which error of the closed list something ends with.</summary>
    public static class Failing
    {
        /// <summary>Its number; 0 when it ends well.</summary>
        public static int NumberOf(Action act)
        {
            try
            {
                act();
                return 0;
            }
            catch (SqnsException e)
            {
                return e.Failure.Number;
            }
        }
    }
}
