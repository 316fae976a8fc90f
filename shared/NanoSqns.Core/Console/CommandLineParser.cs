// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>
    /// From a typed line to a <see cref="CommandLine"/>, of words (<c>run /sd/a.dup debug</c>) or a call
    /// (<c>sqnsupgrade.run('/sd/a.dup', debug=True)</c>). Prompts before it and comments from <c>#</c> on are passed over. Pure.
    /// </summary>
    public static class CommandLineParser
    {
        private const string PythonPrompt = ">>>";
        private const string OwnPrompt = "sqns>";

        /// <summary>Reads one statement.</summary>
        /// <exception cref="SqnsException">BadSyntax; BadArgument for a call whose arguments cannot be meant so.</exception>
        public static CommandLine Parse(string text)
        {
            LineScanner line = new(WithoutPrompt(PastedText.Plain(text).Trim()));
            if (line.AtEnd)
                return new CommandLine("");

            CommandLine whole = RawAt(line.Rest) ?? PythonCalls.Import(line.Rest);
            if (whole != null)
                return whole;

            LineScanner ahead = AfterAssignment(line.Rest);
            string name = ahead.TakeName();
            ahead.SkipSpaces();
            return name.Length > 0 && ahead.Current == '(' ? PythonCalls.Translate(CallReader.Read(name, ahead)) : Words(line);
        }

        private static CommandLine Words(LineScanner line)
        {
            CommandLine words = new(line.TakeWord());
            line.SkipSpaces();
            while (!line.AtEnd)
            {
                bool quoted = line.AtQuote;
                string key = line.TakeKey();
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

        /// <summary>The line without the prompts that were copied with it.</summary>
        internal static string WithoutPrompt(string text)
        {
            while (text.StartsWith(PythonPrompt) || text.StartsWith(OwnPrompt))
                text = text.Substring(text.StartsWith(PythonPrompt) ? PythonPrompt.Length : OwnPrompt.Length).Trim();
            return text;
        }

        // "x = call(...)" is the call.
        private static LineScanner AfterAssignment(string text)
        {
            LineScanner line = new(text);
            string name = line.TakeName();
            line.SkipSpaces();
            if (name.Length == 0 || !line.Take('=') || line.Current == '=')
                return new(text);

            line.SkipSpaces();
            return line;
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
                string rest = line.Substring(from).TrimStart();
                int start = line.Length - rest.Length;
                bool isAt = AtText.IsAt(CommandLineParser.WithoutPrompt(rest.Trim()));
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
