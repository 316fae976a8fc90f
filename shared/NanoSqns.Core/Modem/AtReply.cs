// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;

namespace NanoSqns.Modem
{
    /// <summary>How an AT command ended.</summary>
    public enum AtFinal
    {
        /// <summary>No final result within the limit, or the command could not be sent because CTS held the line.</summary>
        Silent,

        /// <summary>OK.</summary>
        Ok,

        /// <summary>ERROR, +CME ERROR or +CMS ERROR.</summary>
        Error,
    }

    /// <summary>The answer to an AT command: its lines without echo and unsolicited codes, and its final result.</summary>
    public sealed class AtReply
    {
        private readonly ArrayList _lines = new();

        /// <summary>How it ended.</summary>
        public AtFinal Final { get; set; }

        /// <summary>Lines before the final result.</summary>
        public int Count => _lines.Count;

        /// <summary>True when the final result is OK.</summary>
        public bool IsOk => Final == AtFinal.Ok;

        /// <summary>Line at a position.</summary>
        public string this[int index] => (string)_lines[index];

        /// <summary>Adds a line.</summary>
        public void Add(string line) => _lines.Add(line);

        /// <summary>The whole answer in one line, for messages.</summary>
        public override string ToString()
        {
            string text = "";
            for (int i = 0; i < _lines.Count; i++)
                text += (string)_lines[i] + " ";

            return Final switch
            {
                AtFinal.Ok => text + "OK",
                AtFinal.Error => text + "ERROR",
                _ => text + "(no response)",
            };
        }
    }
}
