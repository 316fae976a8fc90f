// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;

namespace NanoSqns.Console
{
    /// <summary>
    /// A line as commands see it, whichever spelling it had: a name, arguments in order, and options. <c>run('/sd/a.dup', debug=True)</c> and
    /// <c>run /sd/a.dup debug</c> are the same.
    /// </summary>
    public sealed class CommandLine
    {
        private readonly ArrayList _arguments = new ArrayList();
        private readonly ArrayList _quoted = new ArrayList();
        private readonly ArrayList _keys = new ArrayList();
        private readonly ArrayList _values = new ArrayList();

        /// <param name="name">Name of the command; empty when the line asks for nothing.</param>
        public CommandLine(string name) => Name = name;

        /// <summary>Name of the command; empty when the line asks for nothing.</summary>
        public string Name { get; set; }

        /// <summary>What to tell of a line that is accepted and does nothing, or null.</summary>
        public string Remark { get; set; }

        /// <summary>Everything after the name as it was typed, for commands that take the line as it is.</summary>
        public string Rest { get; set; } = "";

        /// <summary>True for an AT command that stands alone, without the word <c>at</c>: so a program types that looks for a modem.</summary>
        public bool IsBareAt { get; set; }

        /// <summary>Arguments.</summary>
        public int Count => _arguments.Count;

        /// <summary>Options.</summary>
        public int OptionCount => _keys.Count;

        /// <summary>An argument.</summary>
        public string this[int index] => (string)_arguments[index];

        /// <summary>Name of an option, in small letters.</summary>
        public string KeyAt(int index) => (string)_keys[index];

        /// <summary>Value of an option; empty for a bare word.</summary>
        public string ValueAt(int index) => (string)_values[index];

        /// <summary>Value of an option; null when it was not given, empty for a bare word.</summary>
        public string Option(string key)
        {
            for (int i = 0; i < _keys.Count; i++)
            {
                if ((string)_keys[i] == key)
                    return (string)_values[i];
            }

            return null;
        }

        /// <summary>True when an argument stood in quotes: then it is never taken for an option.</summary>
        public bool IsQuoted(int index) => (bool)_quoted[index];

        /// <summary>Adds an argument.</summary>
        public void Add(string argument, bool quoted)
        {
            _arguments.Add(argument);
            _quoted.Add(quoted);
        }

        /// <summary>Turns an argument into an option without a value.</summary>
        public void MakeOption(int index)
        {
            AddOption(this[index].ToLower(), "");
            RemoveAt(index);
        }

        /// <summary>Takes an argument out.</summary>
        public void RemoveAt(int index)
        {
            _arguments.RemoveAt(index);
            _quoted.RemoveAt(index);
        }

        /// <summary>Adds an option; an empty value stands for a bare word.</summary>
        public void AddOption(string key, string value)
        {
            _keys.Add(key);
            _values.Add(value);
        }

        /// <summary>The line in words, to be read again.</summary>
        public override string ToString()
        {
            string text = Name;
            for (int i = 0; i < _arguments.Count; i++)
                text += " " + Quoted((string)_arguments[i], (bool)_quoted[i]);

            for (int i = 0; i < _keys.Count; i++)
            {
                string value = (string)_values[i];
                text += " " + (string)_keys[i] + (value.Length == 0 ? "" : "=" + Quoted(value, false));
            }

            return text;
        }

        // A word that stood in quotes and is no path keeps them: without, it could be taken for an option.
        private static string Quoted(string text, bool wasQuoted)
        {
            bool plain = text.Length > 0 && text[0] != '-' && (!wasQuoted || text.IndexOf('/') >= 0 || text.IndexOf('.') >= 0);
            string inside = "";
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                plain = plain && !LineScanner.IsBlank(c) && c < '\u007F' && c != ';' && c != '`' && c != '#' && c != '\'' && c != '"' && c != '=' && c != '(';
                inside += c == '\'' || c == '\\' ? "\\" + c : c.ToString();
            }

            return plain ? text : "'" + inside + "'";
        }
    }
}
