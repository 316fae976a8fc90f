// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>Reads a <see cref="Call"/>. Pure.</summary>
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
                LineScanner inner = new(value.Text);
                string name = inner.TakeName();
                if (!value.IsQuoted && value.Key == null && inner.Current == '(')
                    return Read(name, inner);
            }

            return print;
        }

        // What scripts do to a response before they show it: here it is shown as it is.
        private static bool IsDoneToText(string member) =>
            LineScanner.IsOneOf("strip split splitlines replace decode encode lower upper", member);

        private static Call ReadBracket(string name, LineScanner line, int depth)
        {
            Call call = new(name);
            line.Take('(');
            line.SkipSpaces();
            while (!line.Take(')'))
            {
                if (line.AtEnd)
                    throw Bad("the bracket after " + name + " is not closed");
                if (call.Values.Count > 0 && !line.Take(','))
                    throw Bad("missing comma at column " + (line.At + 1));

                line.SkipSpaces();
                if (call.Values.Count > 0 && line.Take(')'))
                    break;

                call.Values.Add(ReadValue(line, depth));
                line.SkipSpaces();
            }

            return call;
        }

        private static CallValue ReadValue(LineScanner line, int depth)
        {
            if (line.AtQuote)
                return new(line.TakeQuoted(), true);
            if (LineScanner.IsDigit(line.Current) || line.Current == '-')
                return new(TakeNumber(line), false);

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
                return new(TakeNested(name, line, depth), false);
            return line.AtQuote && IsPrefix(name) ? new(line.TakeQuoted(), true) : new(name, false);
        }

        private static SqnsException Bad(string why) => new(ErrorNumber.BadSyntax, why);

        private static string TakeNested(string name, LineScanner line, int depth)
        {
            if (depth >= DeepestNesting)
                throw Bad("too many nested brackets");

            string before = line.Rest;
            ReadBracket(name, line, depth + 1);

            // print(lte.send_at_cmd('AT').strip())
            while (line.Take('.'))
                ReadBracket(line.TakeName(), line, depth + 1);

            return name + before.Substring(0, before.Length - line.Rest.Length);
        }

        // b'…', r"…" and similar
        private static bool IsPrefix(string name) => name.Length == 1 && "bBrRuU".IndexOf(name) >= 0;

        private static string TakeNumber(LineScanner line)
        {
            string digits = "";
            while (LineScanner.IsDigit(line.Current) || PastedText.IsNameStart(line.Current) || line.Current == '-')
            {
                digits += line.Current;
                line.Take(line.Current);
            }

            return digits;
        }
    }
}
