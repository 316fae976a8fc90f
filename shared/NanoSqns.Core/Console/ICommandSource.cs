// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Console
{
    /// <summary>Commands by their names.</summary>
    public interface ICommandSource
    {
        /// <summary>Names, as the help lists them.</summary>
        string[] Names { get; }

        /// <summary>A command; null when there is none of that name.</summary>
        ConsoleCommand Find(string name);
    }
}
