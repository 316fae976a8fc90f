// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>
    /// From a typed line to a <see cref="CommandLine"/>. Two spellings: words (<c>run /sd/a.dup debug</c>) and calls
    /// (<c>sqnsupgrade.run('/sd/a.dup', debug=True)</c>). A leading prompt <c>&gt;&gt;&gt; </c> and comments from <c>#</c> on are passed
    /// over. Pure.
    /// </summary>
    public static class CommandLineParser
    {
        private const string PythonPrompt = ">>>";
        private const string OwnPrompt = "sqns>";

        /// <exception cref="SqnsException">BadSyntax; BadArgument for a call whose arguments cannot be meant so.</exception>
        public static CommandLine Parse(string text)
        {
            LineScanner line = new LineScanner(WithoutPrompt(PastedText.Plain(text).Trim()));
            line.SkipSpaces();
            if (line.AtEnd)
                return new CommandLine("");

            CommandLine whole = RawAt(line.Rest) ?? PythonCalls.Import(line.Rest);
            if (whole != null)
                return whole;

            LineScanner ahead = new LineScanner(WithoutAssignment(line.Rest));
            string name = ahead.TakeName();
            ahead.SkipSpaces();
            if (name.Length > 0 && ahead.Current == '(')
                return PythonCalls.Translate(CallReader.Read(name, ahead));
            return Words(line);
        }

        private static CommandLine Words(LineScanner line)
        {
            CommandLine words = new CommandLine(line.TakeWord());
            line.SkipSpaces();
            while (!line.AtEnd)
            {
                bool quoted = line.Current == '\'' || line.Current == '"';
                string key = quoted ? "" : KeyOf(line);
                string word = line.TakeWord();
                if (word.Length == 0 && key.Length == 0)
                    throw new SqnsException(ErrorNumber.BadSyntax, "a quoted word is empty");

                if (key.Length > 0)
                    words.AddOption(key.ToLower(), word);
                else
                    words.Add(word, quoted);

                line.SkipSpaces();
            }

            return words;
        }

        // "at COMMAND", or the AT command alone: taken as it is, quotes and all.
        private static CommandLine RawAt(string text)
        {
            bool alone = AtText.IsAlone(text);
            if (!alone && !AtText.IsWord(text))
                return null;
            return new CommandLine("at") { Rest = alone ? text : text.Substring(2).Trim(), IsBareAt = alone };
        }

        // "key=" before a value; the scanner is at the value then.
        private static string KeyOf(LineScanner line)
        {
            string rest = line.Rest;
            int i = 0;
            while (i < rest.Length && (PastedText.IsNameStart(rest[i]) || (i > 0 && (LineScanner.IsDigit(rest[i]) || rest[i] == '-' || rest[i] == '.'))))
                i++;

            if (i == 0 || i >= rest.Length || rest[i] != '=')
                return "";

            for (int skip = 0; skip <= i; skip++)
                line.Take(line.Current);
            return rest.Substring(0, i);
        }

        /// <summary>The line without the prompts that were copied with it.</summary>
        internal static string WithoutPrompt(string text)
        {
            while (text.StartsWith(PythonPrompt) || text.StartsWith(OwnPrompt))
                text = text.Substring(text.StartsWith(PythonPrompt) ? PythonPrompt.Length : OwnPrompt.Length).Trim();
            return text;
        }

        // "x = call(...)" is the call.
        private static string WithoutAssignment(string text)
        {
            LineScanner line = new LineScanner(text);
            string name = line.TakeName();
            line.SkipSpaces();
            if (name.Length == 0 || !line.Take('=') || line.Current == '=')
                return text;

            line.SkipSpaces();
            return line.Rest;
        }
    }

    /// <summary>
    /// Cuts a line at <c>;</c>, outside of quotes and comments: <c>a; b</c> is a and then b. Within an AT line the character belongs to the
    /// modem (<c>AT+SMOD?;+SMUPGRADE?</c>), unless another AT line or a word follows it. Pure.
    /// </summary>
    internal static class Statements
    {
        /// <summary>The statements of a line in plain characters; those that hold nothing are left out.</summary>
        public static string[] Split(string line)
        {
            ArrayList found = new();
            int from = 0;
            while (from <= line.Length)
            {
                string rest = CommandLineParser.WithoutPrompt(line.Substring(from).Trim());
                int start = line.Length - line.Substring(from).TrimStart().Length;
                bool isAt = AtText.IsAt(rest);
                int end = isAt ? EndOfAt(line, start) : EndOfStatement(line, start);
                string statement = line.Substring(start, end - start).Trim();
                if (statement.Length > 0)
                    found.Add(statement);

                from = end + 1;
            }

            return (string[])found.ToArray(typeof(string));
        }

        private static int EndOfStatement(string line, int at)
        {
            char quote = '\0';
            char before = ' ';
            for (; at < line.Length; at++)
            {
                char c = line[at];
                bool isQuoted = quote != '\0';
                if (isQuoted && c == '\\')
                    at++;
                if (isQuoted)
                    quote = c == quote ? '\0' : quote;
                else if (c == '\'' || c == '"')
                    quote = c;
                else if (c == ';' || (c == '#' && (LineScanner.IsBlank(before) || before == ')')))
                    return c == ';' ? at : line.Length;

                before = c;
            }

            return line.Length;
        }

        private static int EndOfAt(string line, int at)
        {
            bool quoted = false;
            for (; at < line.Length; at++)
            {
                quoted ^= line[at] == '"';
                if (line[at] == ';' && !quoted && !ModemGoesOn(line.Substring(at + 1)))
                    return at;
            }

            return line.Length;
        }

        // a command of the modem begins with a sign, or is one letter: +CSQ, &F, I1
        private static bool ModemGoesOn(string rest)
        {
            string next = rest.Trim();
            bool isWord = next.Length > 1 && PastedText.IsNameStart(next[0]) && PastedText.IsNameStart(next[1]);
            return next.Length > 0 && !isWord && !AtText.IsAt(next);
        }
    }
}
