// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>A line as commands see it, however it was spelled: a name, arguments in order, and options.</summary>
    public sealed class CommandLine
    {
        private const int SlowestBaud = 9600;
        private const int FastestBaud = 3686400;

        private readonly ArrayList _arguments = new();
        private readonly ArrayList _quoted = new();
        private readonly ArrayList _keys = new();
        private readonly ArrayList _values = new();

        public CommandLine(string name) => Name = name;

        /// <summary>Name of the command; empty for a line without one.</summary>
        public string Name { get; set; }
        /// <summary>What to show for a line that is accepted and does nothing, or null.</summary>
        public string Remark { get; set; }
        /// <summary>Everything after the name as typed, for commands that need the raw line.</summary>
        public string Rest { get; set; } = "";
        /// <summary>True for an AT command without the word <c>at</c>, as a program types it when it looks for a modem.</summary>
        public bool IsBareAt { get; set; }
        /// <summary>The right form of the command, for <see cref="Bad"/>.</summary>
        internal string Usage { get; set; } = "";
        public int Count => _arguments.Count;
        public int OptionCount => _keys.Count;
        public string this[int index] => (string)_arguments[index];

        /// <summary>Name of an option, in small letters.</summary>
        public string KeyAt(int index) => (string)_keys[index];
        public string ValueAt(int index) => (string)_values[index];

        /// <summary>Value of an option; null when it was not given, empty for a bare word.</summary>
        public string Option(string key)
        {
            int index = _keys.IndexOf(key);
            return index < 0 ? null : ValueAt(index);
        }

        /// <summary>The path of a file that an option names; null when it was not given.</summary>
        /// <exception cref="SqnsException">FileMissing, FileIsFolder, CardNotMounted, BadArgument.</exception>
        internal string File(string key, BoardPaths paths) => Option(key) == null ? null : paths.RequireFile(Option(key)).Path;

        /// <summary>The baud rate that an option names, or the usual one when it was not given.</summary>
        /// <exception cref="SqnsException">BadArgument.</exception>
        internal int Baud(string key, int usual)
        {
            long baud = Option(key) == null ? usual : Digits.Whole(Option(key), 18);
            bool isPossible = baud >= SlowestBaud && baud <= FastestBaud;
            return isPossible ? (int)baud : throw Bad(key + " must be a number from " + SlowestBaud + " to " + FastestBaud);
        }

        internal SqnsException Bad(string why) => new(ErrorNumber.BadArgument, Name, why + "; usage: " + Usage);

        /// <summary>True when an argument was in quotes: then it is never taken for an option.</summary>
        public bool IsQuoted(int index) => (bool)_quoted[index];

        public void Add(string argument, bool quoted)
        {
            _arguments.Add(argument);
            _quoted.Add(quoted);
        }

        public void MakeOption(int index)
        {
            AddOption(this[index].ToLower(), "");
            RemoveAt(index);
        }

        public void RemoveAt(int index)
        {
            _arguments.RemoveAt(index);
            _quoted.RemoveAt(index);
        }

        /// <summary>Adds an option; the value of a bare word is empty.</summary>
        public void AddOption(string key, string value)
        {
            _keys.Add(key);
            _values.Add(value);
        }

        /// <summary>The line in words, to be read again.</summary>
        public override string ToString()
        {
            string text = Name;
            for (int i = 0; i < Count; i++)
                text += " " + Quoted(this[i], IsQuoted(i));
            for (int i = 0; i < OptionCount; i++)
                text += " " + KeyAt(i) + (ValueAt(i).Length == 0 ? "" : "=" + Quoted(ValueAt(i), false));
            return text;
        }

        // A quoted word that is not a path keeps its quotes; without them it could be read as an option.
        private static string Quoted(string text, bool wasQuoted)
        {
            bool plain = text.Length > 0 && text[0] != '-' && (!wasQuoted || text.IndexOf('/') >= 0 || text.IndexOf('.') >= 0);
            string inside = "";
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                plain = plain && !LineScanner.IsBlank(c) && c < '\u007F' && ";`#'\"=(".IndexOf(c) < 0;
                inside += c == '\'' || c == '\\' ? "\\" + c : c.ToString();
            }

            return plain ? text : "'" + inside + "'";
        }
    }
}
