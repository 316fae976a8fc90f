// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>The values of a call by parameter name, including the positional ones.</summary>
    internal sealed class CallValues
    {
        private const int NotANumber = -1;

        private readonly string _function;
        private readonly string[] _names;
        private readonly CallValue[] _values;

        /// <param name="parameters">Their names in order, separated by spaces.</param>
        /// <exception cref="SqnsException">BadArgument: too many values, an unknown keyword, one value twice.</exception>
        public CallValues(Call call, string parameters)
        {
            _function = call.Name;
            _names = parameters.Split(' ');
            _values = new CallValue[_names.Length];
            for (int i = 0; i < call.Values.Count; i++)
            {
                CallValue value = (CallValue)call.Values[i];
                int place = value.Key == null ? i : IndexOf(value.Key);
                if (place < 0)
                {
                    string near = NearestName.Of(value.Key, _names);
                    throw Bad("unknown keyword " + value.Key + (near == null ? "" : "; did you mean " + near + "?"));
                }

                if (place >= _names.Length)
                    throw Bad("it takes at most " + _names.Length + " values");
                if (_values[place] != null)
                    throw Bad(_names[place] + " is given twice");

                _values[place] = value;
            }
        }

        /// <summary>Quoted text, or null when it is absent or None.</summary>
        public string Text(string name, string what)
        {
            CallValue value = Find(name);
            if (value == null || value.Kind == CallValueKind.None)
                return null;
            if (value.Kind != CallValueKind.Text)
                throw Bad(what + " must be a name in quotes, such as '/sd/updater.elf', not " + value.Text);
            return value.Text.Length == 0 ? throw Bad(what + " is empty") : value.Text;
        }

        /// <summary>True when the value is given and true: True, or a number other than 0.</summary>
        public bool IsTrue(string name)
        {
            CallValue value = Find(name);
            return value != null && (value.Kind == CallValueKind.True || (value.Kind == CallValueKind.Number && Number(value.Text) != 0));
        }

        /// <summary>True when the value is given and false: False, None or 0.</summary>
        public bool IsFalse(string name) => Find(name) != null && !IsTrue(name) && Find(name).Kind != CallValueKind.Text;

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
            if (value == null || value.Kind == CallValueKind.None)
                return;

            int number = value.Kind == CallValueKind.Number ? Number(value.Text) : NotANumber;
            line.AddOption("baud", number == NotANumber ? throw Bad(Name + " must be a whole number, not " + value.Text) : number.ToString());
        }

        public CommandLine CopyFlags(CommandLine line)
        {
            if (IsTrue("verbose"))
                line.AddOption("verbose", "");
            if (IsTrue("debug"))
                line.AddOption("debug", "");

            return line;
        }

        private SqnsException Bad(string why) => new(ErrorNumber.BadArgument, _function, why);

        private CallValue Find(string name) => _values[IndexOf(name)];

        private int IndexOf(string name)
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (_names[i] == name)
                    return i;
            }

            return -1;
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
