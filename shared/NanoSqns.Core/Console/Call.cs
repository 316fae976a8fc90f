// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>A value of a call: quoted text, or a number, a constant of Python, a name or a call such as <c>SD()</c>.</summary>
    internal sealed class CallValue
    {
        public CallValue(string text, bool isQuoted)
        {
            Text = text;
            IsQuoted = isQuoted;
        }

        /// <summary>Without quotes.</summary>
        public string Text { get; }
        public bool IsQuoted { get; }
        /// <summary>Keyword in small letters; null for a positional value.</summary>
        public string Key { get; set; }
        public bool IsNumber => !IsQuoted && (LineScanner.IsDigit(Text[0]) || Text[0] == '-');
        public bool IsNone => Is("None");

        public bool Is(string constant) => !IsQuoted && Text == constant;
    }

    /// <summary>A call, <c>name(value, key=value, …)</c>: its values as written and, once bound, by the names of parameters.</summary>
    internal sealed class Call
    {
        private const int NotANumber = -1;

        private string[] _parameters;
        private CallValue[] _bound;

        public Call(string name) => Name = name;

        public string Name { get; }
        /// <summary>Elements are <see cref="CallValue"/>.</summary>
        public ArrayList Values { get; } = new();

        /// <summary>Finds out which value belongs to which parameter; their names are in order, separated by spaces.</summary>
        /// <exception cref="SqnsException">BadArgument: too many values, an unknown keyword, one value twice.</exception>
        public Call Bind(string parameters)
        {
            _parameters = parameters.Split(' ');
            _bound = new CallValue[_parameters.Length];
            for (int i = 0; i < Values.Count; i++)
            {
                CallValue value = (CallValue)Values[i];
                int place = value.Key == null ? i : IndexOf(value.Key);
                if (place < 0)
                    throw Bad("unknown keyword " + value.Key + NearestName.Hint(value.Key, _parameters));

                if (place >= _parameters.Length)
                    throw Bad("it takes at most " + _parameters.Length + " values");
                if (_bound[place] != null)
                    throw Bad(_parameters[place] + " is given twice");

                _bound[place] = value;
            }

            return this;
        }

        /// <summary>Quoted text, or null when it is absent or None.</summary>
        public string Text(string name, string what)
        {
            CallValue value = Find(name);
            if (value == null || value.IsNone)
                return null;
            if (!value.IsQuoted)
                throw Bad(what + " must be a name in quotes, such as '/sd/updater.elf', not " + value.Text);
            return value.Text.Length == 0 ? throw Bad(what + " is empty") : value.Text;
        }

        /// <summary>True when the value is given and true: True, or a number other than 0.</summary>
        public bool IsTrue(string name)
        {
            CallValue value = Find(name);
            return value != null && (value.Is("True") || (value.IsNumber && Number(value.Text) != 0));
        }

        /// <summary>True when the value is given and false: False, None or 0.</summary>
        public bool IsFalse(string name) => Find(name) != null && !IsTrue(name) && !Find(name).IsQuoted;

        public void CopyFile(string name, string what, CommandLine line)
        {
            string path = Text(name, what);
            if (path != null)
                line.Add(path, true);
        }

        public void CopyBaud(CommandLine line)
        {
            const string Name = "baudrate";
            CallValue value = Find(Name);
            if (value == null || value.IsNone)
                return;

            int number = value.IsNumber ? Number(value.Text) : NotANumber;
            if (number == NotANumber)
                throw Bad(Name + " must be a whole number, not " + value.Text);

            line.AddOption("baud", number.ToString());
        }

        public CommandLine CopyFlags(CommandLine line)
        {
            if (IsTrue("verbose"))
                line.AddOption("verbose", "");
            if (IsTrue("debug"))
                line.AddOption("debug", "");
            return line;
        }

        private SqnsException Bad(string why) => new(ErrorNumber.BadArgument, Name, why);
        private CallValue Find(string name) => _bound[IndexOf(name)];

        private int IndexOf(string name)
        {
            int i = _parameters.Length - 1;
            while (i >= 0 && _parameters[i] != name)
                i--;
            return i;
        }

        // A whole number as a call may have it, up to int.MaxValue: 921600, 921_600, 0xE1000.
        private static int Number(string text)
        {
            string lower = text.ToLower();
            bool hex = lower.StartsWith("0x");
            int radix = hex ? 16 : 10;
            long number = 0;
            int digits = 0;
            for (int i = hex ? 2 : 0; i < lower.Length; i++)
            {
                char c = lower[i];
                if (c == '_' && i > 0)
                    continue;

                int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : radix;
                number = (number * radix) + digit;
                if (digit >= radix || number > int.MaxValue)
                    return NotANumber;

                digits++;
            }

            return digits == 0 ? NotANumber : (int)number;
        }
    }
}
