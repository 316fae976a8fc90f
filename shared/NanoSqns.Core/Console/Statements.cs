// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>
    /// Cuts a line at <c>;</c>, outside of quotes and comments: <c>a; b</c> is a and then b. Within an AT line the character belongs to the modem
    /// (<c>AT+SMOD?;+SMUPGRADE?</c>), unless another AT line or a word follows it. Pure.
    /// </summary>
    internal static class Statements
    {
        /// <summary>The statements of a line in plain characters; those that hold nothing are left out.</summary>
        public static string[] Split(string line)
        {
            ArrayList found = new ArrayList();
            int from = 0;
            while (from <= line.Length)
            {
                string rest = CommandLineParser.WithoutPrompt(line.Substring(from).Trim());
                int start = line.Length - line.Substring(from).TrimStart().Length;
                bool isAt = AtForm.IsAt(rest);
                int end = isAt ? EndOfAt(line, start) : EndOfStatement(line, start);
                string statement = line.Substring(start, end - start).Trim();
                if (statement.Length > 0)
                    found.Add(statement);

                from = end + 1;
            }

            string[] statements = new string[found.Count];
            for (int i = 0; i < statements.Length; i++)
                statements[i] = (string)found[i];

            return statements;
        }

        private static int EndOfStatement(string line, int at)
        {
            char quote = '\0';
            char before = ' ';
            for (; at < line.Length; at++)
            {
                char c = line[at];
                if (quote != '\0')
                {
                    at += c == '\\' ? 1 : 0;
                    quote = c == quote ? '\0' : quote;
                }
                else if (c == '\'' || c == '"')
                {
                    quote = c;
                }
                else if (c == ';')
                {
                    return at;
                }
                else if (c == '#' && (LineScanner.IsBlank(before) || before == ')'))
                {
                    // a comment goes on to the end of the line
                    return line.Length;
                }

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
            return next.Length > 0 && !isWord && !AtForm.IsAt(next);
        }
    }
}
