// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Settings
{
    /// <summary>What the value of a setting may be.</summary>
    public enum SettingKind
    {
        /// <summary>A whole number in a range.</summary>
        Number,

        /// <summary>A GPIO number, or none.</summary>
        Pin,

        /// <summary>A UART of the platform, COM1 to COM3.</summary>
        Port,

        /// <summary>on or off.</summary>
        Switch,

        /// <summary>One of the words of <see cref="Setting.Words"/>.</summary>
        Word,

        /// <summary>The name of a board that this firmware knows.</summary>
        Board,
    }
}
