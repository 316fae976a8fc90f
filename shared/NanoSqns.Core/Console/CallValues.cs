// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>The values of a call by the names of its parameters, positional ones put in their places.</summary>
    internal sealed class CallValues
    {
        private readonly string _function;
        private readonly string[] _names;
        private readonly CallValue[] _values;

        /// <param name="call">The call.</param>
        /// <param name="names">Its parameters in their order.</param>
        /// <exception cref="SqnsException">BadArgument: too many values, an unknown keyword, one value twice.</exception>
        public CallValues(Call call, params string[] names)
        {
            _function = call.Name;
            _names = names;
            _values = new CallValue[names.Length];
            for (int i = 0; i < call.Values.Count; i++)
            {
                CallValue value = (CallValue)call.Values[i];
                int place = value.Key == null ? i : IndexOf(value.Key);
                if (place < 0)
                {
                    string near = NearestName.Of(value.Key, names);
                    throw Bad("unknown keyword " + value.Key + (near == null ? "" : "; did you mean " + near + "?"));
                }

                if (place >= names.Length)
                    throw Bad("it takes at most " + names.Length + " values");
                if (_values[place] != null)
                    throw Bad(names[place] + " is given twice");

                _values[place] = value;
            }
        }

        /// <summary>Quoted text, or null when it is absent or None.</summary>
        public string Text(string name, string what)
        {
            CallValue value = _values[IndexOf(name)];
            if (value == null || value.Kind == CallValueKind.None)
                return null;
            if (value.Kind != CallValueKind.Text)
                throw Bad(what + " must be a name in quotes, such as '/sd/updater.elf', not " + value.Text);

            return value.Text.Length == 0 ? throw Bad(what + " is empty") : value.Text;
        }

        /// <summary>True when it is given and counts as true: True, or a number other than 0.</summary>
        public bool IsTrue(string name)
        {
            CallValue value = _values[IndexOf(name)];
            return value != null && (value.Kind == CallValueKind.True || (value.Kind == CallValueKind.Number && CallNumber.Of(value.Text) != 0));
        }

        /// <summary>True when it is given and counts as false: False, None or 0.</summary>
        public bool IsFalse(string name) =>
            _values[IndexOf(name)] != null && !IsTrue(name) && _values[IndexOf(name)].Kind != CallValueKind.Text;

        /// <summary>Hands a number on as an option.</summary>
        public void CopyNumber(string name, CommandLine line, string option)
        {
            CallValue value = _values[IndexOf(name)];
            if (value == null || value.Kind == CallValueKind.None)
                return;

            int number = value.Kind == CallValueKind.Number ? CallNumber.Of(value.Text) : CallNumber.None;
            if (number == CallNumber.None)
                throw Bad(name + " must be a whole number, not " + value.Text);

            line.AddOption(option, number.ToString());
        }

        /// <summary>Hands verbose and debug on.</summary>
        public void CopyFlags(CommandLine line)
        {
            if (IsTrue("verbose"))
                line.AddOption("verbose", "");

            if (IsTrue("debug"))
                line.AddOption("debug", "");
        }

        private SqnsException Bad(string why) => new SqnsException(ErrorNumber.BadArgument, _function, why);

        private int IndexOf(string name)
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (_names[i] == name)
                    return i;
            }

            return -1;
        }
    }
}
