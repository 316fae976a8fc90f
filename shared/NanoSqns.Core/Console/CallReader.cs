// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>What a value of a call is: quoted text, a number, Python's constants, a name or a call such as <c>SD()</c>.</summary>
    internal enum CallValueKind
    {
        Text,
        Number,
        True,
        False,
        None,
        Name,
    }

    /// <summary>A value of a call, positional (no key) or by keyword.</summary>
    internal sealed class CallValue
    {
        public CallValue(CallValueKind kind, string text)
        {
            Kind = kind;
            Text = text;
        }

        public CallValueKind Kind { get; }

        /// <summary>The text without quotes, the digits, or the name.</summary>
        public string Text { get; }

        /// <summary>Keyword in small letters, or null.</summary>
        public string Key { get; set; }
    }

    /// <summary>A call: a dotted name and its values.</summary>
    internal sealed class Call
    {
        public Call(string name) => Name = name;

        public string Name { get; }

        /// <summary>Elements are <see cref="CallValue"/>.</summary>
        public ArrayList Values { get; } = new();
    }

    /// <summary>Reads <c>name(value, key=value, …)</c>. Pure.</summary>
    internal static class CallReader
    {
        /// <summary>The text before a call of the modem's object, for any variable name.</summary>
        public const string ModemObject = "lte.";

        private const int DeepestNesting = 4;

        /// <summary>Reads on from the bracket after the name.</summary>
        public static Call Read(string name, LineScanner line)
        {
            Call call = ReadBracket(name, line, 0);
            line.SkipSpaces();
            while (line.Take('.'))
            {
                string member = line.TakeName();

                // LTE().imei() is lte.imei()
                if ((name == "LTE" || name == "network.LTE") && line.Current == '(')
                    return Read(ModemObject + member, line);
                if (!IsDoneToText(member) || line.Current != '(')
                    throw Bad("unexpected \"." + member + "\" after the closing bracket");

                ReadBracket(member, line, 0);
                line.SkipSpaces();
            }

            // Python's habit
            bool done = line.AtEnd || line.Take(';');
            line.SkipSpaces();
            if (!done || !line.AtEnd)
                throw Bad("unexpected \"" + line.Rest + "\" after the closing bracket");
            return name == "print" ? Shown(call) : call;
        }

        // print(…) shows what the call inside shows anyway
        private static Call Shown(Call print)
        {
            for (int i = 0; i < print.Values.Count; i++)
            {
                CallValue value = (CallValue)print.Values[i];
                LineScanner inner = new LineScanner(value.Text);
                string name = inner.TakeName();
                if (value.Kind == CallValueKind.Name && value.Key == null && inner.Current == '(')
                    return Read(name, inner);
            }

            return print;
        }

        // What scripts do to a response before they show it: here it is shown as it is.
        private static bool IsDoneToText(string member) => LineScanner.IsOneOf("strip split splitlines replace decode encode lower upper", member);

        private static Call ReadBracket(string name, LineScanner line, int depth)
        {
            Call call = new Call(name);
            line.Take('(');
            bool first = true;
            while (true)
            {
                line.SkipSpaces();
                if (line.Take(')'))
                    return call;
                if (line.AtEnd)
                    throw Bad("the bracket after " + name + " is not closed");
                if (!first && !line.Take(','))
                    throw Bad("missing comma at column " + (line.At + 1));

                line.SkipSpaces();
                if (!first && line.Take(')'))
                    return call;

                first = false;
                call.Values.Add(ReadValue(line, depth));
            }
        }

        private static CallValue ReadValue(LineScanner line, int depth)
        {
            if (line.Current == '\'' || line.Current == '"')
                return new CallValue(CallValueKind.Text, line.TakeQuoted());
            if (LineScanner.IsDigit(line.Current) || line.Current == '-')
                return ReadNumber(line);

            int start = line.At;
            string name = line.TakeName();
            if (name.Length == 0)
                throw Bad("missing value at column " + (line.At + 1));

            line.SkipSpaces();
            if (line.Take('='))
            {
                line.SkipSpaces();
                CallValue value = ReadValue(line, depth);
                if (value.Key != null)
                    throw Bad("two keywords for one value at column " + (start + 1));

                value.Key = name.ToLower();
                return value;
            }

            if (line.Current == '(')
                return ReadNested(name, line, depth);
            if ((line.Current == '\'' || line.Current == '"') && IsPrefix(name))
                return new CallValue(CallValueKind.Text, line.TakeQuoted());

            CallValueKind kind = name == "True" ? CallValueKind.True : name == "False" ? CallValueKind.False : name == "None" ? CallValueKind.None : CallValueKind.Name;
            return new CallValue(kind, name);
        }

        private static SqnsException Bad(string why) => new(ErrorNumber.BadSyntax, why);

        private static CallValue ReadNested(string name, LineScanner line, int depth)
        {
            if (depth >= DeepestNesting)
                throw Bad("too many nested brackets");

            string before = line.Rest;
            ReadBracket(name, line, depth + 1);

            // print(lte.send_at_cmd('AT').strip())
            while (line.Take('.'))
                ReadBracket(line.TakeName(), line, depth + 1);

            string after = line.Rest;
            return new CallValue(CallValueKind.Name, name + before.Substring(0, before.Length - after.Length));
        }

        // b'…', r"…" and similar
        private static bool IsPrefix(string name) => name.Length == 1 && "bBrRuU".IndexOf(name) >= 0;

        private static CallValue ReadNumber(LineScanner line)
        {
            string digits = "";
            while (LineScanner.IsDigit(line.Current) || PastedText.IsNameStart(line.Current) || line.Current == '-')
            {
                digits += line.Current;
                line.Take(line.Current);
            }

            return new CallValue(CallValueKind.Number, digits);
        }
    }
}
